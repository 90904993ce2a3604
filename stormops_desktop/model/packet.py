"""What a crew carries: one route, ready to be written in any format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from stormops_desktop.model.cleared import Cleared
from stormops_desktop.model.geometry import BBox, LonLat
from stormops_desktop.model.routing import Leg


@dataclass(frozen=True, slots=True)
class PacketStop:
    """One door as the homeowner may read it over the crew's shoulder: never money, income, persona or owner.

    Attributes:
        number: Its place on the route when the route was made; withheld stops leave gaps.
        code: Short code for re-entry, unique on the route.
        hail_mm, hail_low_mm, hail_high_mm: Size at the roof with its 90 % interval; None where no storm covers it.
        hail_date: Local date(s) of the hail in words that a person can say, e.g. "27 or 28 Feb 2024".
        talking_points: Of the play, by language code.
        arrives: Aware UTC, planned.
        time_zone: IANA, of the property.
    """

    number: int
    stop_id: str
    code: str
    property_id: str
    house_number: str
    address: str
    city: str
    state: str
    zip: str
    lon: float
    lat: float
    hail_mm: float | None
    hail_low_mm: float | None
    hail_high_mm: float | None
    hail_date: str
    talking_points: dict[str, tuple[str, ...]]
    arrives: datetime
    service_s: int
    time_zone: str
    window: tuple[datetime, datetime]
    note: str = ""


@dataclass(frozen=True, slots=True)
class PacketRoute:
    """A route with everything its packet says.

    Attributes:
        version: Counts up each time the plan of that crew and day changes.
        stops: In visiting order; each has passed may_contact for the day.
        legs: From the start to the first stop, between stops, and to the end: len(stops) + 1.
        no_knock: Doors near the route that must not be knocked, as lon/lat; no reason is carried.
        synthetic, drill: Said on every page where true.
    """

    route_id: str
    crew: str
    day: date
    version: int
    playbook: str
    storm: str
    start: LonLat
    end: LonLat
    departs: datetime
    returns: datetime
    time_zone: str
    lunch: tuple[datetime, datetime] | None
    lunch_after: int | None
    stops: tuple[Cleared[PacketStop], ...]
    legs: tuple[Leg, ...]
    no_knock: tuple[LonLat, ...]
    bbox: BBox
    synthetic: bool
    drill: bool
    made_at: datetime
