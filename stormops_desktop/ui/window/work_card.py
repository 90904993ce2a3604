"""What is being made on the first page, how far it is, and stopping it."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from stormops_desktop.ui.jobs.remaining_time import RemainingTime
from stormops_desktop.ui.text.quantities import duration
from stormops_desktop.ui.theme.icons import icon

_STEPS = 1000


class WorkCard(QFrame):
    """Hidden until something begins."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._remaining = RemainingTime()
        self.title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.bar = QProgressBar(minimum=0, maximum=_STEPS)
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.step = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.cancel = QPushButton(icon("cancel"), self.tr("&Cancel"))
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.step)
        self.hide()

    def begin(self, title: str) -> None:
        """Show that something has begun."""
        self._remaining = RemainingTime()
        self.title.setText(title)
        self.step.setText(self.tr("Starting"))
        self.bar.setValue(0)
        self.cancel.setEnabled(True)
        self.show()

    def show_progress(self, fraction: float, step: str) -> None:
        """Show how far it is."""
        if not self.cancel.isEnabled():
            return
        self.bar.setValue(round(_STEPS * fraction))
        left = self._remaining.report(fraction, time.monotonic())
        words = step if left is None else self.tr("{0} (about {1} left)").format(step, duration(left))
        self.step.setText(words)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.step.setText(self.tr("Stopping"))
        self.cancelled.emit()
