"""Safety copies are made of one state, sound, and never half."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stormops_desktop.model.errors import BadInputError, BusyError, CancelledError, DamagedDatabaseError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.safety_copies.kept_copies import FOLDER, KEPT_NEWEST, kept_copies
from stormops_desktop.stores.safety_copies.read_copy import damage, newest_deed, same_work
from stormops_desktop.stores.safety_copies.write_copy import write_copy
from stormops_desktop.stores.schema.jobs import drafts
from stormops_desktop.stores.workspace import Workspace

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def decide(workspace: Workspace, number: int) -> None:
    change = RowChange("slots", f"slot {number}", None, {"content_hash": str(number)})
    workspace.apply(Command(f"decision {number}", (change,)))


def test_a_copy_is_one_whole_file(workspace: Workspace) -> None:
    """What was committed is in the copy, also what only the write-ahead log holds; nothing lies beside it."""
    decide(workspace, 1)
    copy = write_copy(workspace.root, now=NOW, cancel=CancelToken())
    assert [file.name for file in (workspace.root / FOLDER).iterdir()] == [copy.path.name]
    assert damage(copy.path) is None
    assert newest_deed(copy.path) == "decision 1"
    assert same_work(copy.path, workspace.root / DATABASE)


def test_what_came_after_a_copy_is_seen(workspace: Workspace) -> None:
    """A decision, its undo and a draft each make the copy old; a job that ran does not."""
    database = workspace.root / DATABASE
    copy = write_copy(workspace.root, now=NOW, cancel=CancelToken())
    decide(workspace, 1)
    assert not same_work(copy.path, database)
    copy = write_copy(workspace.root, now=NOW, cancel=CancelToken())
    assert same_work(copy.path, database)
    workspace.undo()
    assert not same_work(copy.path, database)
    copy = write_copy(workspace.root, now=NOW, cancel=CancelToken())
    assert newest_deed(copy.path) is None
    workspace.keep(drafts, {"draft": "playbook/x", "document": "{", "saved_at": NOW.isoformat()})
    assert not same_work(copy.path, database)


def test_old_copies_go(workspace: Workspace) -> None:
    """Of many copies of one day the newest six stay."""
    for number in range(10):
        write_copy(workspace.root, now=NOW + timedelta(minutes=5 * number), cancel=CancelToken())
    copies = kept_copies(workspace.root)
    assert len(copies) == KEPT_NEWEST
    assert copies[0].made_at == NOW + timedelta(minutes=45)


def test_commits_meanwhile_neither_wait_nor_break_the_copy(workspace: Workspace) -> None:
    """While copies are made, commands go on; each copy is sound and holds whole commands."""
    done = threading.Event()

    def copy_again_and_again() -> None:
        for number in range(5):
            write_copy(workspace.root, now=NOW + timedelta(days=number), cancel=CancelToken())
        done.set()

    copying = threading.Thread(target=copy_again_and_again)
    copying.start()
    number = 0
    while not done.is_set():
        decide(workspace, number)
        number += 1
    copying.join()
    for copy in kept_copies(workspace.root):
        assert damage(copy.path) is None
        with closing(sqlite3.connect(copy.path)) as connection:
            (entries,) = connection.execute("SELECT count(*) FROM journal").fetchone()
            (rows,) = connection.execute("SELECT count(*) FROM slots").fetchone()
        assert entries == rows


def test_a_cancelled_copy_leaves_nothing(workspace: Workspace) -> None:
    """Cancelled, there is no copy and no draft of one; what was there stays."""
    write_copy(workspace.root, now=NOW, cancel=CancelToken())
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(CancelledError):
        write_copy(workspace.root, now=NOW + timedelta(hours=1), cancel=cancel)
    assert [copy.made_at for copy in kept_copies(workspace.root)] == [NOW]
    assert len(list((workspace.root / FOLDER).iterdir())) == 1


def test_a_damaged_database_gives_no_copy(workspace: Workspace) -> None:
    """G31: bytes that were flipped are noticed when the next copy is made; the good copies stay."""
    for number in range(40):
        decide(workspace, number)
    write_copy(workspace.root, now=NOW, cancel=CancelToken())
    workspace.close()
    database = workspace.root / DATABASE
    content = bytearray(database.read_bytes())
    content[4096 * 2 : 4096 * 4] = bytes(byte ^ 0xFF for byte in content[4096 * 2 : 4096 * 4])
    database.write_bytes(content)
    with pytest.raises(DamagedDatabaseError) as error:
        write_copy(workspace.root, now=NOW + timedelta(hours=1), cancel=CancelToken())
    assert "safety copy" in error.value.remedy
    assert [copy.made_at for copy in kept_copies(workspace.root)] == [NOW]
    assert damage(database) is not None


def test_who_has_it_alone_keeps_it(workspace: Workspace) -> None:
    """While somebody has the database for themselves, a copy is told to wait."""
    root = workspace.root
    workspace.close()
    with Workspace.open(root, alone=True), pytest.raises(BusyError):
        write_copy(root, now=NOW, cancel=CancelToken())


def test_where_nothing_can_be_written_it_is_told(workspace: Workspace) -> None:
    """A file where the folder should be: a sentence that names it, and the workspace goes on."""
    (workspace.root / FOLDER).write_text("no folder")
    with pytest.raises(BadInputError, match="safety copy") as error:
        write_copy(workspace.root, now=NOW, cancel=CancelToken())
    assert error.value.file == str(workspace.root / FOLDER)
    decide(workspace, 1)


def test_a_database_of_another_shape_is_no_same_work(tmp_path: Path, workspace: Workspace) -> None:
    """A copy without our tables, as of another version, is never taken for the newest state."""
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE x (y)")
    assert not same_work(other, workspace.root / DATABASE)
    assert newest_deed(other) is None
