"""Exact antialiasing: signed area of edges, accumulated cell by cell, summed along rows.

The method of font rasterisers (FreeType's "smooth" renderer; R. Levien, font-rs: each edge adds to two
neighbouring cells what it changes in the running sum of covered area). Here in whole numbers: vertices are
snapped to 1/256 pixel and areas counted in FULL-ths, so sums do not depend on order, bands or tiles, and the
areas of a partition add up to the bit.

Cells are one flat int32 array of planes; a plane has `height` rows of `width + 1` cells. Coordinates are in
1/256 pixel from the upper left corner of the window.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.kernel import inlined_kernel, kernel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import PixelRect

type Cells = NDArray[np.int32]
type Spans = NDArray[np.int32]
"""Shape (rows, planes, 2): the first and last column touched in a row, (width, -1) where none is."""

SUBPIXELS = 256
_SHIFT = 8
_TWICE = 2 * SUBPIXELS
FULL = 2 * SUBPIXELS * SUBPIXELS
"""The area of a whole pixel (twice the square of SUBPIXELS, so that halves of cells are whole numbers)."""

FARTHEST_PX = 2.0**40
"""Pixels beyond which a coordinate counts as broken, like NaN."""


@inlined_kernel
def is_place(x: float, y: float) -> bool:
    """Whether pixel coordinates can be drawn."""
    return abs(x) < FARTHEST_PX and abs(y) < FARTHEST_PX


@inlined_kernel
def snap(pixel: float, origin: int) -> int:
    """A coordinate in pixels of the view as 1/256 pixel from `origin`."""
    return math.floor(pixel * SUBPIXELS + 0.5) - origin * SUBPIXELS


@kernel
def add_edge(cells: Cells, plane: int, window: PixelRect, x0: int, y0: int, x1: int, y1: int) -> None:
    """`add_edge_inlined`, called."""
    add_edge_inlined(cells, plane, window, x0, y0, x1, y1)


@inlined_kernel
def add_edge_inlined(cells: Cells, plane: int, window: PixelRect, x0: int, y0: int, x1: int, y1: int) -> None:
    """Add one directed edge of a closed outline to a plane.

    What lies left of the window counts in its first column, what lies right of it nowhere, so the same cell
    gets the same number whatever the window.
    """
    if y0 == y1:
        return
    cell, row = min(x0, x1) >> _SHIFT, min(y0, y1) >> _SHIFT
    if (
        max(x0, x1) >> _SHIFT <= cell + 1
        and max(y0, y1) >> _SHIFT <= row + 1
        and 0 <= cell < window.width - 1
        and 0 <= row < window.height - 1
    ):
        base = (plane * window.height + row) * (window.width + 1) + cell
        sign = 1 if y1 > y0 else -1
        if y0 > y1:
            x0, y0, x1, y1 = x1, y1, x0, y0
        boundary = (row + 1) << _SHIFT
        x0, x1 = x0 - (cell << _SHIFT), x1 - (cell << _SHIFT)
        if y1 <= boundary:
            _add_in_two_cells(cells, base, x0, x1, y1 - y0, sign)
        else:
            x = x0 + math.floor((boundary - y0) * ((x1 - x0) / (y1 - y0)) + 0.5)
            _add_in_two_cells(cells, base, x0, x, boundary - y0, sign)
            _add_in_two_cells(cells, base + window.width + 1, x, x1, y1 - boundary, sign)
    else:
        _add_long_edge(cells, plane, window, x0, y0, x1, y1)


@inlined_kernel
def _add_in_two_cells(cells: Cells, first: int, x0: int, x1: int, height: int, sign: int) -> None:
    """What `_add_in_row` adds, for x from the cell `first` on and in that or the next one; without branches.

    Most edges of a map of small parcels are such, and which cells they cross cannot be foreseen.
    """
    left, right = min(x0, x1), max(x0, x1)
    end = min(right, SUBPIXELS)
    start = max(left, SUBPIXELS)
    reached = math.floor((SUBPIXELS - left) * (height / max(right - left, 1)) + 0.5)
    reached = height if right <= SUBPIXELS else reached
    reached = 0 if left >= SUBPIXELS else reached
    here, there = sign * reached, sign * (height - reached)
    beyond, farther = here * (left + end), there * (start + right - _TWICE)
    cells[first] += here * _TWICE - beyond
    cells[first + 1] += beyond + there * _TWICE - farther
    cells[first + 2] += farther


@kernel
def _add_long_edge(cells: Cells, plane: int, window: PixelRect, x0: int, y0: int, x1: int, y1: int) -> None:
    """The same for an edge that is not inside one cell of the window."""
    sign = 1
    if y0 > y1:
        x0, y0, x1, y1, sign = x1, y1, x0, y0, -1
    bottom = window.height * SUBPIXELS
    right = window.width * SUBPIXELS
    if y0 == y1 or y1 <= 0 or y0 >= bottom or (x0 >= right and x1 >= right):
        return
    stride = window.width + 1
    row = max(y0, 0) >> _SHIFT
    last = (min(y1, bottom) - 1) >> _SHIFT
    base = (plane * window.height + row) * stride
    if row == last and y0 >= 0 and y1 <= bottom:
        _add_in_row(cells, base, window.width, x0, x1, y1 - y0, sign)
        return
    slope = (x1 - x0) / (y1 - y0)
    y = max(y0, 0)
    x = x0 + math.floor((y - y0) * slope + 0.5)
    while row <= last:
        next_y = min((row + 1) << _SHIFT, y1)
        next_x = x1 if next_y == y1 else x0 + math.floor((next_y - y0) * slope + 0.5)
        _add_in_row(cells, base, window.width, x, next_x, next_y - y, sign)
        x, y = next_x, next_y
        row += 1
        base += stride


@inlined_kernel
def _add_in_row(cells: Cells, base: int, width: int, x0: int, x1: int, height: int, sign: int) -> None:
    """Add the part of an edge inside one row: `height` subpixels high, between x0 and x1."""
    left, right = min(x0, x1), max(x0, x1)
    cell, last = left >> _SHIFT, right >> _SHIFT
    if cell >= width:
        return
    if last < 0:
        cells[base] += sign * height * _TWICE
        return
    if cell == last:
        beyond = height * (left + right - (cell << (_SHIFT + 1)))
        cells[base + cell] += sign * (height * _TWICE - beyond)
        cells[base + cell + 1] += sign * beyond
        return
    per_x = height / (right - left)
    x, done = left, 0
    if cell < 0:
        x, cell = 0, 0
        done = math.floor(-left * per_x + 0.5)
        cells[base] += sign * done * _TWICE
    while cell < width and x < right:
        next_x = min((cell + 1) << _SHIFT, right)
        reached = height if next_x == right else math.floor((next_x - left) * per_x + 0.5)
        step = reached - done
        beyond = step * (x + next_x - (cell << (_SHIFT + 1)))
        cells[base + cell] += sign * (step * _TWICE - beyond)
        cells[base + cell + 1] += sign * beyond
        x, done = next_x, reached
        cell += 1


@kernel
def add_ring(
    cells: Cells, plane: int, window: PixelRect, xs: Floats, ys: Floats, first: int, stop: int
) -> None:
    """Add the closed outline through the points first to stop (half-open), pixels of the view.

    The last joins the first.
    """
    x0, y0 = snap(xs[stop - 1], window.x), snap(ys[stop - 1], window.y)
    for point in range(first, stop):
        x1, y1 = snap(xs[point], window.x), snap(ys[point], window.y)
        add_edge_inlined(cells, plane, window, x0, y0, x1, y1)
        x0, y0 = x1, y1


@kernel
def is_near(window: PixelRect, west: float, north: float, east: float, south: float) -> bool:
    """Whether a bounding box (pixels of the view) reaches the window; never where it is empty or NaN."""
    return (
        south >= window.y
        and north <= window.y + window.height
        and east >= window.x
        and west <= window.x + window.width
    )


@kernel
def touch(
    spans: Spans, plane: int, window: PixelRect, west: float, north: float, east: float, south: float
) -> None:
    """Note that a shape with this bounding box, which is near the window, is in a plane."""
    beyond_x, beyond_y = window.x + window.width, window.y + window.height
    top = 0 if north <= window.y else int(north) - window.y
    bottom = window.height if south >= beyond_y - 1 else int(south) + 1 - window.y
    first = 0 if west <= window.x else int(west) - window.x
    last = window.width - 1 if east >= beyond_x - 2 else int(east) + 1 - window.x
    for row in range(top, bottom):
        spans[row, plane, 0] = min(spans[row, plane, 0], first)
        spans[row, plane, 1] = max(spans[row, plane, 1], last)
