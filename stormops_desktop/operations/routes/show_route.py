"""One route in full: its stops, their times, and the way between them in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from stormops_desktop.engines.routing.directions import describe_maneuver, ending_the_day
from stormops_desktop.model.routing import Leg
from stormops_desktop.operations.plays.rule_book import property_rows
from stormops_desktop.operations.routes.list_routes import RouteLine, route_line
from stormops_desktop.operations.routes.published_day import Row, day_legs, require_day, route_row
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ShownStop:
    """One stop of a route.

    Attributes:
        state: "planned", "skipped" or "done".
        arrives, begins, leaves, window_begins, window_ends: Aware UTC; the visit lies in the lawful window.
        time_zone: IANA, of the property.
        reason: Of a skip, else None.
    """

    stop_id: str
    number: int
    property_id: str
    address: str
    state: str
    arrives: datetime
    begins: datetime
    leaves: datetime
    window_begins: datetime
    window_ends: datetime
    time_zone: str
    locked: bool
    reason: str | None


@dataclass(frozen=True, slots=True)
class ShownLeg:
    """The way to a stop, or to the end: "walk" or "drive", and a sentence for each manoeuvre."""

    mode: str
    seconds: int
    meters: int
    directions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShowRouteAnswer:
    """A route with its stops in order; `legs` has one more than there are stops, or none."""

    route: RouteLine
    basis: str
    stops: tuple[ShownStop, ...]
    legs: tuple[ShownLeg, ...]


def show_route(workspace: Workspace, route_id: str, *, language: str = "en") -> ShowRouteAnswer:
    """A route as it was decided, with directions in "en" or "es".

    Raises:
        UsageError: There is no such route.
    """
    row = route_row(workspace, route_id)
    day = require_day(workspace, date.fromisoformat(row["day"]))
    stops = day.stops_of(route_id)
    homes = property_rows(
        workspace, [stop["property_id"] for stop in stops], ("property_id", "address", "time_zone")
    ).to_pylist()
    legs = ending_the_day(tuple(day_legs(workspace, day.clock.day).get(route_id, ())))
    return ShowRouteAnswer(
        route=route_line(row, day),
        basis=day.plan["basis"],
        stops=tuple(_stop(stop, home) for stop, home in zip(stops, homes, strict=True)),
        legs=tuple(_leg(leg, language) for leg in legs),
    )


def _stop(stop: Row, home: Mapping[str, str | None]) -> ShownStop:
    moments = {
        name: datetime.fromisoformat(stop[name])
        for name in ("arrives", "begins", "leaves", "window_begins", "window_ends")
    }
    return ShownStop(
        stop_id=stop["stop_id"],
        number=stop["number"],
        property_id=stop["property_id"],
        address=home["address"] or "",
        state=stop["state"],
        time_zone=home["time_zone"] or "",
        locked=stop["lock_crew"] is not None,
        reason=stop["reason"] if stop["state"] == "skipped" else None,
        **moments,
    )


def _leg(leg: Leg, language: str) -> ShownLeg:
    sentences = tuple(describe_maneuver(maneuver, language) for maneuver in leg.maneuvers)
    return ShownLeg(leg.mode.name.lower(), leg.seconds, leg.meters, sentences)
