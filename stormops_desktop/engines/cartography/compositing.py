"""From covered areas to colours: planes are blended over a canvas and emptied on the way.

A canvas is float32, shape (rows, 4, width): premultiplied red, green, blue and alpha, 0 to 1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.coverage import FULL, Cells, Spans
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.scene import Rgba

type Canvas = NDArray[np.float32]
type Row = NDArray[np.float32]
"""One value for each pixel of a row, or for each channel of a colour."""
type Mixed = NDArray[np.float32]
"""Shape (4, width)."""
type Premultiplied = NDArray[np.float32]
"""Shape (colours, 4)."""


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
            first, last = spans[row, plane, 0], spans[row, plane, 1]
            if last >= first:
                _sum_row(cells, (plane * rows + row) * (width + 1) + first, covered[first : last + 1])
                _share_out(mixed, free, covered, first, last, colors[plane])
                spans[row, plane, 0], spans[row, plane, 1] = width, -1
        alpha = mixed[3, low : high + 1]
        for channel in range(4):
            line, part = canvas[row, channel, low : high + 1], mixed[channel, low : high + 1]
            for x in range(len(line)):
                line[x] = line[x] * (one - alpha[x]) + part[x]


@kernel
def _sum_row(cells: Cells, base: int, covered: Row) -> None:
    """The covered part of each pixel of a row, 0 to 1; the cells are set to zero."""
    part = cells[base : base + len(covered) + 1]
    full, scale = np.float32(FULL), np.float32(1.0 / FULL)
    running = np.int32(0)
    for x in range(len(covered)):
        running += part[x]
        part[x] = running
    for x in range(len(covered)):
        covered[x] = min(abs(np.float32(part[x])), full) * scale
    part[:] = 0


@kernel
def _share_out(mixed: Mixed, free: Row, covered: Row, first: int, last: int, color: Row) -> None:
    """Give a class its share of what is free in each pixel."""
    share, left = covered[first : last + 1], free[first : last + 1]
    for x in range(len(share)):
        share[x] = min(share[x], left[x])
        left[x] -= share[x]
    for channel in range(4):
        line, part = mixed[channel, first : last + 1], color[channel]
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
        first, last = spans[row, plane, 0], spans[row, plane, 1]
        if last < first:
            continue
        share = covered[first : last + 1]
        _sum_row(cells, (plane * rows + row) * (width + 1) + first, share)
        for channel in range(4):
            line, part = canvas[row, channel, first : last + 1], color[channel]
            for x in range(len(line)):
                line[x] = line[x] * (one - share[x] * color[3]) + share[x] * part
        spans[row, plane, 0], spans[row, plane, 1] = width, -1


@kernel
def fill(canvas: Canvas, color: Row) -> None:
    """Make the whole canvas one colour."""
    for row in range(canvas.shape[0]):
        for channel in range(4):
            canvas[row, channel, :] = color[channel]


@kernel
def to_straight_rgba(canvas: Canvas, picture: NDArray[np.uint32]) -> None:
    """Write the canvas as straight 8-bit colours, rounded to nearest.

    `picture` has shape (rows, width): red in the lowest byte of each word, alpha in the highest.
    """
    top, half, one = np.float32(255), np.float32(0.5), np.float32(1)
    for row in range(canvas.shape[0]):
        red, green, blue, alpha = canvas[row, 0], canvas[row, 1], canvas[row, 2], canvas[row, 3]
        words = picture[row]
        for x in range(len(words)):
            opacity = min(alpha[x], one)
            scale = top / max(opacity, np.float32(1e-9))
            r = np.int32(min(red[x] * scale, top) + half)
            g = np.int32(min(green[x] * scale, top) + half)
            b = np.int32(min(blue[x] * scale, top) + half)
            words[x] = np.uint32(r | (g << 8) | (b << 16) | (np.int32(opacity * top + half) << 24))
