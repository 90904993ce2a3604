"""Closing while jobs run, crashes, and what is told after them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.schema.workspace import SCHEMA_VERSION, facts
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.application import prepare
from stormops_desktop.ui.panels.catalog import PANELS
from stormops_desktop.ui.preferences.preferences import Language, Preferences
from stormops_desktop.ui.window.main_window import MainWindow
from stormops_desktop.ui.window.work_area import WorkArea
from stormops_desktop.ui.window.workspace_claim import WorkspaceClaim

_NOBODY = 65_534
_CRASH = """
import os, signal, sys, time
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QSettings
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.playbook_drafts import keep_playbook_draft
from stormops_desktop.ui.application import application_for, prepare
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.main_window import MainWindow

def endless(workspace, *, job):
    job.progress(0.3, "in the middle")
    while True:
        time.sleep(0.01)

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    application = application_for(["test"])
    preferences = Preferences(QSettings(sys.argv[2], QSettings.Format.IniFormat))
    prepare(application, preferences)
    window = MainWindow(preferences)
    assert window.open_workspace(folder)
    desk = window.area.desk
    desk.command(lambda workspace, *, job: workspace.undo())
    desk.command(lambda workspace, *, job: keep_playbook_draft(workspace, "half-written", "{", job=job))
    job = desk.jobs.start("Count all homes", endless)
    ends = time.monotonic() + 30
    while time.monotonic() < ends and desk.jobs.record(job).fraction < 0.3:
        application.processEvents()
    time.sleep(1)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _endless(_workspace: Workspace, *, job: Job) -> None:
    job.progress(0.1, "working")
    while True:
        job.cancel.raise_if_cancelled()
        time.sleep(0.005)


def _answer(button: QMessageBox.StandardButton) -> str:
    """Press a button of the question that is open; what it asked."""
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    asked = box.text()
    box.button(button).click()
    return asked


