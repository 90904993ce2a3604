"""The head of the Routes panel: which day, with which crews, how long to search; then how far it is."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from stormops_desktop.model.job_record import JobRecord, JobState
from stormops_desktop.operations.routes.day_outlook import DayOutlook
from stormops_desktop.operations.routes.plan_sketch import PlanSketch
from stormops_desktop.ui.panels.routes.plan_work import BuildChoices
from stormops_desktop.ui.text.quantities import duration, money, number
from stormops_desktop.ui.theme.icons import icon

_SECONDS = (3, 7, 15, 30, 60, 120)
_USUAL_SECONDS = 7
_MOST_CREWS = 50
_USUAL_CREWS = 4


class DayBar(QWidget):
    """Tells what the person wants; knows nothing of how it is done."""

    day_chosen = Signal(object)
    build_wanted = Signal(object)
    """A BuildChoices."""
    again_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._planned: tuple[date, ...] = ()
        self._best = ""
        self.date = QDateEdit()
        self.date.setCalendarPopup(True)
        self.crews = QComboBox()
        self.alike = QSpinBox(minimum=1, maximum=_MOST_CREWS, value=_USUAL_CREWS)
        self.seconds = QComboBox()
        self.fair = QCheckBox(self.tr("&Fair loads"))
        self.build = QPushButton(self.tr("&Build routes"))
        self.again = QPushButton(self.tr("Plan the &rest again"))
        self.progress = QProgressBar(minimum=0, maximum=1000, textVisible=False)
        self.step = QLabel()
        self.cancel = QPushButton(self.tr("&Stop"))
        self._modes = QStackedWidget()
        self._fill()
        self._lay_out()
        self.date.dateChanged.connect(lambda day: self.day_chosen.emit(_python(day)))
        self.crews.currentIndexChanged.connect(self._follow_crews)
        self.build.clicked.connect(lambda: self.build_wanted.emit(self.choices()))
        self.again.clicked.connect(self.again_wanted)
        self.cancel.clicked.connect(self.stop_wanted)

    @property
    def day(self) -> date:
        """The chosen day."""
        return _python(self.date.date())

    @property
    def search_seconds(self) -> float:
        """How long to search."""
        return float(self.seconds.currentData())

    def choices(self) -> BuildChoices:
        """How a day is to be planned."""
        alike = None if self.crews.currentData() == "own" else self.alike.value()
        return BuildChoices(alike, self.search_seconds, self.fair.isChecked())

    def show_day(self, day: date) -> None:
        """Show which day it is, without telling of it."""
        self.date.blockSignals(True)
        self.date.setDate(QDate(day.year, day.month, day.day))
        self.date.blockSignals(False)

    def show_outlook(self, outlook: DayOutlook) -> None:
        """Offer the crews that there are; say how many doors wait."""
        self._planned = tuple(entry.day for entry in outlook.days)
        self._offer_crews(len(outlook.crews))
        self.again.setEnabled(outlook.board is not None)
        waiting = self.tr("{0} approved doors wait for a day.").format(number(outlook.waiting))
        self.build.setToolTip(waiting)

    def show_job(self, record: JobRecord | None) -> None:
        """Show how far a search is; None: there is none."""
        self._modes.setCurrentIndex(0 if record is None else 1)
        for field in (self.date, self.crews, self.alike, self.seconds, self.fair):
            field.setEnabled(record is None)
        if record is None:
            self._best = ""
            self._follow_crews()
            return
        self.progress.setValue(round(record.fraction * 1000))
        words = self._best or self._state_words(record)
        if record.remaining_s is not None:
            words = self.tr("{0} – {1} left").format(words, duration(record.remaining_s))
        self.step.setText(words)

    def show_best(self, sketch: PlanSketch) -> None:
        """Say how good the best plan so far is."""
        self._best = self.tr("Best so far: {0} of {1} stops, {2}").format(
            number(sketch.served), number(sketch.stops), money(sketch.served_usd)
        )
        self.step.setText(self._best)

    def step_day(self, days: int) -> None:
        """Go to the next or the previous day with routes; a day on where there is none."""
        now = self.day
        if days > 0:
            found = min((day for day in self._planned if day > now), default=now + timedelta(days=1))
        else:
            found = max((day for day in self._planned if day < now), default=now - timedelta(days=1))
        self.date.setDate(QDate(found.year, found.month, found.day))

    def _state_words(self, record: JobRecord) -> str:
        if record.state is JobState.WAITING:
            return self.tr("Waiting for another job")
        if record.state is JobState.CANCELLING:
            return self.tr("Stopping")
        return self.tr("Measuring the ways between the doors")

    def _offer_crews(self, own: int) -> None:
        offered = [("alike", self.tr("Crews alike:"))]
        if own:
            offered.insert(0, ("own", self.tr("My crews ({0})").format(number(own))))
        had = [self.crews.itemData(place) for place in range(self.crews.count())]
        chosen = self.crews.currentData() if [key for key, _ in offered] == had else offered[0][0]
        self.crews.blockSignals(True)
        self.crews.clear()
        for key, words in offered:
            self.crews.addItem(words, key)
        self.crews.setCurrentIndex(self.crews.findData(chosen))
        self.crews.blockSignals(False)
        self._follow_crews()

    def _follow_crews(self) -> None:
        self.alike.setEnabled(self.crews.isEnabled() and self.crews.currentData() == "alike")

    def _fill(self) -> None:
        self.date.setDisplayFormat(self.tr("ddd, MMM d, yyyy", "a date's format, in Qt's letters"))
        self.date.setToolTip(self.tr("The day that the crews go out"))
        self.crews.addItem(self.tr("Crews alike:"), "alike")
        self.crews.setToolTip(self.tr("The crews of the Crews page, or so many that are alike"))
        self.crews.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.alike.setToolTip(self.tr("How many crews, each with a usual day from the middle of the doors"))
        for seconds in _SECONDS:
            self.seconds.addItem(self.tr("{0} search").format(duration(seconds)), seconds)
        self.seconds.setCurrentIndex(_SECONDS.index(_USUAL_SECONDS))
        self.seconds.setToolTip(self.tr("How long to look for a better plan; more doors want more time"))
        self.fair.setToolTip(
            self.tr(
                "Let the crews' loads differ by a fifth at most; it takes longer and may serve fewer doors"
            )
        )
        self.build.setDefault(True)
        self.again.setToolTip(
            self.tr("Plan what is not done yet anew; locked stops stay with their crew, skipped ones go")
        )
        self.cancel.setIcon(icon("stop"))
        self.cancel.setToolTip(self.tr("Stop the search; the routes stay as they were"))
        self.progress.setAccessibleName(self.tr("How far the search is"))
        self.step.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for field, name in (
            (self.date, self.tr("Day")),
            (self.crews, self.tr("Crews")),
            (self.alike, self.tr("Number of crews alike")),
            (self.seconds, self.tr("Time to search")),
        ):
            field.setAccessibleName(name)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        previous = self._arrow(Qt.ArrowType.LeftArrow, self.tr("Previous day with routes"), -1)
        following = self._arrow(Qt.ArrowType.RightArrow, self.tr("Next day with routes"), 1)
        for part in (previous, self.date, following):
            first.addWidget(part)
        first.addStretch(1)
        first.addWidget(self.crews)
        first.addWidget(self.alike)
        self._modes.addWidget(_row(self.seconds, self.fair, None, self.again, self.build))
        self._modes.addWidget(self._progress_row())
        self._modes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addLayout(first, 0, 0)
        grid.addWidget(self._modes, 1, 0)

    def _progress_row(self) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.step, 0, 0)
        grid.addWidget(self.progress, 1, 0)
        grid.addWidget(self.cancel, 0, 1, 2, 1)
        self.progress.setFixedHeight(6)
        return row

    def _arrow(self, arrow: Qt.ArrowType, words: str, days: int) -> QToolButton:
        button = QToolButton(arrowType=arrow, autoRaise=True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setIconSize(QSize(12, 12))
        button.clicked.connect(lambda: self.step_day(days))
        return button


def _row(*parts: QWidget | None) -> QWidget:
    """Widgets in a row; None is free space."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if part is None:
            line.addStretch(1)
        else:
            line.addWidget(part)
    return row


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
