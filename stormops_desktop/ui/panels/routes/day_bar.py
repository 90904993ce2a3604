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
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)

from stormops_desktop.model.job_record import JobRecord
from stormops_desktop.operations.routes.day_outlook import DayOutlook
from stormops_desktop.ui.panels.routes.plan_work import BuildChoices
from stormops_desktop.ui.panels.routes.search_progress import SearchProgress
from stormops_desktop.ui.text.quantities import duration, number

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._planned: tuple[date, ...] = ()
        self.date = QDateEdit(QDate.currentDate())
        self.date.setCalendarPopup(True)
        self.crews = QComboBox()
        self.alike = QSpinBox(minimum=1, maximum=_MOST_CREWS, value=_USUAL_CREWS)
        self.seconds = QComboBox()
        self.fair = QCheckBox(self.tr("&Fair loads"))
        self.build = QPushButton(self.tr("&Build routes"))
        self.again = QPushButton(self.tr("Plan the &rest again"))
        self.search = SearchProgress()
        self._choices = _row(self.seconds, self.fair, None, self.again, self.build)
        self._fill()
        self._lay_out()
        self.date.dateChanged.connect(lambda day: self.day_chosen.emit(_python(day)))
        self.crews.currentIndexChanged.connect(self._follow_crews)
        self.build.clicked.connect(lambda: self.build_wanted.emit(self.choices()))
        self.again.clicked.connect(self.again_wanted)

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
        """Show how far a search is in place of its choices; None: there is none."""
        for field in (self.date, self.crews, self.alike):
            field.setEnabled(record is None)
        if record is None:
            self._exchange(self._choices, self.search)
            self._follow_crews()
            return
        if self.search.isHidden():
            self.search.begin()
            self._exchange(self.search, self._choices)
        self.search.show_job(record)

    def step_day(self, days: int) -> None:
        """Go to the next or the previous day with routes; a day on where there is none."""
        now = self.day
        if days > 0:
            found = min((day for day in self._planned if day > now), default=now + timedelta(days=1))
        else:
            found = max((day for day in self._planned if day < now), default=now - timedelta(days=1))
        self.date.setDate(QDate(found.year, found.month, found.day))

    def _exchange(self, row: QWidget, other: QWidget) -> None:
        """Show one row in place of the other, and give it the keyboard where the other had it."""
        focus = self.window().focusWidget()
        had = focus is not None and other.isAncestorOf(focus)
        row.show()
        other.hide()
        if had:
            (self.search.stop if row is self.search else self.build).setFocus()

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
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.addLayout(first, 0, 0)
        grid.addWidget(self._choices, 1, 0)
        grid.addWidget(self.search, 2, 0)
        self.search.hide()

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
