"""Between flat geometry columns and shapely, for the questions that shapely answers best."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Floats, Polygons

type Shapes = NDArray[np.object_]


def shapes_of(polygons: Polygons) -> Shapes:
    """One multipolygon a feature; empty where a feature has no rings.

    A counter-clockwise ring begins a polygon, the clockwise rings after it are its holes.
    """
    features = len(polygons)
    if len(polygons.x) == 0:
        return np.array([shapely.MultiPolygon()] * features, object)
    exterior = ring_areas(polygons) > 0
    exterior[polygons.feature_starts[:-1][np.diff(polygons.feature_starts) > 0]] = True
    before = np.concatenate([[0], np.cumsum(exterior)])
    polygon_starts = np.append(np.flatnonzero(exterior), len(exterior))
    made: Shapes = shapely.from_ragged_array(
        shapely.GeometryType.MULTIPOLYGON,
        np.column_stack([polygons.x, polygons.y]),
        (polygons.ring_starts, polygon_starts, before[polygons.feature_starts]),
    )
    return made


def ring_areas(polygons: Polygons) -> Floats:
    """Signed area of each ring in square units of its coordinates; positive counter-clockwise."""
    # Relative to each ring's first point, so that small rings far from the origin keep their digits.
    firsts = polygons.ring_starts[:-1]
    sizes = np.diff(polygons.ring_starts)
    x = polygons.x - np.repeat(polygons.x[firsts], sizes)
    y = polygons.y - np.repeat(polygons.y[firsts], sizes)
    cross = np.zeros(len(x))
    cross[:-1] = x[:-1] * y[1:] - x[1:] * y[:-1]
    cross[polygons.ring_starts[1:] - 1] = 0.0
    areas: Floats = np.add.reduceat(cross, firsts) / 2
    return areas


def reordered(polygons: Polygons, order: NDArray[np.int64]) -> Polygons:
    """The same features in another order, or some of them."""
    rings, feature_starts = _ranges(polygons.feature_starts, order)
    points, ring_starts = _ranges(polygons.ring_starts, rings)
    return Polygons(polygons.x[points], polygons.y[points], ring_starts, feature_starts)


def _ranges(
    starts: NDArray[np.int32], order: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """All members of the chosen ranges one after the other, and where each range then starts."""
    sizes = np.diff(starts)[order]
    new_starts = np.zeros(len(order) + 1, np.int32)
    np.cumsum(sizes, out=new_starts[1:])
    members = np.repeat(starts[:-1][order] - new_starts[:-1], sizes) + np.arange(new_starts[-1])
    return members.astype(np.int64), new_starts
