"""Hilbert order and block boxes."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.territory.hilbert import (
    _distances,
    block_bboxes,
    hilbert_distances,
    hilbert_order,
)


def test_the_curve_visits_every_cell_once_and_steps_to_a_neighbour() -> None:
    """Along the curve of 8 x 8 cells each cell comes once, and each step goes to an adjoining cell."""
    columns, rows = (grid.ravel().astype(np.int64) for grid in np.meshgrid(np.arange(8), np.arange(8)))
    distances = _distances(columns, rows, 3)
    assert sorted(distances) == list(range(64))
    order = np.argsort(distances)
    steps = np.abs(np.diff(columns[order])) + np.abs(np.diff(rows[order]))
    assert (steps == 1).all()


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.floats(-97, -96), st.floats(33, 34)), max_size=30))
def test_the_order_is_a_permutation_that_sorts_the_distances(points: list[tuple[float, float]]) -> None:
    """Whatever the points, every row comes once and distances do not fall."""
    x = np.array([point[0] for point in points])
    y = np.array([point[1] for point in points])
    order = hilbert_order(x, y)
    assert sorted(order) == list(range(len(points)))
    if len(points):
        box = (x.min(), y.min(), x.max(), y.max())
        assert (np.diff(hilbert_distances(x, y, box)[order]) >= 0).all()


def test_points_outside_the_box_count_as_on_its_edge() -> None:
    """A point beyond a corner has the corner's distance."""
    box = (0.0, 0.0, 1.0, 1.0)
    beyond = hilbert_distances(np.array([5.0]), np.array([-3.0]), box)
    corner = hilbert_distances(np.array([1.0]), np.array([0.0]), box)
    assert beyond == corner


def test_block_boxes_hold_their_rows_and_nothing_more() -> None:
    """Each block's box is the union of its rows' boxes; the last block may be short; none for no rows."""
    west = np.array([0.0, 2.0, 5.0])
    boxes = block_bboxes(west, west + 10, west + 1, west + 11, 2)
    assert boxes.tolist() == [[0.0, 10.0, 3.0, 13.0], [5.0, 15.0, 6.0, 16.0]]
    assert block_bboxes(west[:0], west[:0], west[:0], west[:0], 2).shape == (0, 4)
