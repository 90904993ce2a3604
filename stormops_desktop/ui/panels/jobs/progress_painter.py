"""The state of a job as a bar while it is open, as coloured words when it has ended."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionProgressBar,
    QStyleOptionViewItem,
    QWidget,
)

from stormops_desktop.model.job_record import OPEN_STATES, JobRecord, JobState
from stormops_desktop.ui.panels.jobs.job_model import JOB_ROLE
from stormops_desktop.ui.panels.jobs.job_words import progress_words
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.theme.apply_theme import colors_of

_INSET = 3
_STEPS = 1000


class ProgressPainter(QStyledItemDelegate):
    """For the column of states."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """A bar, or words."""
        job: JobRecord = index.data(JOB_ROLE)
        if job.state not in OPEN_STATES:
            super().paint(painter, option, index)
            return
        bar = QStyleOptionProgressBar()
        bar.rect = option.rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)
        bar.palette = option.palette
        bar.fontMetrics = option.fontMetrics
        bar.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Horizontal
        bar.minimum, bar.maximum, bar.progress = 0, _STEPS, round(_STEPS * job.fraction)
        bar.text, bar.textVisible = progress_words(job), True
        bar.textAlignment = Qt.AlignmentFlag.AlignCenter
        QApplication.style().drawControl(QStyle.ControlElement.CE_ProgressBar, bar, painter)

    def initStyleOption(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Words in the colour of how it ended."""
        super().initStyleOption(option, index)
        colors = colors_of(self._preferences.theme)
        job: JobRecord = index.data(JOB_ROLE)
        color = {
            JobState.DONE: colors.good,
            JobState.FAILED: colors.bad,
            JobState.LOST: colors.warning,
        }.get(job.state)
        if color is not None:
            option.palette.setColor(QPalette.ColorRole.Text, QColor(color))

    def sizeHint(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """High enough for a bar."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), option.fontMetrics.height() + 4 * _INSET))
