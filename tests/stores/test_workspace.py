"""Workspaces: made, opened, refused, shared between processes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import update

from stormops_desktop.model.errors import BadInputError, BusyError, DamagedDatabaseError, UsageError
from stormops_desktop.stores import database as database_module
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.location import refuse_shared_location
from stormops_desktop.stores.schema.workspace import facts
from stormops_desktop.stores.workspace import Workspace


def publish(workspace: Workspace, slot: str, text: str) -> str:
    with workspace.stage() as staged:
        (staged.path / "data.txt").write_text(text)
        generation = staged.seal(slot, {"text": text})
    workspace.apply(Command(f"import {slot}", (workspace.set_slot(generation),)))
    return generation.content_hash


def test_what_is_published_is_there_after_reopening(tmp_path: Path) -> None:
    """A generation, its files and manifest survive closing; undo takes the slot back, not the files."""
    with Workspace.create(tmp_path / "w") as workspace:
        first = publish(workspace, "roads", "one")
        publish(workspace, "roads", "two")
    with Workspace.open(tmp_path / "w") as workspace:
        generation = workspace.require("roads", remedy="")
        assert (generation.path / "data.txt").read_text() == "two"
        assert workspace.undo() == "import roads"
        again = workspace.generation("roads")
        assert again is not None
        assert again.content_hash == first
        assert again.manifest == {"text": "one"}


def test_a_folder_in_use_is_not_taken(tmp_path: Path) -> None:
    """Neither a workspace nor a folder with other files is overwritten; a missing one is named."""
    Workspace.create(tmp_path / "w").close()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine")
    for folder in ("w", "other"):
        with pytest.raises(UsageError):
            Workspace.create(tmp_path / folder)
    with pytest.raises(UsageError, match="no workspace here") as error:
        Workspace.open(tmp_path / "nowhere")
    assert "workspace create" in error.value.remedy


def test_a_newer_workspace_is_not_touched(tmp_path: Path) -> None:
    """A workspace of a newer version is refused with the way out, and left as it is."""
    with Workspace.create(tmp_path / "w") as workspace, workspace._engine.begin() as connection:
        connection.execute(update(facts).where(facts.c.name == "schema_version").values(value=99))
    with pytest.raises(BadInputError, match="newer version") as error:
        Workspace.open(tmp_path / "w")
    assert "Update StormOps" in error.value.remedy


@pytest.mark.parametrize("damage", [b"not a database at all, but long enough to be read", b""])
def test_a_damaged_database_is_a_sentence(tmp_path: Path, damage: bytes) -> None:
    """D44: a database that is no database any more gives a sentence with a remedy, never an abort."""
    Workspace.create(tmp_path / "w").close()
    for side in ("-wal", "-shm"):
        (tmp_path / "w" / (DATABASE + side)).unlink(missing_ok=True)
    (tmp_path / "w" / DATABASE).write_bytes(damage)
    with pytest.raises(DamagedDatabaseError) as error:
        Workspace.open(tmp_path / "w")
    assert "backup" in error.value.remedy


def test_a_torn_journal_of_sqlite_costs_no_committed_command(tmp_path: Path) -> None:
    """D45: random bytes appended to the write-ahead log are ignored; what was committed is there."""
    root = tmp_path / "w"
    workspace = Workspace.create(root)
    kept = publish(workspace, "roads", "one")
    log = root / (DATABASE + "-wal")
    copy = log.read_bytes()
    database = (root / DATABASE).read_bytes()
    workspace.close()
    (root / DATABASE).write_bytes(database)
    log.write_bytes(copy + bytes(range(256)) * 64)
    with Workspace.open(root) as again:
        generation = again.generation("roads")
    assert generation is not None
    assert generation.content_hash == kept


def test_a_second_writer_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process writes, a command waits its time and then says so; nothing is lost."""
    monkeypatch.setattr(database_module, "_LOCK_PATIENCE_MS", 50)
    other = sqlite3.connect(workspace.root / DATABASE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Workspace.open(workspace.root) as second, pytest.raises(BusyError, match="Another StormOps"):
        second.apply(Command("x", (RowChange("slots", "roads", None, {"content_hash": "1"}),)))
    other.execute("ROLLBACK")
    publish(workspace, "roads", "one")


def test_a_read_that_fails_is_a_sentence(workspace: Workspace) -> None:
    """D44: what cannot be read while the workspace is open is told with a remedy."""
    with closing(sqlite3.connect(workspace.root / DATABASE)) as other:
        other.execute("ALTER TABLE journal RENAME TO away")
    with pytest.raises(DamagedDatabaseError, match="no such table") as error:
        workspace.last_entry()
    assert error.value.remedy


def test_readers_are_not_shut_out_by_a_writer(workspace: Workspace) -> None:
    """D49: another process may read the workspace while one writes to it."""
    publish(workspace, "roads", "one")
    other = sqlite3.connect(workspace.root / DATABASE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Workspace.open(workspace.root) as second:
        assert second.slots() == ["roads"]
    other.execute("ROLLBACK")


@pytest.mark.parametrize("name", ["OneDrive - Roofing Co", "Dropbox"])
def test_synchronised_folders_are_refused(tmp_path: Path, name: str) -> None:
    """A folder that a cloud service rewrites is refused with the remedy."""
    with pytest.raises(BadInputError, match="synchronised") as error:
        refuse_shared_location(tmp_path / name / "w")
    assert "own disk" in error.value.remedy


def test_durability_is_set(workspace: Workspace) -> None:
    """The database keeps a write-ahead log and waits for the disk at each commit."""
    with workspace._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_what_was_sealed_and_never_published_goes(tmp_path: Path) -> None:
    """An operation that fails after sealing leaves no folder behind; one that another process wants stays."""
    with Workspace.create(tmp_path / "w") as workspace:
        publish(workspace, "roads", "kept")
        for text in ("failed", "wanted by another"):
            with workspace.stage() as staged:
                (staged.path / "data.txt").write_text(text)
                staged.seal("roads", {"text": text})
        with Workspace.open(tmp_path / "w") as other:
            publish(other, "properties", "x")
            with other.stage() as staged:
                (staged.path / "data.txt").write_text("wanted by another")
                wanted = staged.seal("roads", {"text": "wanted by another"})
            other.apply(Command("import roads", (other.set_slot(wanted),)))
    with Workspace.open(tmp_path / "w") as workspace:
        assert len(list(workspace.generations.iterdir())) == 3
        assert workspace.require("roads", remedy="").manifest == {"text": "wanted by another"}


def test_publishing_before_the_folder_is_left_keeps_it(tmp_path: Path) -> None:
    """A command given while the staging block is still open publishes the generation for good."""
    with Workspace.create(tmp_path / "w") as workspace, workspace.stage() as staged:
        (staged.path / "data.txt").write_text("x")
        generation = staged.seal("roads", {})
        workspace.apply(Command("import roads", (workspace.set_slot(generation),)))
    assert (generation.path / "data.txt").exists()
