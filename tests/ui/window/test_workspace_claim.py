"""One window for each workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from stormops_desktop.model.errors import BusyError, UsageError
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.window.workspace_claim import (
    LOCK,
    WorkspaceClaim,
    raise_other_window,
)

_CLAIM = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from stormops_desktop.ui.window.workspace_claim import WorkspaceClaim, raise_other_window
application = QCoreApplication([])
folder = Path(sys.argv[2])
if sys.argv[1] == "raise":
    sys.exit(0 if raise_other_window(folder) else 1)
claim = WorkspaceClaim(folder)
os._exit(9)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed workspace."""
    Workspace.create(tmp_path / "workspace").close()
    return tmp_path / "workspace"


def test_a_second_window_is_refused(folder: Path, qtbot: QtBot) -> None:
    """While one window has a workspace, another is refused with who has it; after it is left, not."""
    claim = WorkspaceClaim(folder)
    with pytest.raises(BusyError, match="open in another window") as refused:
        WorkspaceClaim(folder)
    assert str(os.getpid()) in str(refused.value.record)
    claim.release()
    WorkspaceClaim(folder).release()


def test_the_second_start_raises_the_first_window(folder: Path, qtbot: QtBot) -> None:
    """Another process that wants the workspace has the first window come to the front, and hears so."""
    claim = WorkspaceClaim(folder)
    other = QProcess()
    with qtbot.waitSignal(claim.raise_wanted, timeout=20_000):
        other.start(sys.executable, ["-c", _CLAIM, "raise", str(folder)])
    qtbot.waitUntil(lambda: other.state() is QProcess.ProcessState.NotRunning, timeout=10_000)
    assert other.exitCode() == 0
    claim.release()
    assert not raise_other_window(folder)


def test_a_crash_leaves_the_workspace_free(folder: Path, qtbot: QtBot) -> None:
    """G37: a process that died does not keep others out; the next window knows of the crash."""
    died = subprocess.run([sys.executable, "-c", _CLAIM, "claim", str(folder)], check=False)
    assert died.returncode == 9
    assert (folder / LOCK).exists()
    claim = WorkspaceClaim(folder)
    assert claim.after_crash
    claim.release()
    quiet = WorkspaceClaim(folder)
    assert not quiet.after_crash
    quiet.release()


def test_an_empty_lock_keeps_nobody_out(folder: Path, qtbot: QtBot) -> None:
    """A lock file that a full disk left empty names nobody, and is taken over."""
    (folder / LOCK).touch()
    claim = WorkspaceClaim(folder)
    assert claim.after_crash
    claim.release()


def test_what_is_no_workspace_gets_no_lock(tmp_path: Path, qtbot: QtBot) -> None:
    """A folder without a workspace is refused and stays as it was."""
    with pytest.raises(UsageError, match="no workspace"):
        WorkspaceClaim(tmp_path)
    assert list(tmp_path.iterdir()) == []