def test_a_kill_loses_nothing_that_was_done(
    window: MainWindow, demo_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """G19: after a kill -9 every committed edit is there, the draft is kept, and the lost job is named."""
    with Workspace.open(demo_folder) as workspace:
        before = workspace.last_entry()
    killed = subprocess.run(
        [sys.executable, "-c", _CRASH, str(demo_folder), str(tmp_path / "other.ini")],
        env={**os.environ, "STORMOPS_LOG": str(tmp_path / "log")},
        check=False,
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL
    assert window.open_workspace(demo_folder)
    area = window.area
    assert area is not None
    qtbot.waitUntil(area.notices.isVisible, timeout=20_000)
    words = area.notices.text
    assert "did not end properly" in words
    assert "half-written" in words
    assert "Count all homes" in words
    assert area.desk.workspace.last_entry() == before + 1
    area.notices.button.click()
    qtbot.waitUntil(lambda: "jobs" in area.panels and area.panels["jobs"].isVisible(), timeout=20_000)


def test_a_quiet_end_is_not_talked_about(window: MainWindow, demo_folder: Path, qtbot: QtBot) -> None:
    """After an ordinary close nothing is said of recovery."""
    for _ in range(2):
        assert window.open_workspace(demo_folder)
        area = window.area
        assert area is not None
        qtbot.waitUntil(lambda area=area: area.desk.idle, timeout=30_000)  # type: ignore[misc]  # bound now
        assert not area.notices.isVisible()
        window.leave_workspace()
        assert window.area is None


def test_leaving_with_a_job_asks_first(area: WorkArea, window: MainWindow, qtbot: QtBot) -> None:
    """G34: closing while a job runs names it and asks; Cancel leaves it running, Close ends it at once."""
    job_id = area.desk.jobs.start("Score the storm", _endless)
    qtbot.waitUntil(lambda: area.desk.jobs.record(job_id).fraction > 0)
    assert not window.close()
    assert "Score the storm" in _answer(QMessageBox.StandardButton.Cancel)
    assert area.desk.jobs.open_jobs
    assert not window.close()
    assert window.isVisible()
    begun = time.monotonic()
    _answer(QMessageBox.StandardButton.Close)
    assert time.monotonic() - begun < 5
    assert window.area is None
    assert not window.isVisible()


def test_another_workspace_is_opened_when_the_question_is_answered(
    window: MainWindow, demo_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """G34: while a job runs, opening another workspace asks first; who stays lets go of the other one."""
    other = tmp_path / "other"
    Workspace.create(other).close()
    assert window.open_workspace(demo_folder)
    area = window.area
    assert area is not None
    area.desk.jobs.start("Score the storm", _endless)
    assert not window.open_workspace(other)
    _answer(QMessageBox.StandardButton.Cancel)
    assert window.area is area
    WorkspaceClaim(other, window).release()
    opened: list[WorkArea] = []
    assert not window.open_workspace(other, opened.append)
    _answer(QMessageBox.StandardButton.Close)
    assert opened == [window.area]
    assert opened[0].desk.workspace.root == other


def test_a_workspace_of_a_newer_version_is_told(
    window: MainWindow, demo_folder: Path, preferences: object
) -> None:
    """A workspace of a newer version is left alone, with the way out in a sentence and a button."""
    with Workspace.open(demo_folder) as workspace, workspace._writing() as connection:
        newer = update(facts).where(facts.c.name == "schema_version").values(value=SCHEMA_VERSION + 1)
        connection.execute(newer)
    assert not window.open_workspace(demo_folder)
    assert "newer version" in window.first_page.notices.text
    assert "Update StormOps" in window.first_page.notices.text


@pytest.mark.parametrize("size", [(1366, 768), (960, 540)])
def test_the_window_fits_small_screens(
    area: WorkArea, window: MainWindow, size: tuple[int, int], qtbot: QtBot
) -> None:
    """D95: at 1366 x 768, and at 960 x 540, the window can be made that small, and the map still has room."""
    window.resize(*size)
    qtbot.waitUntil(lambda: area.canvas.idle, timeout=30_000)
    assert (window.width(), window.height()) == size
    assert area.canvas.width() >= 200
    assert area.canvas.height() >= 150


@pytest.fixture
def spanish(preferences: Preferences, qapp: QApplication) -> Iterator[None]:
    """The application speaks Spanish."""
    preferences.language = Language.SPANISH
    prepare(qapp, preferences)
    yield
    preferences.language = Language.ENGLISH
    prepare(qapp, preferences)


def test_every_panel_fits_a_small_screen_in_spanish(
    spanish: None, area: WorkArea, window: MainWindow, qtbot: QtBot
) -> None:
    """D95: showing panel after panel in Spanish, whose words are longer, does not widen a window of 1366."""
    window.resize(1366, 768)
    for entry in PANELS:
        area.show_panel(entry.name)
        qtbot.wait(20)  # layouts widen a window later
    assert (window.width(), window.height()) == (1366, 768)
    assert area.canvas.width() >= 400


def test_a_window_that_was_on_a_screen_that_is_gone_is_seen(window: MainWindow) -> None:
    """D101: a geometry kept far off is brought back onto the screen that there is."""
    window.move(9_000, 9_000)
    far = window.saveGeometry()
    window.preferences.keep_bytes("window geometry", far)
    other = MainWindow(window.preferences)
    try:
        assert other.screen().availableGeometry().intersects(other.frameGeometry())
    finally:
        other.close()
        other.deleteLater()


def test_the_layout_can_be_reset(area: WorkArea, window: MainWindow) -> None:
    """G71: after docks were closed and floated, one deed of the View menu puts them where they stood."""
    area.dock("today").setFloating(True)
    area.dock("routes").hide()
    window.menus.actions["reset"].trigger()
    assert not area.dock("today").isFloating()
    assert area.dock("routes").isVisibleTo(window)


def test_the_keyboard_goes_around_the_parts(area: WorkArea, window: MainWindow) -> None:
    """G72: F6 takes the keyboard from the map to each panel that is seen, and back to the map."""
    window.activateWindow()
    area.canvas.setFocus()
    seen = []
    for _ in range(8):
        window.menus.actions["next place"].trigger()
        seen.append(window.focusWidget())
    assert area.canvas in seen
    assert any(panel.isAncestorOf(part) for part in seen for panel in area.panels.values())


def test_a_failed_job_offers_what_can_be_done(area: WorkArea, qtbot: QtBot) -> None:
    """D83: a job that fails tells it once, in the bar, with a button that tries again."""
    tries: list[int] = []

    def once_full(_workspace: Workspace, *, job: Job) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OSError(28, "No space left on device", "/data")

    area.desk.jobs.start("Write it", once_full)
    qtbot.waitUntil(lambda: "disk is full" in area.notices.text, timeout=10_000)
    area.notices.button.click()
    qtbot.waitUntil(lambda: len(tries) == 2 and not area.desk.jobs.open_jobs, timeout=10_000)


def test_the_running_job_is_seen_and_stopped_in_the_status_bar(area: WorkArea, qtbot: QtBot) -> None:
    """G02: what runs stands in the status bar with its share, and its button stops it."""
    from stormops_desktop.ui.window.job_indicator import JobIndicator

    (indicator,) = area.middle.window().findChildren(JobIndicator)
    area.desk.jobs.start("Score the storm", _endless)
    qtbot.waitUntil(lambda: indicator.bar.value() == 100, timeout=10_000)
    assert indicator.isVisible()
    indicator.stop.click()
    qtbot.waitUntil(lambda: not indicator.isVisible(), timeout=5_000)


@contextmanager
def without_rights() -> Iterator[None]:
    """Whatever may be written is written as nobody, where the tests run as root, who may write anywhere."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_read_only_folder_offers_a_copy(window: MainWindow, demo_folder: Path) -> None:
    """A workspace in a folder that can only be read says so, and a button opens a copy of it."""
    with TemporaryDirectory(prefix="read-only-") as name:
        folder = Path(shutil.copytree(demo_folder, Path(name) / "workspace"))
        Path(name).chmod(0o755)
        folder.chmod(0o555)
        with without_rights():
            assert not window.open_workspace(folder)
        folder.chmod(0o755)
    assert "only be read" in window.first_page.notices.text
    assert "copy" in window.first_page.notices.button.text()


def test_a_copy_is_made_and_opened(
    window: MainWindow, demo_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """The copy of a workspace is made with progress, and opens as the same workspace in its new place."""
    target = tmp_path / "copy"
    window.first_page.make_copy(demo_folder, target)
    qtbot.waitUntil(lambda: window.area is not None, timeout=60_000)
    assert window.area is not None
    assert window.area.desk.workspace.root == target
