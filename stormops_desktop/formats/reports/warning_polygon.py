"""Polygons of warnings, checked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from stormops_desktop.formats.reports.units import NotUsableError
from stormops_desktop.model.geometry import LonLat, Polygons

# The largest storm-based warnings cover some thousands of square kilometres, about two degrees across.
_WIDEST_DEGREES = 8.0


def warning_polygon(points: Sequence[LonLat]) -> Polygons:
    """One feature of one ring, counter-clockwise.

    Raises:
        NotUsableError: It crosses itself or cannot be a warning's area; nobody can say what was meant.
    """
    if len(points) < 3:
        raise NotUsableError("Its polygon has fewer than three corners.")
    ring = shapely.Polygon(points)
    west, south, east, north = ring.bounds
    if max(east - west, north - south) > _WIDEST_DEGREES or not (
        west >= -180 and east <= 180 and south >= -90 and north <= 90
    ):
        raise NotUsableError("The corners of its polygon lie too far apart for a warning.")
    if not ring.is_valid or ring.area == 0:
        raise NotUsableError("Its polygon crosses itself or has no area.")
    corners = shapely.get_coordinates(shapely.orient_polygons(ring))
    return Polygons(
        x=np.ascontiguousarray(corners[:, 0]),
        y=np.ascontiguousarray(corners[:, 1]),
        ring_starts=np.array([0, len(corners)], dtype=np.int32),
        feature_starts=np.array([0, 1], dtype=np.int32),
    )


def geojson_corners(geometry: object) -> list[LonLat]:
    """Exterior corners of a GeoJSON Polygon, or of a MultiPolygon of one part.

    Raises:
        NotUsableError: It is another geometry, or none.
    """
    match geometry:
        case {"type": "Polygon", "coordinates": [exterior]}:
            pass
        case {"type": "MultiPolygon", "coordinates": [[exterior]]}:
            pass
        case None:
            raise NotUsableError("It has no polygon.")
        case _:
            raise NotUsableError("Its area is not one polygon without holes.")
    try:
        return [(float(point[0]), float(point[1])) for point in exterior]
    except (TypeError, ValueError, IndexError) as error:
        raise NotUsableError("A corner of its polygon is no pair of numbers.") from error
