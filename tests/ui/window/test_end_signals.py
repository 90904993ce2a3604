"""Ctrl+C and the system's wish to end close the window as closing does, in real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from stormops_desktop.stores.schema.jobs import jobs
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.end_signals import EndSignals
from stormops_desktop.ui.window.workspace_claim import LOCK, raise_other_window

_PATIENCE_S = 60
_BUSY_WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from stormops_desktop.ui import application as program
from stormops_desktop.ui.window.main_window import MainWindow

def endless(workspace, *, job):
    with workspace.stage() as staged:
        (staged.path / "half.arrow").write_text("half")
        print("running", flush=True)
        while True:
            job.cancel.raise_if_cancelled()
            time.sleep(0.005)

def begin():
    window = next(top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow))
    window.area.desk.jobs.start("Count all homes", endless)
    if sys.argv[2] == "asking":
        QTimer.singleShot(500, lambda: print("asking", flush=True))
        window.close()

if __name__ == "__main__":
    program.application_for(["test"])
    QTimer.singleShot(0, begin)
    sys.exit(program.run_window(Path(sys.argv[1])))
"""


@pytest.fixture(autouse=True)
def _interrupts() -> Iterator[None]:
    """Ctrl+C is heard also where these tests run behind a shell that lets its background ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def _environment(folder: Path) -> dict[str, str]:
    """Settings and log of the test's own, drawn off screen."""
    return {
        **os.environ,
        "DISPLAY": ":0",
        "QT_QPA_PLATFORM": "offscreen",
        "STORMOPS_LOG": str(folder / "log"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }


@contextmanager
def _started(folder: Path, *command: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, *command],
        env=_environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def _heard(process: subprocess.Popen[str], word: str) -> None:
    """Read its output up to a word."""
    assert process.stdout is not None
    assert any(line.strip() == word for line in process.stdout)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")
@pytest.mark.parametrize(
    ("number", "said"), [(signal.SIGINT, "running"), (signal.SIGTERM, "running"), (signal.SIGINT, "asking")]
)
def test_a_signal_ends_the_window_and_its_job(
    demo_folder: Path, tmp_path: Path, number: signal.Signals, said: str
) -> None:
    """Ctrl+C cancels the job that runs, also while a question is open, and leaves nothing half-made."""
    with Workspace.open(demo_folder) as workspace:
        before = sorted(path.name for path in workspace.generations.iterdir())
    with _started(tmp_path, "-c", _BUSY_WINDOW, str(demo_folder), said) as process:
        _heard(process, said)
        process.send_signal(number)
        _, errors = process.communicate(timeout=_PATIENCE_S)
    assert process.returncode == 128 + number
    assert "Traceback" not in errors
    assert not (demo_folder / LOCK).exists()
    with Workspace.open(demo_folder) as workspace:
        assert sorted(path.name for path in workspace.generations.iterdir()) == before
        (job,) = workspace.rows(select(jobs).where(jobs.c.title == "Count all homes"))
        assert job["state"] == "cancelled"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals between processes")
def test_ctrl_c_ends_the_command_at_rest(demo_folder: Path, tmp_path: Path, qapp: QApplication) -> None:
    """`stormops desktop` that only waits ends by Ctrl+C with status 130, and without a trace."""
    command = ("-m", "stormops_desktop.cli.app", "-w", str(demo_folder), "desktop")
    with _started(tmp_path, *command) as process:
        while not raise_other_window(demo_folder):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        said, errors = process.communicate(timeout=_PATIENCE_S)
    assert process.returncode == 130
    assert "Traceback" not in said + errors
    assert not (demo_folder / LOCK).exists()


def test_signals_are_handed_back(qtbot: QtBot) -> None:
    """One signal is told with its number; afterwards each does what it did, and ignored ones stay so."""
    heard: list[int] = []
    ignored = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    before = signal.getsignal(signal.SIGINT)
    listening = EndSignals(heard.append)
    try:
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
        signal.raise_signal(signal.SIGINT)
        qtbot.waitUntil(lambda: heard == [signal.SIGINT])
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    finally:
        listening.close()
        signal.signal(signal.SIGTERM, ignored)
    assert signal.getsignal(signal.SIGINT) is before
    assert signal.set_wakeup_fd(-1) == -1
    listening.deleteLater()
