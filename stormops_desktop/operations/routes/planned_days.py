"""The days that have routes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from stormops_desktop.stores.schema.routes import plans, stops
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day with routes, and how many stops are on them."""

    day: date
    planned: int


def planned_days(workspace: Workspace) -> tuple[PlannedDay, ...]:
    """Every day with routes, in order; none is left out."""
    on_route = (
        select(stops.c.day, func.count().label("planned"))
        .where(stops.c.state.in_(("planned", "done")))
        .group_by(stops.c.day)
        .subquery()
    )
    rows = workspace.rows(
        select(plans.c.day, func.coalesce(on_route.c.planned, 0).label("planned"))
        .join(on_route, on_route.c.day == plans.c.day, isouter=True)
        .order_by(plans.c.day)
    )
    return tuple(PlannedDay(date.fromisoformat(row["day"]), row["planned"]) for row in rows)


def day_to_show(days: tuple[PlannedDay, ...], today: date) -> date | None:
    """The day a manager most likely wants: today or the next with routes, else the last one."""
    coming = [entry.day for entry in days if entry.day >= today]
    return min(coming, default=max((entry.day for entry in days), default=None))
