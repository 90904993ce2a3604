"""How far a search for routes is, how good its best plan so far is, and the ways to end it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from stormops_desktop.model.job_record import JobRecord, JobState
from stormops_desktop.operations.routes.plan_sketch import PlanSketch
from stormops_desktop.ui.text.quantities import duration, money, number
from stormops_desktop.ui.theme.icons import icon

_BAR_PX = 6
_STEPS = 1000


class SearchProgress(QWidget):
    """Stands where the choices of a search were, while it runs."""

    best_wanted = Signal()
    """The best plan so far is good enough."""
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._best = ""
        self._taking = False
        self.step = QLabel()
        self.bar = QProgressBar(minimum=0, maximum=_STEPS, textVisible=False)
        self.take = QPushButton(icon("approve"), self.tr("&Take the best so far"))
        self.stop = QPushButton(icon("stop"), self.tr("&Stop"))
        self._lay_out()
        self.take.clicked.connect(self._take)
        self.stop.clicked.connect(self.stop_wanted)

    def begin(self) -> None:
        """Show that a search has begun, of which nothing is known yet."""
        self._best, self._taking = "", False
        self.take.setEnabled(False)

    def show_job(self, record: JobRecord) -> None:
        """Show how far it is."""
        self.bar.setValue(round(record.fraction * _STEPS))
        if self._taking and record.state is JobState.RUNNING:
            return
        words = self._best or self._state_words(record)
        if record.remaining_s is not None:
            words = self.tr("{0} – {1} left").format(words, duration(record.remaining_s))
        self.step.setText(words)

    def show_best(self, sketch: PlanSketch) -> None:
        """Say how good the best plan so far is."""
        self._best = self.tr("Best so far: {0} of {1} stops, {2}").format(
            number(sketch.served), number(sketch.stops), money(sketch.served_usd)
        )
        if not self._taking:
            self.step.setText(self._best)
            self.take.setEnabled(True)

    def _take(self) -> None:
        self._taking = True
        self.take.setEnabled(False)
        self.step.setText(self.tr("Finishing the best plan and writing its directions"))
        self.best_wanted.emit()

    def _state_words(self, record: JobRecord) -> str:
        if record.state is JobState.WAITING:
            return self.tr("Waiting for another job")
        if record.state is JobState.CANCELLING:
            return self.tr("Stopping")
        return self.tr("Measuring the ways between the doors")

    def _lay_out(self) -> None:
        self.step.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar.setFixedHeight(_BAR_PX)
        self.bar.setAccessibleName(self.tr("How far the search is"))
        self.take.setToolTip(self.tr("End the search now; the best plan so far becomes the day's routes"))
        self.stop.setToolTip(self.tr("Stop the search; the routes stay as they were"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.step, 0, 0, 1, 3)
        grid.addWidget(self.bar, 1, 0)
        grid.addWidget(self.take, 1, 1)
        grid.addWidget(self.stop, 1, 2)
        grid.setColumnStretch(0, 1)
