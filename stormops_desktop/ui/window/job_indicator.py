"""What runs now, in the status bar: how far it is, stopping it, and the way to all jobs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QToolButton, QWidget

from stormops_desktop.model.job_record import JobRecord, JobState
from stormops_desktop.ui.panels.jobs.job_words import progress_words
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.icons import icon
from stormops_desktop.ui.window.desk import Desk

_STEPS = 1000
_BAR_PX = 220
_TITLE_LETTERS = 40


class JobIndicator(QWidget):
    """Hidden while nothing runs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job_id = ""
        self.title = QPushButton(flat=True)
        self.title.setToolTip(self.tr("Show all jobs"))
        self.title.clicked.connect(self._show_jobs)
        self.bar = QProgressBar(minimum=0, maximum=_STEPS)
        self.bar.setFixedWidth(_BAR_PX)
        self.bar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stop = QToolButton(autoRaise=True)
        self.stop.setIcon(icon("cancel"))
        self.stop.setToolTip(self.tr("Stop this job; nothing of it is kept"))
        self.stop.setAccessibleName(self.tr("Stop this job"))
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.bar, self.stop):
            row.addWidget(widget)
        desk.jobs.changed.connect(self._follow)
        self.hide()

    def _follow(self, _job_id: str) -> None:
        jobs = self._desk.jobs.open_jobs
        self.setVisible(bool(jobs))
        if jobs:
            running = next((job for job in jobs if job.state is not JobState.WAITING), jobs[0])
            self._show(running, len(jobs) - 1)

    def _show(self, job: JobRecord, others: int) -> None:
        self._job_id = job.job_id
        title = job.title if len(job.title) <= _TITLE_LETTERS else f"{job.title[: _TITLE_LETTERS - 1]}…"
        if others:
            title = self.tr("{0} (and {1} more)").format(title, number(others))
        self.title.setText(title.replace("&", "&&"))
        self.title.setAccessibleName(job.title)
        self.bar.setValue(round(_STEPS * job.fraction))
        self.bar.setFormat(progress_words(job))
        self.bar.setAccessibleName(progress_words(job))
        self.stop.setEnabled(job.state is not JobState.CANCELLING)

    def _stop(self) -> None:
        self._desk.jobs.cancel(self._job_id)

    def _show_jobs(self) -> None:
        self._desk.panel_wanted.emit("jobs")
