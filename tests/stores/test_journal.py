"""The journal: commands, undo and redo behave like a list with a pointer in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import select

from stormops_desktop.model.errors import BusyError, UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.workspace import journal, journal_changes, slots
from stormops_desktop.stores.workspace import Workspace

NAMES = st.sampled_from(["roads", "properties", "storm/a", "storm/b"])
HASHES = st.text("0123456789abcdef", min_size=4, max_size=4)


def state(workspace: Workspace) -> dict[str, str]:
    return {row["slot"]: row["content_hash"] for row in workspace.rows(select(slots))}


def setting(workspace: Workspace, name: str, value: str | None) -> RowChange:
    before = state(workspace).get(name)
    return RowChange(
        "slots",
        name,
        None if before is None else {"content_hash": before},
        None if value is None else {"content_hash": value},
    )


class History(RuleBasedStateMachine):
    """Any sequence of commands, undo and redo, beside the simplest model of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = Workspace.create(Path(self.folder.name) / "w")
        self.past: list[dict[str, str]] = []
        self.present: dict[str, str] = {}
        self.future: list[dict[str, str]] = []

    @rule(values=st.dictionaries(NAMES, HASHES, min_size=1))
    def command(self, values: dict[str, str]) -> None:
        changes = tuple(setting(self.workspace, name, value) for name, value in values.items())
        self.workspace.apply(Command("set", changes))
        self.past.append(self.present)
        self.present, self.future = self.present | values, []

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        if name in self.present:
            self.workspace.apply(Command("remove", (setting(self.workspace, name, None),)))
            self.past.append(self.present)
            self.present = {key: value for key, value in self.present.items() if key != name}
            self.future = []

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.workspace.undo()
        self.future.append(self.present)
        self.present = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.workspace.redo()
        self.past.append(self.present)
        self.present = self.future.pop()

    @invariant()
    def rows_are_as_the_model_says(self) -> None:
        assert state(self.workspace) == self.present

    def teardown(self) -> None:
        self.workspace.close()
        self.folder.cleanup()


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)


def test_nothing_is_ever_removed_from_the_journal(workspace: Workspace) -> None:
    """Undo and a new command after it add entries; they delete none, and say what they are about."""
    first = workspace.apply(Command("a", (setting(workspace, "roads", "1"),)))
    workspace.undo()
    workspace.apply(Command("b", (setting(workspace, "roads", "2"),)))
    entries = workspace.rows(select(journal).order_by(journal.c.seq))
    assert [(e["kind"], e["title"], e["status"]) for e in entries] == [
        ("do", "a", "superseded"),
        ("undo", "a", "applied"),
        ("do", "b", "done"),
    ]
    assert entries[1]["target_id"] == first
    assert [e["entry_id"] for e in entries] == sorted(e["entry_id"] for e in entries)


def test_a_change_knows_the_version_it_is_based_on(workspace: Workspace) -> None:
    """Row versions count up, and each entry records the one it found."""
    for value in ("1", "2", "3"):
        workspace.apply(Command("set", (setting(workspace, "roads", value),)))
    versions = select(journal_changes.c.base_version).order_by(journal_changes.c.number)
    assert [row["base_version"] for row in workspace.rows(versions)] == [None, 1, 2]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, {"content_hash": "new"}),
        ({"content_hash": "stale"}, {"content_hash": "new"}),
    ],
)
def test_what_somebody_else_wrote_is_not_overwritten(
    workspace: Workspace, before: dict[str, str] | None, after: dict[str, str]
) -> None:
    """A command whose picture of a row is stale is refused whole; nothing of it is kept."""
    workspace.apply(Command("set", (setting(workspace, "roads", "theirs"),)))
    fresh = setting(workspace, "properties", "p")
    with pytest.raises(BusyError, match="changed the same record"):
        workspace.apply(Command("mine", (fresh, RowChange("slots", "roads", before, after))))
    assert state(workspace) == {"roads": "theirs"}
    assert len(workspace.rows(select(journal))) == 1


def test_a_row_that_is_gone_cannot_be_changed(workspace: Workspace) -> None:
    """Changing or removing a row that does not exist is refused."""
    for after in ({"content_hash": "x"}, None):
        with pytest.raises(BusyError):
            workspace.apply(Command("x", (RowChange("slots", "ghost", {"content_hash": "y"}, after),)))


def test_nothing_to_undo_or_redo_is_said(workspace: Workspace) -> None:
    """An empty history is a usage error with a sentence, not a fault."""
    with pytest.raises(UsageError, match="nothing to undo"):
        workspace.undo()
    with pytest.raises(UsageError, match="nothing to redo"):
        workspace.redo()


def test_a_title_keeps_its_parts(workspace: Workspace) -> None:
    """Undo and redo give the title back as the sentence that it was, for whoever reads another language."""
    title = Sentence("score {storm_id}", storm_id="frisco")
    workspace.apply(Command(title, (setting(workspace, "score/frisco", "a0"),)))
    for told in (workspace.undo(), workspace.redo(), workspace.undo()):
        assert isinstance(told, Sentence)
        assert (told, told.template, told.values) == (title, title.template, title.values)


def test_a_plain_title_is_kept_as_it_is(workspace: Workspace) -> None:
    """A literal, or a title that an older version wrote, is the text alone."""
    workspace.apply(Command("change the crews", (setting(workspace, "roads", "a0"),)))
    assert workspace.undo() == "change the crews"
