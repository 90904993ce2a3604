"""A safety copy takes the place of a damaged database."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stormops_desktop.model.errors import BusyError, DamagedDatabaseError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.safety_copies.kept_copies import SafetyCopy, kept_copies
from stormops_desktop.stores.safety_copies.put_back import put_back
from stormops_desktop.stores.safety_copies.write_copy import write_copy
from stormops_desktop.stores.workspace import Workspace

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
_PUT_BACK = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from stormops_desktop.stores.safety_copies.kept_copies import kept_copies
from stormops_desktop.stores.safety_copies.put_back import put_back

root, calls = Path(sys.argv[1]), int(sys.argv[2])
def trace(frame, event, argument):
    global calls
    if "put_back" in frame.f_code.co_filename or "durable_files" in frame.f_code.co_filename:
        calls -= 1
        if calls == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace
    return None
sys.settrace(trace)
put_back(kept_copies(root)[0], root, now=datetime(2026, 11, 22, 13, 0, tzinfo=UTC))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a copy up to "first" and a later "second", closed."""
    with Workspace.create(tmp_path / "w") as workspace:
        workspace.apply(Command("first", (RowChange("slots", "a", None, {"content_hash": "1"}),)))
        write_copy(workspace.root, now=NOW, cancel=CancelToken())
        workspace.apply(Command("second", (RowChange("slots", "b", None, {"content_hash": "2"}),)))
    return tmp_path / "w"


@pytest.fixture
def copy(root: Path) -> SafetyCopy:
    """Its copy."""
    return kept_copies(root)[0]


def test_the_copy_is_opened_and_the_damaged_file_kept(root: Path, copy: SafetyCopy) -> None:
    """A database that is none any more is replaced; what it was lies byte for byte beside the copies."""
    (root / DATABASE).write_bytes(b"not a database at all, but long enough to be read")
    with pytest.raises(DamagedDatabaseError):
        Workspace.open(root)
    aside = put_back(copy, root, now=NOW + timedelta(hours=1))
    assert (aside / DATABASE).read_bytes().startswith(b"not a database")
    with Workspace.open(root) as workspace:
        assert workspace.slots() == ["a"]
        assert workspace.undo() == "first"
    assert kept_copies(root) == [copy]


def test_a_log_of_the_damaged_one_is_not_carried_into_the_copy(root: Path, copy: SafetyCopy) -> None:
    """What stands in a write-ahead log of the damaged database goes aside with it."""
    with Workspace.open(root) as workspace:
        workspace.apply(Command("third", (RowChange("slots", "c", None, {"content_hash": "3"}),)))
        log = (root / f"{DATABASE}-wal").read_bytes()
    (root / f"{DATABASE}-wal").write_bytes(log)
    aside = put_back(copy, root, now=NOW + timedelta(hours=1))
    assert (aside / f"{DATABASE}-wal").read_bytes() == log
    with Workspace.open(root) as workspace:
        assert workspace.slots() == ["a"]


def test_a_database_that_is_gone_comes_back(root: Path, copy: SafetyCopy) -> None:
    """Where the file is gone, opening says so and names the copy; put back, it opens."""
    (root / DATABASE).unlink()
    with pytest.raises(DamagedDatabaseError, match="gone") as error:
        Workspace.open(root)
    assert "safety copy" in error.value.remedy
    put_back(copy, root, now=NOW)
    with Workspace.open(root) as workspace:
        assert workspace.slots() == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows replaces no open file by itself")
def test_whoever_has_it_open_keeps_it(root: Path, copy: SafetyCopy) -> None:
    """While another process has the workspace open, nothing is put back, even where the file is garbage."""
    held = "import sys; from pathlib import Path; from stormops_desktop.stores.workspace import Workspace; "
    held += "w = Workspace.open(Path(sys.argv[1])); w.slots(); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", held, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with (root / DATABASE).open("rb+") as stream:
            stream.write(b"garbage where the header was")
        with pytest.raises(BusyError, match="open"):
            put_back(copy, root, now=NOW)
        assert (root / DATABASE).read_bytes().startswith(b"garbage")
        other.communicate()
    put_back(copy, root, now=NOW)
    Workspace.open(root).close()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("calls", [5, 15, 25, 35, 45, 55])
def test_a_kill_leaves_the_old_or_the_new_one(root: Path, copy: SafetyCopy, calls: int) -> None:
    """Killed at any line of putting back, the workspace opens with its old or its copied decisions."""
    died = subprocess.run(
        [sys.executable, "-c", _PUT_BACK, str(root), str(calls)], check=False, env=os.environ
    )
    assert died.returncode in (0, -signal.SIGKILL)
    with Workspace.open(root) as workspace:
        assert workspace.slots() in (["a"], ["a", "b"])
    put_back(copy, root, now=NOW)
    with Workspace.open(root) as workspace:
        assert workspace.slots() == ["a"]
