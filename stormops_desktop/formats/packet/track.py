"""The way of a crew's day as one line, and lines short enough for devices."""

from __future__ import annotations

import numpy as np
import shapely

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.packet import PacketRoute

TRACK_POINTS = 10_000
"""Points of the most patient device's track; others keep the first ones and drop the rest in silence."""

ROUTE_POINTS = 500
"""Points of the smallest car device's route."""

_TOLERANCES_M = (1.0, 2.0, 4.0, 8.0, 15.0)
_METERS_PER_DEGREE = 111_195.0


def day_line(route: PacketRoute) -> tuple[LonLat, ...]:
    """All legs in order as one line from start to end, without doubled points; empty without legs."""
    points = [point for leg in route.legs for point in leg.line]
    return tuple(point for index, point in enumerate(points) if index == 0 or point != points[index - 1])


def thinned_line(line: tuple[LonLat, ...], wanted: int) -> tuple[LonLat, ...]:
    """`line` in as many points as wanted, or more where fewer would stray over 15 m from it; its ends stay.

    Source: Douglas & Peucker 1973, on a local plane, with the smallest of a few tolerances that suffices.
    """
    if len(line) <= max(wanted, 2):
        return line
    degrees = np.asarray(line, dtype=np.float64)
    scale = np.array([np.cos(np.radians(degrees[:, 1].mean())), 1.0]) * _METERS_PER_DEGREE
    plane = shapely.linestrings(degrees * scale)
    thinned = plane
    for tolerance in _TOLERANCES_M:
        thinned = shapely.simplify(plane, tolerance, preserve_topology=False)
        if shapely.get_num_points(thinned) <= wanted:
            break
    return tuple((float(x), float(y)) for x, y in shapely.get_coordinates(thinned) / scale)
