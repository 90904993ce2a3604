"""The routes of a workspace in one line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from stormops_desktop.operations.routes.published_day import PublishedDay, Row, read_day
from stormops_desktop.stores.schema.routes import plans
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RouteLine:
    """One route.

    Attributes:
        stops: How many are planned or done; skipped ones are not counted.
        drive_s: Parking included.
        starts, ends: Aware UTC.
        version: Counts up whenever the crew's day changes.
    """

    route_id: str
    crew: str
    day: date
    version: int
    stops: int
    drive_s: int
    walk_s: int
    service_s: int
    starts: datetime
    ends: datetime
    time_zone: str


def list_routes(workspace: Workspace, *, day: date | None = None) -> list[RouteLine]:
    """Every route, or those of one day, by day and crew; none is left out."""
    if day is None:
        days = [
            date.fromisoformat(row["day"])
            for row in workspace.rows(select(plans.c.day).order_by(plans.c.day))
        ]
    else:
        days = [day]
    published = [found for found in (read_day(workspace, each) for each in days) if found is not None]
    return [route_line(route, found) for found in published for route in found.routes]


def route_line(route: Row, day: PublishedDay) -> RouteLine:
    """One route of a day."""
    return RouteLine(
        route_id=route["route_id"],
        crew=route["crew"],
        day=day.clock.day,
        version=route["version"],
        stops=sum(stop["state"] in ("planned", "done") for stop in day.stops_of(route["route_id"])),
        drive_s=route["drive_s"],
        walk_s=route["walk_s"],
        service_s=route["service_s"],
        starts=datetime.fromisoformat(route["departs"]),
        ends=datetime.fromisoformat(route["returns"]),
        time_zone=day.clock.zone,
    )
