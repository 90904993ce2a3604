"""Geometry made valid, or set aside with a reason; no area is lost in silence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Points, Polygons
from stormops_desktop.model.sentence import Sentence

# Repairs that change a shape's area by more than this much are told with the figure.
_AREA_TOLERANCE = 1e-4
_GRID_DEGREES = 1e-9


@dataclass(frozen=True, slots=True)
class Repaired:
    """Geometries after repair.

    Attributes:
        geometry: Valid geometries; None where it is set aside.
        repairs: By row, what was mended.
        refusals: By row, why it is set aside.
    """

    geometry: NDArray[np.object_]
    repairs: dict[int, str]
    refusals: dict[int, str]


def repaired_polygons(geometry: NDArray[np.object_]) -> Repaired:
    """Valid two-dimensional polygons and multipolygons with an area, in lon/lat."""
    shapes = shapely.force_2d(geometry)
    refusals = _missing_or_lost(shapes)
    kinds = shapely.get_type_id(shapes)
    for row in np.flatnonzero(~np.isin(kinds, [-1, 3, 6, 7])):
        refusals.setdefault(
            int(row), Sentence("It is a {geom_type}, not a polygon.", geom_type=shapes[row].geom_type)
        )
    repairs: dict[int, str] = {}
    for row in np.flatnonzero(~shapely.is_valid(shapes) | (kinds == 7)):
        index = int(row)
        if index in refusals:
            continue
        reason = shapely.is_valid_reason(shapes[index]).partition("[")[0].strip().lower()
        mended = _mended(shapes[index])
        if mended is None:
            refusals[index] = Sentence("Its shape cannot be mended ({reason}).", reason=reason)
            continue
        repairs[index] = reason + _area_change(shapes[index], mended)
        shapes[index] = mended
    for row in np.flatnonzero(shapely.area(shapes) == 0):
        refusals.setdefault(int(row), "It has no area.")
    for refused in refusals:
        shapes[refused] = None
        repairs.pop(refused, None)
    return Repaired(shapes, repairs, refusals)


def repaired_points(geometry: NDArray[np.object_]) -> Repaired:
    """Points in lon/lat; other shapes stand by a point inside them."""
    shapes = shapely.force_2d(geometry)
    refusals = _missing_or_lost(shapes)
    others = np.flatnonzero((shapely.get_type_id(shapes) > 0) & ~shapely.is_empty(shapes))
    shapes[others] = shapely.point_on_surface(shapes[others])
    repairs: dict[int, str] = {int(row): Sentence("a point inside the shape stands for it") for row in others}
    for refused in refusals:
        shapes[refused] = None
        repairs.pop(refused, None)
    return Repaired(shapes, repairs, refusals)


def _missing_or_lost(shapes: NDArray[np.object_]) -> dict[int, str]:
    refusals = {
        int(row): "It has no geometry, or one that cannot be read."
        for row in np.flatnonzero(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    }
    west, south, east, north = shapely.bounds(shapes).T
    with np.errstate(invalid="ignore"):
        outside = ~((west >= -180) & (east <= 180) & (south >= -90) & (north <= 90))
    for row in np.flatnonzero(outside):
        refusals.setdefault(int(row), "Its coordinates lie nowhere on Earth; is the coordinate system right?")
    return refusals


def _mended(shape: shapely.Geometry) -> shapely.Geometry | None:
    """Valid polygons of the same area; where rounding defeats that, on a grid of a tenth of a millimetre."""
    for candidate in (shape, shapely.set_precision(shape, _GRID_DEGREES, mode="pointwise")):
        try:
            valid = shapely.make_valid(candidate, method="structure", keep_collapsed=False)
            parts = shapely.get_parts(shapely.get_parts(valid))
            # Parts may share an edge, which no valid multipolygon has: they become one.
            polygons = shapely.union_all(parts[shapely.get_type_id(parts) == 3])
        except shapely.errors.GEOSException:
            continue
        if shapely.is_valid(polygons):
            return polygons
    return None


def _area_change(before: shapely.Geometry, after: shapely.Geometry) -> str:
    """In words, where mending changed the area; "" where it did not."""
    area = shapely.area(before)
    change = abs(shapely.area(after) - area) / area if area > 0 else 0.0
    return f"; its area changed by {change:.1%}" if change > _AREA_TOLERANCE else ""


def flat_polygons(geometry: NDArray[np.object_]) -> Polygons:
    """Flat columns of valid polygons, exteriors counter-clockwise."""
    shapes = shapely.orient_polygons(geometry)
    multi = np.array([shapely.multipolygons([s]) if s.geom_type == "Polygon" else s for s in shapes], object)
    if len(multi) == 0:
        return Polygons(np.empty(0), np.empty(0), np.zeros(1, np.int32), np.zeros(1, np.int32))
    _kind, xy, (rings, polygons, features) = shapely.to_ragged_array(multi)
    return Polygons(
        np.ascontiguousarray(xy[:, 0]),
        np.ascontiguousarray(xy[:, 1]),
        rings.astype(np.int32),
        polygons[features].astype(np.int32),
    )


def flat_points(geometry: NDArray[np.object_]) -> Points:
    """Flat columns of points; NaN where there is none."""
    return Points(
        np.ascontiguousarray(shapely.get_x(geometry)), np.ascontiguousarray(shapely.get_y(geometry))
    )
