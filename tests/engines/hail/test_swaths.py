"""Cutting swaths."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from stormops_desktop.engines.hail.clusters import Cluster, hail_clusters
from stormops_desktop.engines.hail.sampling import sample_field
from stormops_desktop.engines.hail.swaths import refinement, swaths_of
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.hail import MM_PER_INCH, SIZE_CLASSES_IN, Grid, HailField, Swath
from stormops_desktop.model.progress import CancelToken

type MakeField = Callable[..., HailField]

STATES = hnp.arrays(
    np.float32,
    (7, 8),
    elements=st.one_of(
        st.just(np.nan), st.just(0.0), st.floats(0.5, 90.0, width=32), st.sampled_from([25.4, 38.1, 50.8])
    ),
)
CELL = 0.01


def small_field(values: np.ndarray) -> HailField:
    """Cells of 0.01 degrees whose centres lie on whole hundredths."""
    return HailField(
        Grid(-97.0, 33.0, CELL, CELL, *values.shape), values, "MESH", datetime(2024, 1, 1, tzinfo=UTC), 0
    )


def shapes(polygons: Polygons) -> list[shapely.Polygon]:
    """Each feature as a shapely polygon."""
    points = np.column_stack([polygons.x, polygons.y])
    rings = [points[a:b] for a, b in zip(polygons.ring_starts[:-1], polygons.ring_starts[1:], strict=True)]
    spans = zip(polygons.feature_starts[:-1], polygons.feature_starts[1:], strict=True)
    return [shapely.Polygon(rings[a], rings[a + 1 : b]) for a, b in spans]


def whole(swath: Swath) -> BaseGeometry:
    """All of a swath as one shape."""
    return shapely.union_all(shapes(swath.polygons))


def centres(field: HailField) -> Iterable[tuple[float, shapely.Point]]:
    """Size and centre of every cell."""
    grid = field.grid
    for (row, col), size in np.ndenumerate(field.values_mm):
        yield float(size), shapely.Point(grid.lon0 + col * grid.dlon, grid.lat0 - row * grid.dlat)


@settings(deadline=None, max_examples=40)
@given(values=STATES)
def test_swaths_are_valid_nested_and_hold_just_their_cells(values: np.ndarray) -> None:
    """For any field swaths are valid and nested, and hold a cell's centre just where it reaches the class."""
    field = small_field(values)
    found = swaths_of(field)
    assert [swath.size_in for swath in found] == list(SIZE_CLASSES_IN)
    areas = [whole(swath) for swath in found]
    for swath in found:
        assert all(shape.is_valid for shape in shapes(swath.polygons))
    for smaller, larger in pairwise(areas):
        assert larger.is_empty or smaller.buffer(1e-9).covers(larger)
    for size_in, area in zip(SIZE_CLASSES_IN, areas, strict=True):
        for size, centre in centres(field):
            reaches = not np.isnan(size) and size >= np.float32(size_in * MM_PER_INCH)
            assert area.contains(centre) == reaches


@settings(deadline=None, max_examples=40)
@given(values=STATES, right=st.floats(0.0, 7.0), down=st.floats(0.0, 6.0))
def test_a_sampled_size_and_the_swaths_agree(values: np.ndarray, right: float, down: float) -> None:
    """For any covered place whose sampled size reaches a class, the swath is within a tenth of a cell."""
    field = small_field(values)
    lon, lat = -97.0 + right * CELL, 33.0 - down * CELL
    sampled = sample_field(field, np.array([lon]), np.array([lat]))
    if np.isnan(sampled.nearest_mm[0]):
        return
    for swath in swaths_of(field):
        if sampled.bilinear_mm[0] >= swath.size_in * MM_PER_INCH:
            assert whole(swath).distance(shapely.Point(lon, lat)) <= 0.1 * CELL


def test_hail_at_the_edge_gives_closed_polygons(make_field: MakeField) -> None:
    """A field that is all hail has one swath: its own outline, to the outer edges of its cells."""
    field = make_field(np.full((4, 5), 30.0))
    swath = swaths_of(field, [1.0])[0]
    assert whole(swath).bounds == pytest.approx(field.grid.bbox)
    (shape,) = shapes(swath.polygons)
    assert shape.exterior.is_ccw
    rest = shape.symmetric_difference(shapely.box(*field.grid.bbox))
    assert rest.area == pytest.approx(0.0, abs=1e-12)


