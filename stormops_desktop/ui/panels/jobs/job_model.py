"""Jobs as rows: those of this window above those of earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from stormops_desktop.model.job_record import OPEN_STATES, JobRecord
from stormops_desktop.ui.panels.jobs.job_words import progress_words, state_words, took_words
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.moments import moment

type Index = QModelIndex | QPersistentModelIndex

JOB_ROLE = Qt.ItemDataRole.UserRole
"""The JobRecord of a row."""
_NOWHERE = QModelIndex()


class JobColumn(IntEnum):
    """Columns from left to right."""

    TITLE = 0
    STATE = 1
    STARTED = 2
    TOOK = 3


class JobModel(QAbstractTableModel):
    """Newest first; a job that moves on changes its row only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[JobRecord] = []
        self._rows: dict[str, int] = {}

    def show(self, jobs: Sequence[JobRecord]) -> None:
        """Show other jobs."""
        self.beginResetModel()
        self._jobs = list(jobs)
        self._rows = {job.job_id: row for row, job in enumerate(self._jobs)}
        self.endResetModel()

    def update_job(self, job: JobRecord) -> None:
        """Show how a job stands now; a new one comes first."""
        row = self._rows.get(job.job_id)
        if row is None:
            self.beginInsertRows(_NOWHERE, 0, 0)
            self._jobs.insert(0, job)
            self._rows = {known.job_id: number for number, known in enumerate(self._jobs)}
            self.endInsertRows()
            return
        self._jobs[row] = job
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(JobColumn) - 1))

    def row_of(self, job_id: str) -> int | None:
        """Where a job stands; None where it is not listed."""
        return self._rows.get(job_id)

    def job(self, index: Index) -> JobRecord | None:
        """The job of a row."""
        return self._jobs[index.row()] if index.isValid() else None

    def tick(self) -> None:
        """Time has passed: the jobs that are open took longer."""
        for row, job in enumerate(self._jobs):
            if job.state in OPEN_STATES:
                place = self.index(row, JobColumn.TOOK)
                self.dataChanged.emit(place, place)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """How many jobs."""
        return 0 if parent.isValid() else len(self._jobs)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """As many as JobColumn."""
        return 0 if parent.isValid() else len(JobColumn)

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Job"), self.tr("State"), self.tr("Started"), self.tr("Took"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell; the record itself for the painter of progress."""
        job = self._jobs[index.row()]
        if role == JOB_ROLE:
            return job
        if role == Qt.ItemDataRole.ToolTipRole:
            return localized(job.step) or job.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((job.title, progress_words(job)))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._words(job, JobColumn(index.column()))

    def _words(self, job: JobRecord, column: JobColumn) -> str:
        now = datetime.now(UTC)
        match column:
            case JobColumn.TITLE:
                return job.title
            case JobColumn.STATE:
                return progress_words(job) if job.state in OPEN_STATES else state_words(job.state)
            case JobColumn.STARTED:
                return moment(job.started_at, now)
            case JobColumn.TOOK:
                return took_words(job, now)
