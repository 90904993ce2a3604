"""Edges as covered area, cell by cell."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.coverage import SUBPIXELS, add_edge
from stormops_desktop.model.scene import PixelRect

SIDE = 5
PLACE = st.integers(SUBPIXELS, 3 * SUBPIXELS - 1)
"""Anywhere in the second and third row or column of the window."""


def running_sums(window: PixelRect, edge: tuple[int, int, int, int]) -> NDArray[np.int32]:
    """Covered area from the left that an edge gives, shape (rows, cols); its coordinates are the view's."""
    cells = np.zeros(window.height * (window.width + 1), np.int32)
    x, y = window.x * SUBPIXELS, window.y * SUBPIXELS
    add_edge(cells, 0, window, edge[0] - x, edge[1] - y, edge[2] - x, edge[3] - y)
    return cells.reshape(window.height, -1).cumsum(axis=1, dtype=np.int32)[:, : window.width]


@settings(deadline=None, max_examples=60)
@given(st.tuples(PLACE, PLACE, PLACE, PLACE))
def test_a_short_edge_is_the_same_in_every_window(edge: tuple[int, int, int, int]) -> None:
    """Short edges inside a window are added in a way of their own; cut windows, which do not, agree."""
    whole = running_sums(PixelRect(0, 0, SIDE, SIDE), edge)
    for at in range(SIDE):
        np.testing.assert_array_equal(running_sums(PixelRect(at, 0, 1, SIDE), edge), whole[:, at : at + 1])
        np.testing.assert_array_equal(running_sums(PixelRect(0, at, SIDE, 1), edge), whole[at : at + 1])


@settings(deadline=None, max_examples=30)
@given(st.tuples(PLACE, PLACE, PLACE, PLACE))
def test_an_edge_there_and_back_is_nothing(edge: tuple[int, int, int, int]) -> None:
    """The same edge in the other direction takes away just what it added."""
    window = PixelRect(0, 0, SIDE, SIDE)
    there, back = running_sums(window, edge), running_sums(window, (*edge[2:], *edge[:2]))
    np.testing.assert_array_equal(there + back, 0)