def test_no_coverage_is_a_hole_and_never_hail(make_field: MakeField) -> None:
    """D04: a tile of -999, -99, -3, 0 and 25 as their three states: the swath covers the 25 alone."""
    values = np.full((5, 5), np.nan)
    values[:, 3:] = 0.0
    values[2, 4] = 25.0
    swath = swaths_of(make_field(values), [0.75])[0]
    inside = [size for size, centre in centres(make_field(values)) if whole(swath).contains(centre)]
    assert inside == [25.0]
    ringed = np.full((5, 5), 30.0)
    ringed[2, 2] = np.nan
    (shape,) = shapes(swaths_of(make_field(ringed), [1.0])[0].polygons)
    (hole,) = shape.interiors
    assert not hole.is_ccw
    footprint = (-96.885, 33.175, -96.875, 33.185)
    assert shapely.Polygon(hole).bounds == pytest.approx(footprint)


def test_cells_without_coverage_that_touch_at_a_corner_keep_the_polygon_valid(make_field: MakeField) -> None:
    """Two holes that meet in a point pinch the outline; the polygons are mended to the same set."""
    values = np.full((6, 6), 30.0)
    values[2, 2] = values[3, 3] = np.nan
    swath = swaths_of(make_field(values), [1.0])[0]
    assert all(shape.is_valid for shape in shapes(swath.polygons))
    assert whole(swath).area == pytest.approx(34 * 1e-4)


def test_the_area_is_geodesic(make_field: MakeField) -> None:
    """The area of a full field with one hole is what a geodesic library says of the shape."""
    values = np.full((30, 40), 30.0)
    values[10:13, 20:22] = np.nan
    swath = swaths_of(make_field(values), [1.0])[0]
    expected = abs(Geod(ellps="WGS84").geometry_area_perimeter(whole(swath))[0]) / 1e6
    assert swath.area_km2 == pytest.approx(expected, rel=1e-6)
    assert 1100 < swath.area_km2 < 1250


def test_far_storms_do_not_change_each_other(make_field: MakeField) -> None:
    """Two storms far apart give the polygons that each gives alone, also where their boxes overlap."""
    one, other, both = (np.zeros((60, 60)) for _ in range(3))
    one[np.arange(60), np.arange(60)] = 40.0
    other[5:8, 50:55] = 60.0
    np.maximum(one, other, out=both)
    parts = [whole(swaths_of(make_field(values), [1.0])[0]) for values in (one, other, both)]
    apart = parts[2].symmetric_difference(shapely.union_all(parts[:2]))
    assert apart.area == pytest.approx(0.0, abs=1e-12)


def test_a_field_without_hail_has_empty_swaths(make_field: MakeField) -> None:
    """Nothing detected and no coverage give every class, empty."""
    for value in (0.0, np.nan, 19.0):
        found = swaths_of(make_field(np.full((4, 4), value)))
        assert [len(swath.polygons) for swath in found] == [0] * len(SIZE_CLASSES_IN)
        assert sum(swath.area_km2 for swath in found) == 0.0


def test_polygons_beyond_the_date_line_come_back(make_field: MakeField) -> None:
    """A grid across 180 degrees keeps a polygon that straddles it whole and moves one beyond it."""
    values = np.zeros((5, 20))
    values[2, 2], values[2, 9:11], values[2, 17] = 40.0, 40.0, 40.0
    swath = swaths_of(make_field(values, lon0=179.905, lat0=10.0), [1.0])[0]
    wests = sorted(round(shape.bounds[0], 1) for shape in shapes(swath.polygons))
    assert wests == [-179.9, 179.9, 180.0]


def test_coarse_and_huge_fields_change_the_lattice_only() -> None:
    """Coarse cells get more lattice steps, and a cluster that would not fit in memory fewer."""
    small = Cluster(0, 0, np.zeros((10, 10), np.float32))
    huge = Cluster(0, 0, np.broadcast_to(np.float32(0), (4000, 4000)))
    grids = [Grid(0, 0, cell, cell, 10, 10) for cell in (0.01, 0.05, 0.25)]
    assert [refinement(grid, [small]) for grid in grids] == [4, 8, 16]
    assert refinement(grids[0], [huge]) == 2


def test_clusters_hold_all_hail_once(make_field: MakeField) -> None:
    """Every cell of hail is in exactly one cluster, with its value."""
    generator = np.random.default_rng(5)
    values = np.where(generator.random((90, 70)) < 0.02, 40.0, 0.0).astype(np.float32)
    total = np.zeros_like(values)
    for cluster in hail_clusters(values, 25.4):
        rows, cols = cluster.values_mm.shape
        total[cluster.row : cluster.row + rows, cluster.col : cluster.col + cols] += cluster.values_mm
    np.testing.assert_array_equal(total, values)


def test_cancelling_stops_contouring(make_field: MakeField) -> None:
    """A token that was cancelled raises before a cluster is contoured."""
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        swaths_of(make_field(np.full((3, 3), 40.0)), cancel=token)
    assert len(swaths_of(make_field(np.full((3, 3), 40.0)), cancel=CancelToken())) == len(SIZE_CLASSES_IN)
