"""Which features lie under a place, and near it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.cartography.block_index import index_polygons
from stormops_desktop.engines.cartography.hit_test import features_near
from stormops_desktop.engines.cartography.projection import pixels_to_lonlat
from stormops_desktop.model.geometry import LonLat, Polygons
from stormops_desktop.model.scene import View

SQUARE = [(10, 10), (10, 30), (30, 30), (30, 10)]  # counter-clockwise with y up
HOLE = [(15, 15), (25, 15), (25, 25), (15, 25)]


def place(view: View, x: float, y: float) -> LonLat:
    lon, lat = pixels_to_lonlat(view, np.array([x]), np.array([y]))
    return float(lon[0]), float(lat[0])


def test_the_feature_that_holds_the_place_is_hit(polygons: Callable[..., Polygons], view: View) -> None:
    """A place inside a square hits it at distance 0; one outside hits nothing without reach."""
    shapes = polygons([SQUARE], [[(40, 10), (40, 30), (60, 30), (60, 10)]])
    index = index_polygons(shapes)
    hits = features_near(shapes, index, place(view, 50, 20), 0.0)
    assert hits.rows.tolist() == [1]
    assert hits.meters.tolist() == [0.0]
    assert len(features_near(shapes, index, place(view, 35, 20), 0.0).rows) == 0


def test_a_place_in_a_hole_is_outside(polygons: Callable[..., Polygons], view: View) -> None:
    """The hole of a ring-shaped lot is no part of it, though the hole's edge is in reach."""
    shapes = polygons([SQUARE, HOLE])
    index = index_polygons(shapes)
    assert len(features_near(shapes, index, place(view, 20, 20), 0.1).rows) == 0
    assert features_near(shapes, index, place(view, 12, 12), 0.1).rows.tolist() == [0]
    assert features_near(shapes, index, place(view, 20, 20), 100.0).meters[0] > 0


def test_features_one_over_the_other_come_all_the_last_drawn_first(
    polygons: Callable[..., Polygons], view: View
) -> None:
    """Flats on one lot share its outline: all are hit, the one drawn last first."""
    shapes = polygons([SQUARE], [SQUARE], [[(40, 10), (40, 30), (60, 30), (60, 10)]])
    assert features_near(shapes, index_polygons(shapes), place(view, 20, 20), 0.0).rows.tolist() == [1, 0]


def test_the_nearest_in_reach_comes_first(polygons: Callable[..., Polygons], view: View) -> None:
    """Between two lots the nearer one comes first; its distance is that of the ground, in metres."""
    shapes = polygons([SQUARE], [[(40, 10), (40, 30), (60, 30), (60, 10)]])
    hits = features_near(shapes, index_polygons(shapes), place(view, 33, 20), 50.0)
    assert hits.rows.tolist() == [0, 1]
    meters_a_pixel = 156_543.03 * np.cos(np.radians(view.lat)) / 2**view.zoom
    np.testing.assert_allclose(hits.meters, [3 * meters_a_pixel, 7 * meters_a_pixel], rtol=0.01)


def test_a_feature_without_points_is_never_hit(polygons: Callable[..., Polygons], view: View) -> None:
    """A property without an outline is skipped, whatever the reach."""
    shapes = polygons([], [SQUARE])
    assert features_near(shapes, index_polygons(shapes), place(view, 20, 20), 1e4).rows.tolist() == [1]


def test_no_features_give_no_hits(polygons: Callable[..., Polygons], view: View) -> None:
    """An empty layer is searched without complaint."""
    shapes = polygons()
    assert len(features_near(shapes, index_polygons(shapes), place(view, 20, 20), 10.0).rows) == 0


@given(st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=25)
def test_hits_agree_with_shapely(seed: int) -> None:
    """Among random triangles the ones that hold a place are those that shapely (GEOS) says do."""
    rng = np.random.default_rng(seed)
    corners = rng.uniform(0, 1, (20, 3, 2))
    (ax, ay), (bx, by) = (corners[:, 1] - corners[:, 0]).T, (corners[:, 2] - corners[:, 0]).T
    turned = ax * by - ay * bx < 0
    corners[turned] = corners[turned][:, ::-1]
    closed = np.concatenate([corners, corners[:, :1]], axis=1)
    shapes = Polygons(
        closed[..., 0].ravel().copy(),
        closed[..., 1].ravel().copy(),
        np.arange(0, 81, 4, dtype=np.int32),
        np.arange(21, dtype=np.int32),
    )
    point = rng.uniform(0, 1, 2)
    hits = features_near(shapes, index_polygons(shapes), (float(point[0]), float(point[1])), 0.0)
    inside = shapely.contains_xy(shapely.polygons(corners), *point)
    assert sorted(hits.rows.tolist()) == np.flatnonzero(inside).tolist()
