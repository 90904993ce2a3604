"""Which day's routes map and panels show, until a person chooses one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from stormops_desktop.operations.routes.planned_days import PlannedDay, day_to_show, planned_days
from stormops_desktop.ui.window.desk import Desk


def choose_day(desk: Desk) -> None:
    """Show today's routes, or the next there are, or the last; follow the first plan that is made."""
    _DayChoice(desk)


class _DayChoice(QObject):
    """Lives as long as its desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.changed.connect(self._hear)
        self._ask()

    def _hear(self, tables: frozenset[str]) -> None:
        if "plans" in tables and self._desk.day is None:
            self._ask()

    def _ask(self) -> None:
        self._desk.ask(planned_days, self._choose, owner=self, topic="days")

    def _choose(self, days: tuple[PlannedDay, ...]) -> None:
        if self._desk.day is None:
            self._desk.day = day_to_show(days, date.today())  # noqa: DTZ011 (the person's own calendar)
