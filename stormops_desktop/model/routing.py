"""Crews, stops, travel times and the plan of a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import LonLat

type Seconds = int
"""Seconds since local midnight of the planned day, or a duration in seconds."""

UNREACHABLE: int = 2**30
"""A travel time that no plan may use (s)."""


class Mode(IntEnum):
    """How a crew gets from one place to the next."""

    WALK = 0
    DRIVE = 1


@dataclass(frozen=True, slots=True)
class Lunch:
    """A break wholly inside [earliest, latest_end]; skipped where the work ends before `earliest`."""

    earliest: Seconds
    latest_end: Seconds
    duration: Seconds


@dataclass(frozen=True, slots=True)
class Crew:
    """One crew and its day."""

    crew: str
    start: LonLat
    end: LonLat
    shift: tuple[Seconds, Seconds]
    lunch: Lunch | None = None
    skills: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class StopLock:
    """A stop's crew and, where `position` is not None, its order among that crew's locked stops."""

    crew: str
    position: int | None = None


@dataclass(frozen=True, slots=True)
class StopRequest:
    """One door to visit.

    Attributes:
        stop_id: Unique within the day.
        property_id: Whose door; several stops of one building share `building_id`.
        windows: When the visit may begin, half-open, in order, seconds of the day (knock windows).
        service: Seconds at the door; `setup` more, once, where the crew arrives at a new building.
        prize_usd: What serving it is worth; an optional stop is dropped when it costs more than that.
        required: True for a stop that must be served if it can be at all.
        skills: The crew must have all of these.
    """

    stop_id: str
    property_id: str
    lon: float
    lat: float
    windows: tuple[tuple[Seconds, Seconds], ...]
    service: Seconds
    prize_usd: int = 0
    required: bool = False
    skills: frozenset[str] = frozenset()
    lock: StopLock | None = None
    setup: Seconds = 0
    building_id: str | None = None


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """Times and lengths between all places of a day.

    The order of places: crew starts, then crew ends (both in crew order), then stops.

    Attributes:
        seconds: int64 (places, places); UNREACHABLE where there is no way. The smaller of walking and
            driving with parking.
        meters: int64, same shape, of the chosen mode.
        mode: uint8, same shape, a Mode.
        basis: "roads" or "straight_line".
    """

    seconds: NDArray[np.int64]
    meters: NDArray[np.int64]
    mode: NDArray[np.uint8]
    basis: str


@dataclass(frozen=True, slots=True)
class DayProblem:
    """Everything a solver needs for one day; travel follows the order crew starts, crew ends, stops.

    Attributes:
        usd_per_hour: What an hour of crew time costs, to weigh prizes against time.
    """

    crews: tuple[Crew, ...]
    stops: tuple[StopRequest, ...]
    travel: TravelTimes
    usd_per_hour: int = 60


class UnservedReason(StrEnum):
    """Why a stop is on no route; each is checked on its own, the first that holds is told."""

    TOO_FAR_FROM_ROAD = "too_far_from_road"
    DISCONNECTED = "disconnected"
    NO_CREW_WITH_SKILL = "no_crew_with_skill"
    OUTSIDE_EVERY_SHIFT = "outside_every_shift"
    UNREACHABLE_IN_TIME = "unreachable_in_time"
    LOCKED_CREW_ABSENT = "locked_crew_absent"
    NOT_WORTH_THE_TIME = "not_worth_the_time"
    DISPLACED = "displaced"


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop on a route: arrival, begin of service (after waiting), departure; seconds of the day."""

    stop_id: str
    arrives: Seconds
    begins: Seconds
    leaves: Seconds


@dataclass(frozen=True, slots=True)
class PlacedLunch:
    """Where lunch lies: after `after_visits` visits, from `begins` to `ends`."""

    after_visits: int
    begins: Seconds
    ends: Seconds


@dataclass(frozen=True, slots=True)
class CrewDay:
    """One crew's ordered day."""

    crew: str
    departs: Seconds
    visits: tuple[Visit, ...]
    returns: Seconds
    lunch: PlacedLunch | None = None


@dataclass(frozen=True, slots=True)
class Unserved:
    """A stop on no route; `detail` says more in words where numbers help ("143 m from the nearest road")."""

    stop_id: str
    reason: UnservedReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The answer of a solver; an independent validator checks it before anyone sees it.

    Attributes:
        days: One for each crew, in crew order, empty ones too.
        seed, iterations: With the problem's hash they replay the plan.
    """

    days: tuple[CrewDay, ...]
    unserved: tuple[Unserved, ...]
    served_prize_usd: int
    seed: int
    iterations: int
    problem_sha256: str
    solver: str


class ManeuverKind(StrEnum):
    """What to do at a point of a leg (OSRM's step manoeuvres, reduced)."""

    DEPART = "depart"
    TURN = "turn"
    CONTINUE = "continue"
    NEW_NAME = "new_name"
    MERGE = "merge"
    ON_RAMP = "on_ramp"
    OFF_RAMP = "off_ramp"
    FORK = "fork"
    END_OF_ROAD = "end_of_road"
    ROUNDABOUT = "roundabout"
    U_TURN = "u_turn"
    PARK = "park"
    ARRIVE = "arrive"
    FINISH = "finish"
    """Arriving where the crew's day ends."""


@dataclass(frozen=True, slots=True)
class Maneuver:
    """One step of turn-by-turn.

    Attributes:
        modifier: "left", "slight right", "sharp left", "straight", ... or "" where none applies.
        street: Name of the road one is on afterwards; "" where it has none.
        meters, seconds: Until the next manoeuvre.
        exit: Which exit of a roundabout, or None.
        bearing: Degrees clockwise from north after the manoeuvre.
    """

    kind: ManeuverKind
    modifier: str
    street: str
    meters: float
    seconds: float
    lon: float
    lat: float
    mode: Mode
    exit: int | None = None
    bearing: int = 0


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one place to the next: mode, manoeuvres and the line, in lon/lat."""

    mode: Mode
    seconds: int
    meters: int
    maneuvers: tuple[Maneuver, ...]
    line: tuple[LonLat, ...]
