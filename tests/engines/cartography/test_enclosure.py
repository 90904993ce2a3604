"""What a drawn shape takes in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.cartography.block_index import FEATURES_PER_BLOCK, index_points, index_polygons
from stormops_desktop.engines.cartography.enclosure import closed_ring, points_inside, polygons_touched
from stormops_desktop.model.geometry import Floats, Points, Polygons

BOW_TIE = closed_ring(np.array([0.0, 4.0, 4.0, 0.0]), np.array([0.0, 4.0, 0.0, 4.0]))


def ring_of(rng: np.random.Generator, corners: int) -> tuple[Floats, Floats]:
    """A star-shaped ring about the middle of the unit square."""
    turns = np.sort(rng.uniform(0, 2 * np.pi, corners))
    reach = rng.uniform(0.1, 0.5, corners)
    return closed_ring(0.5 + reach * np.cos(turns), 0.5 + reach * np.sin(turns))


def squares(x: Floats, y: Floats, side: float) -> Polygons:
    """Small squares with their lower left corners at x, y; counter-clockwise."""
    across = x[:, None] + side * np.array([0.0, 1.0, 1.0, 0.0, 0.0])
    up = y[:, None] + side * np.array([0.0, 0.0, 1.0, 1.0, 0.0])
    count = len(x)
    starts = np.arange(0, 5 * count + 1, 5, dtype=np.int32)
    return Polygons(across.ravel(), up.ravel(), starts, np.arange(count + 1, dtype=np.int32))


def in_order(rng: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """Places whose neighbours in the columns are neighbours on the ground, so that blocks are small."""
    x, y = rng.uniform(0, 1, (2, count))
    order = np.lexsort((x, np.floor(y * 8)))
    return x[order], y[order]


@given(st.integers(0, 2**32 - 1), st.integers(3, 40))
@settings(deadline=None, max_examples=12)
def test_points_inside_agree_with_shapely(seed: int, corners: int) -> None:
    """Of random points in many blocks those inside a random ring are the ones that shapely finds."""
    rng = np.random.default_rng(seed)
    x, y = in_order(rng, 2 * FEATURES_PER_BLOCK + 7)
    points, ring = Points(x, y), ring_of(rng, corners)
    found = points_inside(points, index_points(points), ring)
    expected = np.flatnonzero(shapely.contains_xy(shapely.Polygon(np.column_stack(ring)).buffer(0), x, y))
    assert found.tolist() == expected.tolist()


@given(st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=6)
def test_touched_polygons_agree_with_shapely(seed: int) -> None:
    """Of random squares those that a random ring touches are the ones that shapely says intersect it."""
    rng = np.random.default_rng(seed)
    x, y = in_order(rng, FEATURES_PER_BLOCK + 50)
    shapes, ring = squares(x, y, 0.03), ring_of(rng, 9)
    found = polygons_touched(shapes, index_polygons(shapes), ring)
    area = shapely.Polygon(np.column_stack(ring)).buffer(0)
    boxes = shapely.box(x, y, x + 0.03, y + 0.03)
    assert found.tolist() == np.flatnonzero(shapely.intersects(area, boxes)).tolist()


def test_a_shape_inside_one_property_touches_it() -> None:
    """A small lasso that lies wholly within one lot takes that lot, though it holds none of its corners."""
    shapes = squares(np.array([0.0, 10.0]), np.array([0.0, 0.0]), 5.0)
    ring = closed_ring(np.array([1.0, 2.0, 2.0]), np.array([1.0, 1.0, 2.0]))
    assert polygons_touched(shapes, index_polygons(shapes), ring).tolist() == [0]


def test_a_shape_in_a_hole_touches_nothing() -> None:
    """A lasso inside the hole of a ring-shaped lot does not touch the lot."""
    outer, hole = [(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)], [(3, 3), (3, 6), (6, 6), (6, 3), (3, 3)]
    points = np.array([*outer, *hole], np.float64)
    shapes = Polygons(
        points[:, 0].copy(), points[:, 1].copy(), np.array([0, 5, 10], np.int32), np.array([0, 2], np.int32)
    )
    small = closed_ring(np.array([4.0, 5.0, 5.0]), np.array([4.0, 4.0, 5.0]))
    wide = closed_ring(np.array([2.0, 5.0, 5.0]), np.array([4.0, 4.0, 5.0]))
    assert len(polygons_touched(shapes, index_polygons(shapes), small)) == 0
    assert polygons_touched(shapes, index_polygons(shapes), wide).tolist() == [0]


def test_a_lasso_that_crosses_itself_takes_both_loops() -> None:
    """Inside is whatever the line winds around, in either direction; a slip of the hand loses nothing."""
    points = Points(np.array([0.5, 3.5, 2.0, 2.0]), np.array([2.0, 2.0, 0.5, 3.5]))
    assert points_inside(points, index_points(points), BOW_TIE).tolist() == [0, 1]


@pytest.mark.parametrize("take", ["points", "polygons"])
def test_blocks_far_away_wholly_inside_and_without_places_are_decided_as_a_whole(take: str) -> None:
    """A block around which the shape runs is taken without looking at its features; one beyond is not."""
    count = FEATURES_PER_BLOCK
    rng = np.random.default_rng(1)
    x = np.concatenate([rng.uniform(0, 1, count), rng.uniform(50, 51, count), np.full(count, np.nan)])
    y = np.concatenate([rng.uniform(0, 1, count), rng.uniform(0, 1, count), np.full(count, np.nan)])
    ring = closed_ring(np.array([-5.0, 20.0, 20.0, -5.0]), np.array([-5.0, -5.0, 20.0, 20.0]))
    if take == "points":
        points = Points(x, y)
        found = points_inside(points, index_points(points), ring)
    else:
        shapes = squares(x, y, 0.1)
        found = polygons_touched(shapes, index_polygons(shapes), ring)
    assert found.tolist() == list(range(count))


def test_a_block_between_the_arms_of_a_shape_is_outside() -> None:
    """Edges east of a block that wind around nothing of it leave it out."""
    x, y = np.random.default_rng(2).uniform(4, 5, (2, 100))
    arms = closed_ring(
        np.array([0.0, 9.0, 9.0, 0.0, 0.0, 8.0, 8.0, 0.0]),
        np.array([0.0, 0.0, 9.0, 9.0, 8.0, 8.0, 1.0, 1.0]),
    )
    points = Points(x, y)
    assert len(points_inside(points, index_points(points), arms)) == 0


def test_the_answer_is_the_same_with_and_without_threads() -> None:
    """Blocks spread over a pool give the same rows."""
    rng = np.random.default_rng(3)
    x, y = in_order(rng, 5_000)
    points, shapes, ring = Points(x, y), squares(x, y, 0.01), ring_of(rng, 12)
    with ThreadPoolExecutor(2) as pool:
        for found, alone in (
            (points_inside(points, index_points(points, pool), ring, pool=pool),
             points_inside(points, index_points(points), ring)),
            (polygons_touched(shapes, index_polygons(shapes), ring, pool=pool),
             polygons_touched(shapes, index_polygons(shapes), ring)),
        ):  # fmt: skip
            assert found.tolist() == alone.tolist()
