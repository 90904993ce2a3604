"""Rows of covered area become colours: the same as summed plainly, however much of a row is empty."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.band import Band, new_band
from stormops_desktop.engines.cartography.compositing import (
    composite_classes,
    composite_plane,
    fill,
    premultiplied,
    to_straight,
)
from stormops_desktop.engines.cartography.coverage import FULL
from stormops_desktop.model.scene import PixelRect, Rgba

WIDTH, ROWS = 150, 2
COLORS: tuple[Rgba, ...] = ((200, 30, 30, 255), (30, 60, 200, 128), (10, 200, 90, 255))
PAPER: Rgba = (250, 248, 240, 255)

SHAPES = st.lists(
    st.tuples(
        st.integers(0, len(COLORS) - 1),
        st.integers(0, ROWS - 1),
        st.integers(0, WIDTH),
        st.integers(0, WIDTH),
    ),
    max_size=9,
)
"""Class, row, and the two columns between which it covers everything."""


def band_of(shapes: list[tuple[int, int, int, int]]) -> Band:
    """A band on paper with shapes in the planes of their classes; spans reach from side to side."""
    band = new_band(WIDTH, ROWS, len(COLORS))
    fill(band.canvas, premultiplied((PAPER,))[0])
    cells = band.cells.reshape(len(COLORS), ROWS, WIDTH + 1)
    for plane, row, one, other in shapes:
        cells[plane, row, min(one, other)] += FULL
        cells[plane, row, max(one, other)] -= FULL
        band.spans[row, plane] = 0, WIDTH - 1
    return band


def is_empty(band: Band) -> bool:
    """Whether the planes are as they were before anything was drawn."""
    return bool(
        (band.cells == 0).all() and (band.spans[..., 0] == WIDTH).all() and (band.spans[..., 1] == -1).all()
    )


def summed(band: Band) -> NDArray[np.float32]:
    """The covered part of each pixel, shape (planes, rows, width), by numpy's own sums."""
    cells = band.cells.reshape(len(COLORS), ROWS, WIDTH + 1)[..., :WIDTH]
    return np.minimum(np.abs(np.cumsum(cells, axis=2)) / FULL, 1).astype(np.float32)


@settings(deadline=None, max_examples=60)
@given(SHAPES)
def test_classes_are_blended_as_if_no_pixel_were_passed_over(
    shapes: list[tuple[int, int, int, int]],
) -> None:
    """The higher class first, lower ones in what is left, over paper; all planes are empty afterwards."""
    band = band_of(shapes)
    covered = summed(band)
    colors = premultiplied(COLORS)
    free = np.ones((ROWS, WIDTH), np.float32)
    mixed = np.zeros((ROWS, 4, WIDTH), np.float32)
    for plane in range(len(COLORS) - 1, -1, -1):
        share = np.minimum(covered[plane], free)
        free -= share
        mixed += share[:, None, :] * colors[plane][:, None]
    expected = band.canvas * (1 - mixed[:, 3:4]) + mixed
    composite_classes(band.cells, band.spans, WIDTH, colors, band.canvas, band.mixed, band.free, band.covered)
    np.testing.assert_allclose(band.canvas, expected, atol=1e-6)
    assert is_empty(band)


@settings(deadline=None, max_examples=40)
@given(SHAPES)
def test_a_plane_is_blended_as_if_no_pixel_were_passed_over(shapes: list[tuple[int, int, int, int]]) -> None:
    """One colour over paper by how much is covered, in the rows that were asked for and no other."""
    band = band_of([(0, row, one, other) for _, row, one, other in shapes])
    share = summed(band)[0, 0]
    color = premultiplied(COLORS)[1]
    before = band.canvas.copy()
    expected = before[0] * (1 - share * color[3]) + share * color[:, None]
    composite_plane(band.cells, band.spans, WIDTH, 0, color, band.canvas, band.covered, 0, 1)
    np.testing.assert_allclose(band.canvas[0], expected, atol=1e-6)
    np.testing.assert_array_equal(band.canvas[1], before[1])
    composite_plane(band.cells, band.spans, WIDTH, 0, color, band.canvas, band.covered, 1, ROWS)
    assert is_empty(band)


@pytest.mark.parametrize(("lowest", "order"), [(0, (0, 1, 2, 3)), (2, (2, 1, 0, 3))])
def test_words_hold_the_channels_in_the_order_asked_for(lowest: int, order: tuple[int, ...]) -> None:
    """Red or blue in the lowest byte; a translucent colour comes back straight."""
    band = new_band(4, 1, 1).over(PixelRect(0, 0, 4, 1))
    fill(band.canvas, premultiplied(COLORS)[1])
    words = np.zeros((1, 4), np.dtype("<u4"))
    to_straight(band.canvas, words, lowest)
    assert [words.view(np.uint8)[0, channel] for channel in order] == list(COLORS[1])
