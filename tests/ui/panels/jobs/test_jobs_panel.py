"""The Jobs panel shows what runs and ran, and acts on it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uuid_utils
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.job_record import JobRecord, JobState
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.job_rows import keep_job, past_jobs
from stormops_desktop.operations.jobs.known_work import kept
from stormops_desktop.stores.storms import storm_ids
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.jobs.job_model import JobColumn
from stormops_desktop.ui.panels.jobs.jobs_panel import JobsPanel
from stormops_desktop.ui.window.desk import Desk


def _wait_for_cancel(_workspace: Workspace, *, job: Job) -> None:
    job.progress(0.4, "counting homes")
    while True:
        job.cancel.raise_if_cancelled()
        time.sleep(0.005)


def _refuse(_workspace: Workspace, *, job: Job) -> None:
    job.progress(0.2, "reading crews.json")
    raise UsageError("No crew is there.", remedy="Enter one first.", record="crews")


@pytest.fixture
def lost(desk: Desk) -> JobRecord:
    """A job that an earlier window lost."""
    at = datetime(2026, 11, 20, 15, tzinfo=UTC)
    job = JobRecord(str(uuid_utils.uuid7()), "Import storm", JobState.LOST, at)
    keep_job(desk.workspace, job)
    return job


@pytest.fixture
def panel(desk: Desk, lost: JobRecord, qtbot: QtBot) -> JobsPanel:
    """The panel, shown and filled."""
    panel = JobsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    return panel


def _words(panel: JobsPanel, row: int, column: JobColumn) -> str:
    return str(panel.model.index(row, column).data())


def test_lost_jobs_are_told(panel: JobsPanel, qtbot: QtBot) -> None:
    """G04: what a crash interrupted is told as lost, with what that means; work that is unknown stays."""
    assert "Lost" in _words(panel, 0, JobColumn.STATE)
    panel.table.selectRow(0)
    assert "Nothing of it was kept" in panel.details.error.text()
    assert not panel.retry.isEnabled()
    assert not panel.cancel.isEnabled()


def test_a_lost_job_is_started_again(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """G33: what an earlier window lost is known by what it was, and one button does it again, to its end."""
    storm_id = storm_ids(desk.workspace)[0]
    work = kept("export storm", storm_id=storm_id, out=tmp_path / "files")
    at = datetime(2026, 11, 20, 15, tzinfo=UTC)
    keep_job(desk.workspace, JobRecord(str(uuid_utils.uuid7()), "Exportar", JobState.LOST, at, work=work))
    panel = JobsPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    assert _words(panel, 0, JobColumn.TITLE) == f"Export storm {storm_id} to {tmp_path / 'files'}"
    panel.table.selectRow(0)
    assert "Try again" in panel.details.error.text()
    panel.retry.setFocus()
    QTest.keyClick(panel.retry, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not desk.jobs.open_jobs, timeout=60_000)
    (again,) = desk.jobs.records()
    assert again.state is JobState.DONE, again.error
    assert again.work == work
    assert any((tmp_path / "files").iterdir())


def test_a_running_job_shows_its_progress_and_is_cancelled_by_its_button(
    panel: JobsPanel, desk: Desk, qtbot: QtBot
) -> None:
    """G02: a job that runs comes first with its share and log; Cancel ends it at once, earlier rows stay."""
    job_id = desk.jobs.start("Score the storm", _wait_for_cancel)
    qtbot.waitUntil(lambda: desk.jobs.record(job_id).fraction > 0)
    assert _words(panel, 0, JobColumn.TITLE) == "Score the storm"
    assert "40%" in _words(panel, 0, JobColumn.STATE)
    assert "counting homes" in panel.details.log.toPlainText()
    QTest.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _words(panel, 0, JobColumn.STATE) == "Cancelled", timeout=1_000)
    assert panel.model.rowCount() == 2


def test_a_failed_job_says_why_and_can_be_tried_again(panel: JobsPanel, desk: Desk, qtbot: QtBot) -> None:
    """What stopped a job, what to do and where stand beside it; Try again starts it anew as another row."""
    job_id = desk.jobs.start("Build routes", _refuse, failed=lambda _error: None)
    qtbot.waitUntil(lambda: desk.jobs.record(job_id).state is JobState.FAILED)
    assert panel.details.error.text() == "No crew is there. Enter one first.\ncrews"
    QTest.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
    assert "reading crews.json" in QGuiApplication.clipboard().text()
    QTest.mouseClick(panel.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.jobs.open_jobs)
    assert [_words(panel, row, JobColumn.TITLE) for row in range(2)] == ["Build routes"] * 2


def test_the_list_is_cleared_of_earlier_jobs(panel: JobsPanel, desk: Desk, qtbot: QtBot) -> None:
    """Clear takes jobs of earlier windows off the list, and those of this one stay."""
    job_id = desk.jobs.start("Fails", _refuse, failed=lambda _error: None)
    qtbot.waitUntil(lambda: desk.jobs.record(job_id).state is JobState.FAILED)
    QTest.mouseClick(panel.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    assert [job.title for job in past_jobs(desk.workspace)] == ["Fails"]


def test_the_table_lets_tab_through(panel: JobsPanel, qtbot: QtBot) -> None:
    """G72: Tab leaves the table and the log; neither keeps the keyboard."""
    panel.activateWindow()
    panel.table.setFocus()
    seen = []
    for _ in range(8):
        focus = panel.focusWidget()
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {panel.table, panel.details.log, panel.clear} <= set(seen), seen
