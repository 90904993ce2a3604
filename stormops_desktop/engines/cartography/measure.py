"""Lengths and areas on the ground: geodesic, on the WGS 84 ellipsoid.

Computed by PROJ's implementation of C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87 (2013) 43-55,
which errs by less than a millimetre. Pixels of a Web Mercator map are of no use for it: at 48 degrees north
they make an area 2.2 times too large.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from stormops_desktop.model.geometry import LonLat

if TYPE_CHECKING:
    from pyproj import Geod


class AreaMeasure(NamedTuple):
    """A closed outline: its area, square metres, and its perimeter, metres."""

    area_m2: float
    perimeter_m: float


def leg_lengths(path: Sequence[LonLat]) -> tuple[float, ...]:
    """Metres from each place of a path to the next; empty with fewer than two places."""
    if len(path) < 2:
        return ()
    lon, lat = zip(*path, strict=True)
    return tuple(float(length) for length in _ellipsoid().line_lengths(lon, lat))


def outline_area(outline: Sequence[LonLat]) -> AreaMeasure:
    """What an outline encloses, in either direction; the way from its last place to its first closes it.

    Where it crosses itself, parts that run against each other are subtracted; see `crosses_itself`.
    """
    if len(outline) < 3:
        return AreaMeasure(0.0, 2 * sum(leg_lengths(outline)))
    lon, lat = zip(*outline, strict=True)
    area, perimeter = _ellipsoid().polygon_area_perimeter(lon, lat)
    return AreaMeasure(abs(float(area)), float(perimeter))


def crosses_itself(outline: Sequence[LonLat]) -> bool:
    """Whether a closed outline touches or crosses itself, so that its area is not what it seems."""
    from shapely import LinearRing  # an area is measured oftener than it is asked for its shape

    return len(outline) > 3 and not LinearRing(outline).is_simple


@cache
def _ellipsoid() -> Geod:
    from pyproj import Geod  # not before something is measured

    return Geod(ellps="WGS84")
