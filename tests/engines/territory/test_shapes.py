"""Flat geometry and shapely."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from stormops_desktop.engines.territory.shapes import reordered, ring_areas, shapes_of
from stormops_desktop.model.geometry import Polygons


def flat(features: list[list[list[tuple[float, float]]]]) -> Polygons:
    """Polygons of features, each a list of closed rings."""
    rings = [ring for feature in features for ring in feature]
    points = np.array([point for ring in rings for point in ring], float).reshape(-1, 2)
    return Polygons(
        points[:, 0].copy(),
        points[:, 1].copy(),
        np.cumsum([0, *[len(ring) for ring in rings]], dtype=np.int32),
        np.cumsum([0, *[len(feature) for feature in features]], dtype=np.int32),
    )


def square(x: float, y: float, side: float, *, hole: bool = False) -> list[tuple[float, float]]:
    """A closed square ring, clockwise where it is a hole."""
    ring = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return ring[::-1] if hole else ring


def test_holes_belong_to_the_exterior_before_them() -> None:
    """A feature of two polygons, one with a hole, and an empty feature come out as they are."""
    polygons = flat(
        [[square(0, 0, 10), square(2, 2, 3, hole=True), square(20, 0, 5)], [], [square(50, 50, 1)]]
    )
    shapes = shapes_of(polygons)
    assert shapely.area(shapes).tolist() == [116.0, 0.0, 1.0]
    assert shapely.get_num_geometries(shapes).tolist() == [2, 0, 1]
    assert ring_areas(polygons).tolist() == [100.0, -9.0, 25.0, 1.0]


def test_features_without_any_ring_are_empty() -> None:
    """Two features without geometry are two empty shapes; no features are none."""
    assert shapely.is_empty(shapes_of(flat([[], []]))).tolist() == [True, True]
    assert len(shapes_of(flat([]))) == 0


def test_reordering_moves_whole_features() -> None:
    """Chosen features come with all their rings, in the wished order, some twice if wished."""
    polygons = flat([[square(0, 0, 1)], [square(5, 5, 2), square(9, 9, 3)], []])
    shapes = shapes_of(reordered(polygons, np.array([1, 2, 0, 1])))
    assert shapely.area(shapes).tolist() == [13.0, 0.0, 1.0, 13.0]


def test_small_rings_far_from_the_origin_keep_their_area() -> None:
    """A lot of 30 m in degrees near Dallas has its area to a millionth."""
    side = 3e-4
    polygons = flat([[square(-96.82, 33.15, side)]])
    assert ring_areas(polygons)[0] == pytest.approx(side**2, rel=1e-6)
