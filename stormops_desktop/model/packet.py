"""What a crew carries: one route, ready to be written in any format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.cleared import Cleared
from stormops_desktop.model.geometry import BBox, LonLat
from stormops_desktop.model.routing import Leg


@dataclass(frozen=True, slots=True)
class PacketStop:
    """One door as the homeowner may read it over the crew's shoulder: never money, income, persona or owner.

    Attributes:
        number: Its place on the route when the route was made; withheld stops leave gaps.
        code: Short code for re-entry, unique on the route.
        hail_mm, hail_low_mm, hail_high_mm: Size at the roof with its 90 % interval; None: not covered.
        hail_dates: Local date(s) the hail may have fallen on, in order; several where the source cannot tell.
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
    hail_dates: tuple[date, ...]
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
        last_number: The number of the last stop when the route was made, withheld or not.
        stops: In visiting order; each has passed may_contact for the day.
        legs: From the start to the first stop, between stops, and to the end: len(stops) + 1.
        lunch: Begin and end, aware UTC; it follows stop number `lunch_after` (0: before the first).
        no_knock: Doors near the route that must not be knocked, as lon/lat; no reason is carried.
        bbox: Extent of the workspace, which every exported coordinate must lie in.
        synthetic, drill: Said on every page where true.
        made_at: When the plan was made, aware UTC; every file is dated by it, so that an unchanged plan
            gives unchanged bytes.
    """

    route_id: str
    crew: str
    day: date
    version: int
    storm: str
    start: LonLat
    end: LonLat
    departs: datetime
    returns: datetime
    time_zone: str
    lunch: tuple[datetime, datetime] | None
    lunch_after: int | None
    last_number: int
    stops: tuple[Cleared[PacketStop], ...]
    legs: tuple[Leg, ...]
    no_knock: tuple[LonLat, ...]
    bbox: BBox
    synthetic: bool
    drill: bool
    made_at: datetime


class LabelKind(StrEnum):
    """What a text or sign on a map stands for."""

    STOP = "stop"
    HOUSE = "house"
    STREET = "street"
    START = "start"
    END = "end"
    CROSSED = "crossed"
    ARROW = "arrow"


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A text or sign over a picture.

    Attributes:
        x, y: Its centre as fractions of the picture's width and height, from the upper left.
        angle: Degrees clockwise on paper.
        caption: Smaller text beneath, e.g. a stop's house number.
    """

    kind: LabelKind
    text: str
    x: float
    y: float
    angle: float = 0.0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class HailShade:
    """One entry of a map's hail legend: sizes from `from_in` inches up, in this opaque colour."""

    from_in: float
    color: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PacketMap:
    """A finished map picture, north up, with what is set over it as text.

    Attributes:
        pixels: uint8, shape (rows, cols, 3); opaque, for transparency makes PDFs huge.
        ground_width_m: Length on the ground of the picture's width at its centre.
        stop_numbers: The stops it is about, in order.
        hail: Legend of the hail shown, smallest first; empty where none is shown.
        has_streets: False where the workspace has no roads to draw.
        attribution: Catalogue key of the sentence that says whose data it shows; "" for none.
    """

    pixels: NDArray[np.uint8]
    ground_width_m: float
    labels: tuple[MapLabel, ...]
    stop_numbers: tuple[int, ...]
    hail: tuple[HailShade, ...] = ()
    has_streets: bool = True
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class PacketMaps:
    """The pictures of one route's packet: its overview and its detail pages in visiting order."""

    overview: PacketMap
    details: tuple[PacketMap, ...]


@dataclass(frozen=True, slots=True)
class PageSize:
    """Of one printed page, millimetres."""

    width_mm: float
    height_mm: float
