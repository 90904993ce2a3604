"""Some features of many."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from stormops_desktop.engines.cartography.subset import rings_of, take_polygons
from stormops_desktop.model.geometry import Polygons


def test_rows_come_whole_and_in_the_asked_order(polygons: Callable[..., Polygons]) -> None:
    """Features with holes, without rings and repeated ones come with exactly their own points."""
    square, hole = [(10, 10), (10, 30), (30, 30), (30, 10)], [(15, 15), (25, 15), (25, 25)]
    shapes = polygons([square, hole], [], [[(40, 40), (40, 50), (50, 50)]])
    taken = take_polygons(shapes, np.array([2, 0, 1, 0], np.int32))
    assert len(taken) == 4
    assert np.diff(taken.feature_starts).tolist() == [1, 2, 0, 2]
    assert np.diff(taken.ring_starts).tolist() == [4, 5, 4, 5, 4]
    np.testing.assert_array_equal(taken.x[:4], shapes.x[-4:])
    np.testing.assert_array_equal(taken.y[4:13], shapes.y[:9])
    assert len(rings_of(taken)) == 5


def test_no_rows_give_no_features(polygons: Callable[..., Polygons]) -> None:
    """An empty choice is an empty layer."""
    taken = take_polygons(polygons([[(1, 1), (1, 2), (2, 2)]]), np.empty(0, np.int32))
    assert len(taken) == 0
    assert len(taken.x) == 0
