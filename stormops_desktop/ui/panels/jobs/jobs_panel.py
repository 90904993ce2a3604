"""The Jobs panel: what runs and what ran, how far it is, and what stopped it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.model.job_record import OPEN_STATES, JobRecord
from stormops_desktop.operations.jobs.job_rows import forget_past_jobs, past_jobs
from stormops_desktop.operations.jobs.known_work import can_do_again
from stormops_desktop.ui.jobs.work_titles import work_title
from stormops_desktop.ui.panels.jobs.job_details import JobDetails
from stormops_desktop.ui.panels.jobs.job_model import JobColumn, JobModel
from stormops_desktop.ui.panels.jobs.progress_painter import ProgressPainter
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.desk import Desk

_TICK_MS = 1_000


class JobsPanel(Panel):
    """A table of jobs with the log of the chosen one beside it."""

    name = "jobs"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = JobModel(self)
        self.table = self._make_table()
        self.details = JobDetails()
        splitter = QSplitter()
        splitter.addWidget(self.table)
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addLayout(self._buttons())
        column.addWidget(splitter, 1)
        self.setFocusProxy(self.table)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self.model.tick)
        self.table.selectionModel().currentChanged.connect(self._choose)
        desk.jobs.changed.connect(self._moved)
        self._choose()

    def refresh(self) -> None:
        """Ask for the jobs of earlier windows."""
        self.desk.ask(past_jobs, self._show, owner=self, topic="jobs")

    def show_job(self, job_id: str) -> None:
        """Choose a job of this window."""
        if self.model.row_of(job_id) is None:
            self.model.update_job(self.desk.jobs.record(job_id))
        row = self.model.row_of(job_id)
        if row is not None:
            self.table.selectRow(row)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Let time pass."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Nobody looks."""
        super().hideEvent(event)
        self._clock.stop()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setItemDelegateForColumn(JobColumn.STATE, ProgressPainter(self.desk.preferences, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        header = table.horizontalHeader()
        header.setSectionResizeMode(JobColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        for section in (JobColumn.STARTED, JobColumn.TOOK):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(JobColumn.STATE, table.fontMetrics().averageCharWidth() * 42)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setAccessibleName(self.tr("Jobs, the newest first"))
        table.setWhatsThis(
            self.tr(
                "Everything that takes longer runs here, one job after the other, while you go on working. "
                "A job that is cancelled leaves everything as it was."
            )
        )
        return table

    def _buttons(self) -> QHBoxLayout:
        self.cancel = QPushButton(icon("cancel"), self.tr("&Cancel"))
        self.cancel.setToolTip(self.tr("Stop the chosen job; nothing of it is kept"))
        self.cancel.clicked.connect(self._cancel)
        self.retry = QPushButton(icon("retry"), self.tr("&Try again"))
        self.retry.setToolTip(self.tr("Start the same work again"))
        self.retry.clicked.connect(self._retry)
        self.copy = QPushButton(icon("copy"), self.tr("C&opy the log"))
        self.copy.setToolTip(self.tr("Copy what stopped the chosen job, and its log"))
        self.copy.clicked.connect(self._copy)
        self.clear = QPushButton(icon("remove"), self.tr("C&lear the list"))
        self.clear.setToolTip(self.tr("Take the jobs that have ended in earlier windows off the list"))
        self.clear.clicked.connect(self._clear)
        row = QHBoxLayout()
        for button in (self.cancel, self.retry, self.copy):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.clear)
        return row

    def _chosen(self) -> JobRecord | None:
        return self.model.job(self.table.currentIndex())

    def _show(self, past: tuple[JobRecord, ...]) -> None:
        chosen = self._chosen()
        here = self.desk.jobs.records()
        known = {job.job_id for job in here}
        earlier = [replace(job, title=work_title(job)) for job in past if job.job_id not in known]
        self.model.show([*here, *earlier])
        row = None if chosen is None else self.model.row_of(chosen.job_id)
        if row is not None:
            self.table.selectRow(row)
        self.clear.setEnabled(bool(earlier))
        self._choose()

    def _moved(self, job_id: str) -> None:
        job = self.desk.jobs.record(job_id)
        self.model.update_job(job)
        chosen = self._chosen()
        if chosen is None and job.state in OPEN_STATES:
            self.show_job(job_id)
        elif chosen is not None and chosen.job_id == job_id:
            self._choose()

    def _choose(self) -> None:
        job = self._chosen()
        self.details.show_job(job)
        self.cancel.setEnabled(job is not None and job.state in OPEN_STATES)
        self.retry.setEnabled(job is not None and self._can_retry(job))
        self.copy.setEnabled(bool(self.details.text()))

    def _cancel(self) -> None:
        job = self._chosen()
        if job is not None:
            self.desk.jobs.cancel(job.job_id)

    def _can_retry(self, job: JobRecord) -> bool:
        return self.desk.jobs.can_retry(job.job_id) or can_do_again(job)

    def _retry(self) -> None:
        job = self._chosen()
        if job is None:
            return
        jobs = self.desk.jobs
        self.show_job(jobs.retry(job.job_id) if jobs.can_retry(job.job_id) else jobs.do_again(job))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.text())

    def _clear(self) -> None:
        known = {job.job_id for job in self.desk.jobs.records()}
        work = partial(forget_past_jobs, keep=known)
        self.desk.ask(work, lambda _count: self.refresh(), owner=self, topic="clear")
