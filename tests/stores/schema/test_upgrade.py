"""Workspaces of older versions open with all that was done in them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import select

from stormops_desktop.model.job_record import JobState
from stormops_desktop.operations.jobs.job_rows import past_jobs
from stormops_desktop.operations.workspaces.work_history import Standing, work_history
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.maps import bookmarks
from stormops_desktop.stores.schema.workspace import SCHEMA_VERSION, journal_changes
from stormops_desktop.stores.workspace import Workspace

PLACE = {"name": "Yard", "lon": -96.82340000000002, "lat": 33.1, "zoom": 14.0}


def made_by_version_5(root: Path) -> None:
    """A workspace of schema 5: three commands, each a JSON array of changes, the last undone; and a job."""
    with Workspace.create(root) as workspace:
        moved = {"lon": -96.1, "lat": 33.2}
        for title, before, after in (
            ("add a place", None, PLACE),
            ("move it", {"lon": PLACE["lon"], "lat": PLACE["lat"]}, moved),
            ("remove it", {**PLACE, **moved}, None),
        ):
            workspace.apply(Command(title, (RowChange("bookmarks", "b", before, after),)))
        workspace.undo()
        changes = workspace.rows(select(journal_changes).order_by(journal_changes.c.seq))
    with sqlite3.connect(root / DATABASE) as old:
        old.execute("ALTER TABLE journal ADD COLUMN changes JSON NOT NULL DEFAULT '[]'")
        for change in changes:
            text = json.dumps([as_version_5(change)])
            old.execute("UPDATE journal SET changes = ? WHERE seq = ?", (text, change["seq"]))
        for table in ("journal_changes", "journal_titles", "crew_notes"):
            old.execute(f"DROP TABLE IF EXISTS {table}")
        old.execute("ALTER TABLE jobs DROP COLUMN work")
        old.execute(
            "INSERT INTO jobs VALUES ('j', 'Score', 'running', '2026-11-20T15:00:00+00:00', NULL, '[]', NULL)"
        )
        old.execute("UPDATE facts SET value = '5' WHERE name = 'schema_version'")
    old.close()


def as_version_5(change: dict[str, Any]) -> dict[str, Any]:
    """One change as an element of the array."""
    return {
        "table": change["table_name"],
        "key": change["row_key"],
        "before": change["before"],
        "after": change["after"],
        "base_version": change["base_version"],
    }


def test_the_journal_of_an_older_version_is_taken_over(tmp_path: Path) -> None:
    """Titles, standing and rows of every command are there; undo and redo go on where they were left."""
    root = tmp_path / "w"
    made_by_version_5(root)
    with Workspace.open(root) as workspace:
        assert workspace.fact("schema_version") == SCHEMA_VERSION
        assert [(deed.title, deed.standing, deed.rows) for deed in work_history(workspace)] == [
            ("remove it", Standing.UNDONE, 1),
            ("move it", Standing.DONE, 1),
            ("add a place", Standing.DONE, 1),
        ]
        assert workspace.undo() == "move it"
        (place,) = workspace.rows(select(bookmarks))
        assert {name: place[name] for name in PLACE} == PLACE
        assert workspace.redo() == "move it"
        assert workspace.redo() == "remove it"
        assert workspace.rows(select(bookmarks)) == []
        versions = select(journal_changes.c.base_version).order_by(journal_changes.c.number)
        assert [row["base_version"] for row in workspace.rows(versions)][:3] == [None, 1, 2]
    with Workspace.open(root) as again:
        assert again.changed_tables(0)[0] == {"bookmarks"}


def test_jobs_of_an_older_version_are_listed_without_their_work(tmp_path: Path) -> None:
    """What ran under an older version is still told; what it was, nobody wrote down."""
    made_by_version_5(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as workspace:
        (job,) = past_jobs(workspace)
    assert (job.title, job.state, job.work) == ("Score", JobState.RUNNING, None)
