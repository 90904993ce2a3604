"""Changes of rows come back from the journal as they were, in bulk too, and never over somebody else's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select

from stormops_desktop.model.errors import BusyError
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.crews import crews
from stormops_desktop.stores.schema.maps import bookmarks, map_layers
from stormops_desktop.stores.schema.proposals import proposal_notes
from stormops_desktop.stores.schema.workspace import journal_changes
from stormops_desktop.stores.workspace import Workspace

JSON = "stormops_desktop.stores.entry_changes.json"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
DOCUMENTS = VALUES.filter(lambda value: not isinstance(value, int | float) or isinstance(value, bool))
"""A number alone is no document: SQLite keeps it as it reads it."""
LAYERS = st.fixed_dictionaries(
    {
        "position": st.integers(-(2**63), 2**63 - 1),
        "visible": st.booleans(),
        "opacity": NUMBERS,
        "style": DOCUMENTS,
        "settings": DOCUMENTS,
    }
)


def rows(workspace: Workspace, table: Table) -> list[dict[str, Any]]:
    """All rows of a table without their versions."""
    kept = [column for column in table.columns if column.name != "row_version"]
    return workspace.rows(select(*kept))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=LAYERS, second=LAYERS)
def test_values_of_every_type_come_back(
    workspace: Workspace, first: Mapping[str, Any], second: Mapping[str, Any]
) -> None:
    """Whatever a row held stands there again after change, removal, undo and redo, to the last bit."""
    name = f"layer {workspace.last_entry()}"

    def state() -> Mapping[str, Any] | None:
        found = workspace.rows(select(map_layers).where(map_layers.c.layer == name))
        assert all(type(row["visible"]) is bool and type(row["opacity"]) is float for row in found)
        return {key: found[0][key] for key in first} if found else None

    steps = ((None, first), (first, second), (second, None))
    for before, after in steps:
        workspace.apply(Command("change", (RowChange("map_layers", name, before, after),)))
        assert state() == after
    for before, _ in reversed(steps):
        workspace.undo()
        assert state() == before
    for _, after in steps:
        workspace.redo()
        assert state() == after


def notes(count: int, before: str | None, after: str | None) -> tuple[RowChange, ...]:
    """One change of so many notes."""
    return tuple(
        RowChange(
            "proposal_notes",
            f"p{number}",
            None if before is None else {"note": before},
            None if after is None else {"note": after},
        )
        for number in range(count)
    )


def test_python_holds_a_bulk_command_in_pieces_and_undoes_it_without_reading_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """G01: no JSON of 4,000 changes is made in one go, and undo and redo leave all of it to SQLite."""
    made: list[int] = []
    real = json.dumps

    def dumps(value: Any) -> str:
        made.append(len(value))
        return real(value)

    def loads(_text: str) -> Any:
        raise AssertionError("undo and redo have nothing to read")

    monkeypatch.setattr(f"{JSON}.dumps", dumps)
    workspace.apply(Command("write", notes(4_000, None, "first")))
    workspace.apply(Command("change", notes(4_000, "first", "second")))
    assert sum(made) == 8_000
    assert max(made) <= 1_000
    monkeypatch.setattr(f"{JSON}.loads", loads)
    monkeypatch.setattr(f"{JSON}.dumps", loads)
    found = []
    for step in (workspace.undo, workspace.undo, workspace.redo, workspace.redo):
        step()
        kept = [row["note"] for row in workspace.rows(select(proposal_notes.c.note))]
        found.append((len(kept), set(kept)))
    assert found == [(4_000, {"first"}), (0, set()), (4_000, {"first"}), (4_000, {"second"})]


def test_rows_of_one_command_may_change_other_columns(workspace: Workspace) -> None:
    """Each row changes in the columns that its change names, and in no other."""
    for name in ("a", "b"):
        row = {"name": name, "lon": 1.5, "lat": 2.5, "zoom": 3.5}
        workspace.apply(Command("add", (RowChange("bookmarks", name, None, row),)))
    changes = (
        RowChange("bookmarks", "a", {"lon": 1.5}, {"lon": 0.1}),
        RowChange("bookmarks", "b", {"name": "b", "zoom": 3.5}, {"name": "c", "zoom": 9.0}),
    )
    workspace.apply(Command("change", changes))
    assert rows(workspace, bookmarks) == [
        {"bookmark_id": "a", "name": "a", "lon": 0.1, "lat": 2.5, "zoom": 3.5},
        {"bookmark_id": "b", "name": "c", "lon": 1.5, "lat": 2.5, "zoom": 9.0},
    ]


@pytest.mark.parametrize(
    ("table", "row", "stale"),
    [
        ("bookmarks", {"name": "n", "lon": 0.1, "lat": 0.2, "zoom": 3.0}, {"lon": 0.1 + 2**-50}),
        ("crews", {"position": 1, "document": {"a": [1, 2]}}, {"document": {"a": [2, 1]}}),
        ("proposal_notes", {"note": "mine"}, {"note": "yours"}),
    ],
)
def test_a_row_that_differs_in_any_type_of_column_is_refused(
    workspace: Workspace, table: str, row: dict[str, Any], stale: dict[str, Any]
) -> None:
    """A change that expects another number, document or text than stands there changes nothing."""
    workspace.apply(Command("add", (RowChange(table, "x", None, row),)))
    with pytest.raises(BusyError, match="changed the same record") as refused:
        workspace.apply(Command("change", (RowChange(table, "x", stale, row),)))
    assert refused.value.record == f"{table} x"
    assert workspace.last_entry() == 1
    assert len(workspace.rows(select(journal_changes))) == 1


def test_documents_are_compared_by_value(workspace: Workspace) -> None:
    """The order of keys in a document is no difference: whoever wrote it, the change is taken."""
    first, turned = {"a": 1, "b": 2}, {"b": 2, "a": 1}
    workspace.apply(Command("add", (RowChange("crews", "x", None, {"position": 0, "document": first}),)))
    change = RowChange("crews", "x", {"document": turned}, {"document": {"c": 3}})
    workspace.apply(Command("change", (change,)))
    assert rows(workspace, crews) == [{"crew": "x", "position": 0, "document": {"c": 3}}]


def test_a_command_names_a_row_once(workspace: Workspace) -> None:
    """Two changes of one row in a command are a mistake of the program: nothing is written."""
    twice = (*notes(1, None, "one"), *notes(1, None, "two"))
    with pytest.raises(ValueError, match="twice"):
        workspace.apply(Command("twice", twice))
    assert workspace.last_entry() == 0
