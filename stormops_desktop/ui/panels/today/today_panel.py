"""The Today panel: a manager's morning on one page."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.panels.today.alert_lines import alert_lines
from stormops_desktop.ui.panels.today.day_deeds import DayDeeds
from stormops_desktop.ui.panels.today.day_section import DaySection
from stormops_desktop.ui.panels.today.size_bars import SizeBars
from stormops_desktop.ui.panels.today.storm_lines import money_lines, storm_lines
from stormops_desktop.ui.panels.today.work_lines import age_lines, crew_lines, decision_lines
from stormops_desktop.ui.text.quantities import weekday_date
from stormops_desktop.ui.window.desk import Desk

if TYPE_CHECKING:
    from stormops_desktop.operations.today.summarise_day import DaySummary

_TICK_MS = 60_000
"""Ages, lapsing proposals and the date move on even where nobody commits anything."""


class TodayPanel(Panel):
    """Alerts, the storm's toll, what waits, the crews, how old things are; each line's button goes there."""

    name = "today"
    tables = frozenset({"slots", "proposals", "plans", "routes", "stops"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.deeds = DayDeeds(desk, self)
        self.heading = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.alerts = DaySection(self.tr("Alerts"))
        self.storm = DaySection(self.tr("The storm"))
        self.bars = SizeBars()
        self.storm.body.addWidget(self.bars)
        self.money = DaySection("")
        self.decisions = DaySection(self.tr("Decisions"))
        self.crews = DaySection(self.tr("Crews"))
        self.ages = DaySection(self.tr("How old things are"))
        self._lay_out()
        desk.storm_changed.connect(self.mark_stale)
        desk.day_changed.connect(self.mark_stale)
        desk.preferences.changed.connect(self.mark_stale)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.mark_stale)
        self._tick.start()

    def refresh(self) -> None:
        """Put the page together anew; the map's first picture comes before it."""
        canvas = self.desk.canvas
        if canvas is not None and not canvas.idle:
            canvas.rested.connect(self._ask, Qt.ConnectionType.SingleShotConnection)
        else:
            self._ask()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the lines' icons anew where the theme has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.mark_stale()

    def _ask(self) -> None:
        question = partial(_summary, storm_id=self.desk.storm, day=self.desk.day)
        self.desk.ask(question, self._show, owner=self, topic="summary")

    def _show(self, summary: DaySummary) -> None:
        units = self.desk.preferences.units
        day = weekday_date(summary.today)
        self.heading.setText(day[:1].upper() + day[1:])
        self.alerts.show_lines(alert_lines(summary, self.deeds))
        toll = summary.storm
        self.storm.show_lines([] if toll is None else storm_lines(toll, summary.time_zone, units, self.deeds))
        self.money.show_lines([] if toll is None else money_lines(toll))
        self.bars.show_homes(None if toll is None else toll.homes, units)
        self.decisions.show_lines(decision_lines(summary.decisions, self.deeds))
        self.crews.show_lines(crew_lines(summary.day, self.deeds))
        self.ages.show_lines(age_lines(summary, self.deeds))

    def _lay_out(self) -> None:
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.heading.setFont(font)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.heading)
        for section in (self.alerts, self.storm, self.money, self.decisions, self.crews, self.ages):
            section.hide()
            column.addWidget(section)
        column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.setFocusProxy(scroll)


def _summary(workspace: Workspace, *, storm_id: str | None, day: date | None) -> DaySummary:
    """On a reading thread, which loads the libraries it takes."""
    from stormops_desktop.operations.today.summarise_day import summarise_day

    return summarise_day(workspace, storm_id, day=day, job=Job())
