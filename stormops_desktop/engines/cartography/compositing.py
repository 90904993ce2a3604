"""From covered areas to colours: planes are blended over a canvas and emptied on the way.

A canvas is float32, shape (rows, 4, width): premultiplied red, green, blue and alpha, 0 to 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.coverage import FULL, Cells, Spans
from stormops_desktop.engines.kernel import inlined_kernel, kernel
from stormops_desktop.model.scene import Rgba

type Canvas = NDArray[np.float32]
type Row = NDArray[np.float32]
"""One value for each pixel of a row, or for each channel of a colour."""
type Mixed = NDArray[np.float32]
"""Shape (4, width)."""
type Premultiplied = NDArray[np.float32]
"""Shape (colours, 4)."""

_CHUNK = 32
"""Columns that are looked at together: a few vectors of the processor, fewer than most shapes are wide."""


def premultiplied(colors: tuple[Rgba, ...]) -> Premultiplied:
    """Straight 8-bit colours as premultiplied floats."""
    straight = np.array(colors, np.float32).reshape(-1, 4) / np.float32(255)
    straight[:, :3] *= straight[:, 3:]
    return straight


@kernel
def composite_classes(
    cells: Cells,
    spans: Spans,
    width: int,
    colors: Premultiplied,
    canvas: Canvas,
    mixed: Mixed,
    free: Row,
    covered: Row,
) -> None:
    """Blend the planes of all classes over the canvas together.

    The highest class takes its share of a pixel first, each lower one what is left: classes that overlap hide
    one another, and neighbours that share a pixel fill it without a seam. `mixed` (4, width), `free` and
    `covered` (width,) are scratch.
    """
    rows = canvas.shape[0]
    one = np.float32(1)
    for row in range(rows):
        low, high = width, -1
        for plane in range(len(colors)):
            low, high = min(low, spans[row, plane, 0]), max(high, spans[row, plane, 1])
        if high < low:
            continue
        free[low : high + 1] = one
        for channel in range(4):
            mixed[channel, low : high + 1] = 0
        for plane in range(len(colors) - 1, -1, -1):
            first, stop = spans[row, plane, 0], spans[row, plane, 1] + 1
            if stop > first:
                line = _row_of(cells, plane * rows + row, width)
                while first < stop:
                    first, last = _next_run(line, first, stop)
                    _sum_run(line[first:last], covered[first:last])
                    _share_out(mixed, free, covered, first, last, colors[plane])
                    first = last
                _empty(line, spans, row, plane)
        alpha = mixed[3, low : high + 1]
        for channel in range(4):
            below, part = canvas[row, channel, low : high + 1], mixed[channel, low : high + 1]
            for x in range(len(below)):
                below[x] = below[x] * (one - alpha[x]) + part[x]


@inlined_kernel
def _row_of(cells: Cells, number: int, width: int) -> Cells:
    """The cells of one row, counted over all planes."""
    return cells[number * (width + 1) : (number + 1) * (width + 1)]


@inlined_kernel
def _next_run(line: Cells, first: int, stop: int) -> tuple[int, int]:
    """The next columns from first to stop (half-open) where something may be covered; empty where nothing is.

    Most of a class's row is empty: chunks without an edge, left of which nothing is open, are passed over.
    """
    edges, total = _look(line, first, min(first + _CHUNK, stop))
    while edges == 0 and first + _CHUNK < stop:
        first += _CHUNK
        edges, total = _look(line, first, min(first + _CHUNK, stop))
    if edges == 0:
        return stop, stop
    last, running = min(first + _CHUNK, stop), total
    while last < stop:
        edges, total = _look(line, last, min(last + _CHUNK, stop))
        if edges == 0 and running == 0:
            break
        running += total
        last = min(last + _CHUNK, stop)
    return first, last


@inlined_kernel
def _look(line: Cells, first: int, stop: int) -> tuple[np.int32, np.int32]:
    """Zero where all cells are, and the sum of the cells."""
    edges = total = np.int32(0)
    part = line[first:stop]
    for x in range(len(part)):
        edges = np.int32(edges | part[x])
        total = np.int32(total + part[x])
    return edges, total


@inlined_kernel
def _sum_run(part: Cells, covered: Row) -> None:
    """The covered part of each pixel of a run, 0 to 1; its cells are set to zero."""
    full, scale = np.float32(FULL), np.float32(1.0 / FULL)
    running = np.int32(0)
    for x in range(len(covered)):
        running = np.int32(running + part[x])
        part[x] = running
    for x in range(len(covered)):
        covered[x] = min(abs(np.float32(part[x])), full) * scale
    part[:] = 0


@inlined_kernel
def _empty(line: Cells, spans: Spans, row: int, plane: int) -> None:
    """Take what is left of a summed row: the cell beyond its last column, and its span."""
    line[spans[row, plane, 1] + 1] = 0
    spans[row, plane, 0], spans[row, plane, 1] = len(line) - 1, -1


@inlined_kernel
def _share_out(mixed: Mixed, free: Row, covered: Row, first: int, stop: int, color: Row) -> None:
    """Give a class its share of what is free in the pixels first to stop (half-open)."""
    share, left = covered[first:stop], free[first:stop]
    for x in range(len(share)):
        share[x] = min(share[x], left[x])
        left[x] -= share[x]
    for channel in range(4):
        line, part = mixed[channel, first:stop], color[channel]
        for x in range(len(share)):
            line[x] += share[x] * part


@kernel
def composite_plane(
    cells: Cells,
    spans: Spans,
    width: int,
    plane: int,
    color: Row,
    canvas: Canvas,
    covered: Row,
    top: int,
    bottom: int,
) -> None:
    """Blend rows top to bottom (half-open) of one plane in one colour over the canvas."""
    rows = canvas.shape[0]
    one = np.float32(1)
    for row in range(top, bottom):
        first, stop = spans[row, plane, 0], spans[row, plane, 1] + 1
        if stop <= first:
            continue
        line = _row_of(cells, plane * rows + row, width)
        while first < stop:
            first, last = _next_run(line, first, stop)
            share = covered[first:last]
            _sum_run(line[first:last], share)
            for channel in range(4):
                below, part = canvas[row, channel, first:last], color[channel]
                for x in range(len(share)):
                    below[x] = below[x] * (one - share[x] * color[3]) + share[x] * part
            first = last
        _empty(line, spans, row, plane)


@kernel
def fill(canvas: Canvas, color: Row) -> None:
    """Make the whole canvas one colour."""
    for row in range(canvas.shape[0]):
        for channel in range(4):
            canvas[row, channel, :] = color[channel]


@kernel
def to_straight(canvas: Canvas, picture: NDArray[np.uint32], lowest: int) -> None:
    """Write the canvas as straight 8-bit colours, rounded to nearest.

    `picture` has shape (rows, width): alpha in the highest byte of each word, green in the second, and the
    channel `lowest` in the lowest (0: red, 2: blue).
    """
    top, half, one = np.float32(255), np.float32(0.5), np.float32(1)
    for row in range(canvas.shape[0]):
        low, green, high, alpha = canvas[row, lowest], canvas[row, 1], canvas[row, 2 - lowest], canvas[row, 3]
        words = picture[row]
        for x in range(len(words)):
            opacity = min(alpha[x], one)
            scale = top / max(opacity, np.float32(1e-9))
            a = np.int32(min(low[x] * scale, top) + half)
            b = np.int32(min(green[x] * scale, top) + half)
            c = np.int32(min(high[x] * scale, top) + half)
            words[x] = np.uint32(a | (b << 8) | (c << 16) | (np.int32(opacity * top + half) << 24))
