"""Swaths: for each size class the set where hail is at least that large, as polygons.

A swath is cut from the same surface that `sampling` samples: bilinear between cell centres, weights
renormalised over covered cells. The surface ends at the edges of the covered cells, so no coverage makes
holes, and hail at the edge of a grid gives closed polygons. It is contoured on a lattice `refinement` times
finer than the cells, which keeps the straight pieces of the outline within about a twentieth of a cell of
the curved level line. Contours of two classes pass the same lattice edges in the order of their classes,
so every swath contains those of the larger classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import contourpy
import numpy as np
import shapely
from numpy import ma
from numpy.typing import NDArray
from pyproj import Geod

from stormops_desktop.engines.hail.clusters import Cluster, hail_clusters
from stormops_desktop.engines.hail.surface import surface_at
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.hail import MM_PER_INCH, SIZE_CLASSES_IN, Grid, HailField, Swath
from stormops_desktop.model.progress import CancelToken

LEVEL_TOLERANCE_MM = 1e-3
"""A swath begins this much below its class: float32 holds 25.4 mm as 25.3999996, and a cell that measures
exactly the class lies inside its swath and not on its outline."""

_MOST_NODES = 40_000_000
_ELLIPSOID = Geod(ellps="WGS84")

type _Ring = NDArray[np.float64]
type _Feature = list[_Ring]


def swaths_of(
    field: HailField,
    sizes_in: Sequence[float] = SIZE_CLASSES_IN,
    *,
    cancel: CancelToken | None = None,
) -> tuple[Swath, ...]:
    """The swaths of a field, one for each size class, empty ones too, in the order of `sizes_in`.

    Each feature is one valid polygon with its holes, exterior counter-clockwise, in degrees. A polygon
    wholly beyond 180 degrees east is moved to the western hemisphere; one that straddles it stays whole.

    Raises:
        CancelledError: As soon as the token says so.
    """
    levels = [size * MM_PER_INCH - LEVEL_TOLERANCE_MM for size in sizes_in]
    clusters = list(hail_clusters(field.values_mm, min(levels)))
    factor = refinement(field.grid, clusters)
    features: list[list[_Feature]] = [[] for _ in sizes_in]
    for cluster in clusters:
        if cancel is not None:
            cancel.raise_if_cancelled()
        for found, outlines in zip(features, _contours(cluster, field.grid, factor, levels), strict=True):
            found.extend(outlines)
    return tuple(
        Swath(size, _polygons(found), _area_km2(found))
        for size, found in zip(sizes_in, features, strict=True)
    )


def refinement(grid: Grid, clusters: Iterable[Cluster]) -> int:
    """How many lattice steps a cell has: 4, more where cells are coarse, 2 where memory would not do."""
    cell = max(grid.dlon, grid.dlat)
    wanted = 4 if cell <= 0.02 else 8 if cell <= 0.1 else 16
    cells = max((cluster.values_mm.size for cluster in clusters), default=0)
    while wanted > 2 and cells * wanted**2 > _MOST_NODES:
        wanted //= 2
    return wanted


def _contours(cluster: Cluster, grid: Grid, factor: int, levels: Sequence[float]) -> list[list[_Feature]]:
    """Outlines of one cluster for each level."""
    values = cluster.values_mm
    y = np.arange(values.shape[0] * factor + 1) / factor - 0.5
    x = np.arange(values.shape[1] * factor + 1) / factor - 0.5
    surface = ma.masked_invalid(surface_at(values, y, x))
    _mask_uncovered(surface, np.isnan(values), factor)
    peak = float(surface.max())
    # contourpy wants both axes rising, or its outer rings would run clockwise.
    generator = contourpy.contour_generator(
        x=grid.lon0 + (x + cluster.col) * grid.dlon,
        y=grid.lat0 - (y[::-1] + cluster.row) * grid.dlat,
        z=surface[::-1],
        name="serial",
        corner_mask=False,
        fill_type=contourpy.FillType.OuterOffset,
    )
    return [_features(generator, level) if level <= peak else [] for level in levels]


def _mask_uncovered(surface: ma.MaskedArray, uncovered: NDArray[np.bool_], factor: int) -> None:
    """Mask the lattice nodes strictly inside cells without coverage: just their footprint drops out."""
    for row, col in np.argwhere(uncovered):
        rows = slice(row * factor + 1, (row + 1) * factor)
        cols = slice(col * factor + 1, (col + 1) * factor)
        surface[rows, cols] = ma.masked


def _features(generator: contourpy.ContourGenerator, level: float) -> list[_Feature]:
    """The polygons where the surface is above a level, each valid."""
    features: list[_Feature] = []
    for points, offsets in zip(*generator.filled(level, np.inf), strict=True):
        rings = [points[start:stop] for start, stop in pairwise(offsets)]
        polygon = shapely.Polygon(rings[0], rings[1:])
        features.extend([rings] if polygon.is_valid else _mended(polygon))
    return [_westward(rings) for rings in features]


def _mended(polygon: shapely.Polygon) -> list[_Feature]:
    """The same set as valid polygons; cells without coverage that touch at a corner pinch an outline."""
    parts = shapely.get_parts(shapely.make_valid(polygon))
    return [
        [shapely.get_coordinates(ring) for ring in (part.exterior, *part.interiors)]
        for part in shapely.orient_polygons(parts)
        if part.geom_type == "Polygon" and part.area > 0.0
    ]


def _westward(rings: _Feature) -> _Feature:
    beyond = min(float(ring[:, 0].min()) for ring in rings) >= 180.0
    return [ring - (360.0, 0.0) for ring in rings] if beyond else rings


def _polygons(features: Sequence[_Feature]) -> Polygons:
    rings = [ring for feature in features for ring in feature]
    points = np.concatenate(rings) if rings else np.empty((0, 2))
    return Polygons(
        x=np.ascontiguousarray(points[:, 0]),
        y=np.ascontiguousarray(points[:, 1]),
        ring_starts=_starts(len(ring) for ring in rings),
        feature_starts=_starts(len(feature) for feature in features),
    )


def _starts(counts: Iterable[int]) -> NDArray[np.int32]:
    return np.cumsum([0, *counts], dtype=np.int32)


def _area_km2(features: Sequence[_Feature]) -> float:
    """Geodesic area; holes run clockwise and so subtract themselves."""
    square_metres = sum(
        _ELLIPSOID.polygon_area_perimeter(ring[:, 0], ring[:, 1])[0]
        for feature in features
        for ring in feature
    )
    return float(square_metres) / 1e6
