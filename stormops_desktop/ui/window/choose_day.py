"""Which day's routes map and panels show, until a person chooses one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject

from stormops_desktop.operations.jobs.job import utc_now
from stormops_desktop.operations.routes.planned_days import day_to_show, planned_days
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.window.desk import Desk


def choose_day(desk: Desk, *, clock: Callable[[], datetime] = utc_now) -> None:
    """Show today's routes, or the next there are, or the last; follow the first plan that is made.

    Today is the date at the territory, wherever the computer stands.
    """
    _DayChoice(desk, clock)


class _DayChoice(QObject):
    """Lives as long as its desk."""

    def __init__(self, desk: Desk, clock: Callable[[], datetime]) -> None:
        super().__init__(desk)
        self._desk, self._clock = desk, clock
        desk.changed.connect(self._hear)
        self._ask()

    def _hear(self, tables: frozenset[str]) -> None:
        if "plans" in tables and self._desk.day is None:
            self._ask()

    def _ask(self) -> None:
        self._desk.ask(partial(_day_to_show, clock=self._clock), self._choose, owner=self, topic="days")

    def _choose(self, day: date | None) -> None:
        if self._desk.day is None:
            self._desk.day = day


def _day_to_show(workspace: Workspace, *, clock: Callable[[], datetime]) -> date | None:
    from stormops_desktop.operations.territory.territory_clock import local_date

    days = planned_days(workspace)
    return day_to_show(days, local_date(workspace, clock())) if days else None
