"""A day's routes as a dispatcher's board shows them: crews, stops and ways, and what is on no route."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.routing import Mode


@dataclass(frozen=True, slots=True)
class BoardStop:
    """One stop; times are aware UTC, None where it is on no route.

    Attributes:
        row: Of the property in the `properties` generation, -1 where it is there no more.
        state: planned | done | skipped | unserved | withheld.
        reason, detail: Why it is unserved (an UnservedReason), withheld (a rule's key) or skipped (words).
        locked_to: The crew that keeps it, None where it is free.
        fixed: It also keeps its order among the crew's locked stops.
    """

    stop_id: str
    property_id: str
    row: int
    address: str
    lon: float
    lat: float
    prize_usd: int
    state: str
    number: int | None
    arrives: datetime | None
    begins: datetime | None
    leaves: datetime | None
    window_begins: datetime | None
    window_ends: datetime | None
    reason: str
    detail: str
    locked_to: str | None
    fixed: bool

    @property
    def late(self) -> bool:
        """Whether the visit ends after the lawful hours it was planned for."""
        return self.leaves is not None and self.window_ends is not None and self.leaves > self.window_ends

    @property
    def open(self) -> bool:
        """Whether planning may still move it."""
        return self.state in ("planned", "unserved")


@dataclass(frozen=True, slots=True)
class BoardLeg:
    """The way to a stop, or to the end; `line` is lon, lat in degrees, shape (points, 2)."""

    mode: Mode
    seconds: int
    meters: int
    line: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BoardRoute:
    """One crew's day.

    Attributes:
        shift: When the crew works, aware UTC.
        lunch: Begin and end.
        drive_s: Parking included.
        legs: One more than there are stops, or none.
    """

    route_id: str
    crew: str
    version: int
    start: LonLat
    end: LonLat
    shift: tuple[datetime, datetime]
    departs: datetime
    returns: datetime
    lunch: tuple[datetime, datetime] | None
    drive_s: int
    walk_s: int
    service_s: int
    meters: int
    stops: tuple[BoardStop, ...]
    legs: tuple[BoardLeg, ...]

    @property
    def planned(self) -> int:
        """How many stops are visited or still to be visited."""
        return sum(stop.state in ("planned", "done") for stop in self.stops)


@dataclass(frozen=True, slots=True)
class DayBoard:
    """All of a planned day.

    Attributes:
        zone: IANA; the day's clock.
        basis: Of travel times: "roads" or "straight_line".
        validated: False where somebody moved stops against a rule.
        synthetic, drill: Of the doors, and of the storm that they were hit by.
        idle: Stops on no route.
    """

    day: date
    zone: str
    basis: str
    validated: bool
    synthetic: bool
    drill: bool
    made_at: datetime
    routes: tuple[BoardRoute, ...]
    idle: tuple[BoardStop, ...]

    def stops(self) -> tuple[BoardStop, ...]:
        """Every stop of the day, by crew and order, then those on no route."""
        return (*(stop for route in self.routes for stop in route.stops), *self.idle)
