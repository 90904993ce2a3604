"""Which features lie under a place on the map, and which lie near it."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.block_index import read_only
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats, Indices, LonLat, Polygons
from stormops_desktop.model.scene import BlockIndex

_METERS_PER_DEGREE = 111_320.0
"""Of latitude; a hit is a matter of some pixels, so the sphere is good enough."""


class Hits(NamedTuple):
    """Features near a place, the nearest first; those that contain it have distance 0.

    Attributes:
        rows: Numbers of the features; among equally near ones the one drawn last comes first.
        meters: Their distances from the place.
    """

    rows: NDArray[np.int32]
    meters: Floats


def features_near(polygons: Polygons, index: BlockIndex, place: LonLat, reach_m: float) -> Hits:
    """Features that contain a place or whose outline is at most `reach_m` metres from it.

    Args:
        index: Of the same polygons (`block_index.index_polygons`); blocks out of reach are skipped.
        reach_m: 0 gives only those that contain the place; a place on an outline is contained by it.
    """
    lon, lat = place
    squeeze = max(math.cos(math.radians(lat)), 1e-6)
    reach = reach_m / _METERS_PER_DEGREE
    west, south, east, north = index.boxes.T
    near = (
        (west - reach / squeeze <= lon)
        & (east + reach / squeeze >= lon)
        & (south - reach <= lat)
        & (north + reach >= lat)
    )
    columns = (
        read_only(polygons.x, np.float64),
        read_only(polygons.y, np.float64),
        read_only(polygons.ring_starts, np.int32),
        read_only(polygons.feature_starts, np.int32),
    )
    rows, degrees = [np.empty(0, np.int32)], [np.empty(0)]
    for block in np.flatnonzero(near):
        first = int(block) * index.block
        found = np.empty(min(index.block, len(polygons) - first))
        _distances(*columns, first, lon, lat, squeeze, found)
        hit = np.flatnonzero(found <= reach)
        rows.append((first + hit).astype(np.int32))
        degrees.append(found[hit])
    row, distance = np.concatenate(rows), np.concatenate(degrees)
    order = np.lexsort((-row, distance))
    return Hits(row[order], distance[order] * _METERS_PER_DEGREE)


@kernel
def _distances(
    x: Floats,
    y: Floats,
    ring_starts: Indices,
    feature_starts: Indices,
    first: int,
    lon: float,
    lat: float,
    squeeze: float,
    out: Floats,
) -> None:
    """Degrees of latitude from (lon, lat) to each feature from `first` on; 0 inside, inf without points.

    Rings wind once around what is inside (see `model.geometry.Polygons`), so a sum other than 0 is inside.
    """
    for number in range(len(out)):
        feature = first + number
        nearest, winding = np.inf, 0
        for ring in range(feature_starts[feature], feature_starts[feature + 1]):
            for point in range(ring_starts[ring], ring_starts[ring + 1] - 1):
                x0, y0 = (x[point] - lon) * squeeze, y[point] - lat
                x1, y1 = (x[point + 1] - lon) * squeeze, y[point + 1] - lat
                nearest = min(nearest, _squared_distance(x0, y0, x1, y1))
                if (y0 <= 0.0) != (y1 <= 0.0):
                    side = x0 * y1 - x1 * y0
                    if y1 > y0 and side > 0.0:
                        winding += 1
                    elif y1 < y0 and side < 0.0:
                        winding -= 1
        out[number] = 0.0 if winding != 0 else math.sqrt(nearest)


@kernel
def _squared_distance(x0: float, y0: float, x1: float, y1: float) -> float:
    """From the origin to a segment, squared."""
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    share = 0.0 if length == 0.0 else min(max(-(x0 * dx + y0 * dy) / length, 0.0), 1.0)
    nx, ny = x0 + share * dx, y0 + share * dy
    return nx * nx + ny * ny
