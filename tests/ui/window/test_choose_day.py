"""Which day's routes the window shows."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from stormops_desktop.operations.routes.planned_days import planned_days
from stormops_desktop.operations.territory.territory_clock import territory_time_zone
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.routes import plans
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.window.choose_day import choose_day
from stormops_desktop.ui.window.desk import Desk

_LONG_MS = 30_000


@pytest.fixture
def days(desk: Desk) -> tuple[date, date]:
    """The demo's day, and the one after it, planned alike."""
    workspace = desk.workspace
    (first,) = (entry.day for entry in planned_days(workspace))
    second = first + timedelta(days=1)
    (row,) = workspace.rows(select(plans))
    plan = {name: value for name, value in row.items() if name not in {"day", "row_version"}}
    change = RowChange(plans.name, second.isoformat(), None, plan)
    workspace.apply(Command("plan another day", (change,)))
    return first, second


def shown(desk: Desk, qtbot: QtBot, now: datetime) -> date | None:
    """The day that is shown at `now`."""
    choose_day(desk, clock=lambda: now)
    qtbot.waitUntil(lambda: desk.idle and desk.day is not None, timeout=_LONG_MS)
    return desk.day


@pytest.mark.parametrize(("hour", "which"), [(3, 0), (7, 1)])
def test_today_is_the_territorys(
    desk: Desk, qtbot: QtBot, days: tuple[date, date], hour: int, which: int
) -> None:
    """At three in the morning UTC it is still the first day in Texas, at seven it is the second."""
    assert territory_time_zone(desk.workspace) == "America/Chicago"
    assert shown(desk, qtbot, datetime.combine(days[1], time(hour), UTC)) == days[which]


def test_a_person_s_choice_is_kept(desk: Desk, qtbot: QtBot, days: tuple[date, date]) -> None:
    """A plan that comes later does not move the window to another day."""
    desk.day = days[1]
    choose_day(desk, clock=lambda: datetime.combine(days[0], time(18), UTC))
    with qtbot.waitSignal(desk.changed, timeout=_LONG_MS):
        desk.undo()
    qtbot.waitUntil(lambda: desk.idle, timeout=_LONG_MS)
    assert desk.day == days[1]


def test_the_first_plan_is_shown_when_it_comes(desk: Desk, qtbot: QtBot, days: tuple[date, date]) -> None:
    """Without routes there is no day; redoing the plans brings theirs."""
    for _ in days:
        undo_until_a_plan_is_gone(desk.workspace)
    choose_day(desk, clock=lambda: datetime.combine(days[0], time(18), UTC))
    qtbot.waitUntil(lambda: desk.idle, timeout=_LONG_MS)
    assert desk.day is None
    with qtbot.waitSignal(desk.day_changed, timeout=_LONG_MS):
        desk.redo()
    assert desk.day == days[0]


def undo_until_a_plan_is_gone(workspace: Workspace) -> None:
    """Take commands back until one day fewer has routes."""
    before = len(planned_days(workspace))
    while len(planned_days(workspace)) == before:
        workspace.undo()
