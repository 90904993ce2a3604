"""Hit test and lasso with GEOS: outlines in an STR-tree, homes in a prepared polygon."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from stormops_desktop.model.geometry import LonLat, Points, Polygons


class GeosPicker:
    """Makes its geometries and its index once, as a program built on GEOS would."""

    def __init__(self, parcels: Polygons, homes: Points) -> None:
        points = np.column_stack([parcels.x, parcels.y])
        starts = parcels.ring_starts.astype(np.int64), parcels.feature_starts.astype(np.int64)
        self._outlines = shapely.from_ragged_array(shapely.GeometryType.POLYGON, points, starts)
        self._tree = shapely.STRtree(self._outlines)
        self._homes = homes

    def at(self, place: LonLat) -> list[int]:
        """Rows of the outlines that hold a place."""
        found: list[int] = self._tree.query(shapely.Point(place), predicate="intersects").tolist()
        return found

    def inside(self, outline: Sequence[LonLat]) -> list[int]:
        """Rows of the homes in an outline, rising."""
        area = shapely.Polygon(outline)
        shapely.prepare(area)
        west, south, east, north = area.bounds
        near = np.flatnonzero(
            (self._homes.x >= west)
            & (self._homes.x <= east)
            & (self._homes.y >= south)
            & (self._homes.y <= north)
        )
        held = shapely.contains_xy(area, self._homes.x[near], self._homes.y[near])
        rows: list[int] = near[held].tolist()
        return rows
