"""A secret is taken out of rows and history alike, and nothing else is touched."""

from __future__ import annotations

from sqlalchemy import select

from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.maps import areas, bookmarks
from stormops_desktop.stores.schema.workspace import journal_changes
from stormops_desktop.stores.workspace import Workspace

PLACE = {"lon": -96.8, "lat": 33.1, "zoom": 15.0}
ORDERED = select(bookmarks.c.name).order_by(bookmarks.c.bookmark_id)


def hushed(text: str) -> str:
    return text.replace("hush", "-")


def bookmark(workspace: Workspace, key: str, name: str) -> None:
    row = RowChange(bookmarks.name, key, None, {"name": name, **PLACE})
    workspace.apply(Command(f"keep “{key}”", (row,)))


def rename(workspace: Workspace, key: str, before: str, after: str) -> None:
    change = RowChange(bookmarks.name, key, {"name": before}, {"name": after})
    workspace.apply(Command(f"rename “{key}”", (change,)))


def test_rows_and_history_are_cleaned(workspace: Workspace) -> None:
    """After a redaction neither rows, nor what undo and redo bring back, nor a file hold the secret."""
    bookmark(workspace, "one", "a hush b")
    rename(workspace, "one", "a hush b", "c hush")
    bookmark(workspace, "two", "plain")
    assert workspace.redact(bookmarks.c.name, hushed) == 3
    workspace.wipe_traces()
    assert all(b"hush" not in file.read_bytes() for file in workspace.root.glob(f"{DATABASE}*"))
    names = [
        row["name"] for row in workspace.rows(select(bookmarks.c.name).order_by(bookmarks.c.bookmark_id))
    ]
    assert names == ["c -", "plain"]
    workspace.undo()
    workspace.undo()
    assert [row["name"] for row in workspace.rows(select(bookmarks.c.name))] == ["a - b"]
    workspace.redo()
    workspace.redo()
    names = [
        row["name"] for row in workspace.rows(select(bookmarks.c.name).order_by(bookmarks.c.bookmark_id))
    ]
    assert names == ["c -", "plain"]


def test_other_tables_and_columns_stay(workspace: Workspace) -> None:
    """The same text in another table, or in a title, stays; a second time there is nothing to do."""
    area = RowChange(areas.name, "a", None, {"name": "hush", "polygon": {}})
    workspace.apply(Command("draw hush", (area,)))
    bookmark(workspace, "one", "hush")
    changes = select(journal_changes).order_by(journal_changes.c.number)
    before = workspace.rows(changes)
    assert workspace.redact(bookmarks.c.name, hushed) == 2
    after = workspace.rows(changes)
    assert after[0] == before[0]
    assert after[1]["after"] == {"name": "-", **PLACE}
    assert [row["name"] for row in workspace.rows(select(areas.c.name))] == ["hush"]
    assert workspace.redact(bookmarks.c.name, hushed) == 0
