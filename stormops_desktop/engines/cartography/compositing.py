"""From covered areas to colours: planes are blended over a canvas and emptied on the way.

A canvas is float32, shape (rows, 4, width): premultiplied red, green, blue and alpha, 0 to 1.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.coverage import FULL, Cells, Spans
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.scene import Rgba

type Canvas = NDArray[np.float32]
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
    mixed: NDArray[np.float32],
    free: NDArray[np.int32],
    covered: NDArray[np.int32],
) -> None:
    """Blend the planes of all classes over the canvas together.

    The highest class takes its share of a pixel first, each lower one what is left: classes that overlap hide
    one another, and neighbours that share a pixel fill it without a seam. `mixed` (4, width), `free` and
    `covered` (width,) are scratch.
    """
    rows = canvas.shape[0]
    stride = width + 1
    for row in range(rows):
        low, high = width, -1
        for plane in range(len(colors)):
            low, high = min(low, spans[row, plane, 0]), max(high, spans[row, plane, 1])
        if high < low:
            continue
        free[low : high + 1] = FULL
        mixed[:, low : high + 1] = 0
        for plane in range(len(colors) - 1, -1, -1):
            first, last = spans[row, plane, 0], spans[row, plane, 1]
            if last >= first:
                sum_row(cells, (plane * rows + row) * stride, first, last, covered)
                _mix(mixed, free, covered, first, last, colors[plane])
                spans[row, plane, 0], spans[row, plane, 1] = width, -1
        _blend(canvas[row], mixed, low, high)


@kernel
def sum_row(cells: Cells, base: int, first: int, last: int, covered: NDArray[np.int32]) -> None:
    """The covered area of each pixel first to last of a row, at most FULL; the cells are set to zero."""
    running = 0
    for x in range(first, last + 1):
        running += cells[base + x]
        cells[base + x] = 0
        covered[x] = min(abs(running), FULL)
    cells[base + last + 1] = 0


@kernel
def _mix(
    mixed: NDArray[np.float32],
    free: NDArray[np.int32],
    covered: NDArray[np.int32],
    first: int,
    last: int,
    color: NDArray[np.float32],
) -> None:
    scale = np.float32(1.0 / FULL)
    red, green, blue, alpha = color[0] * scale, color[1] * scale, color[2] * scale, color[3] * scale
    for x in range(first, last + 1):
        taken = min(covered[x], free[x])
        free[x] -= taken
        share = np.float32(taken)
        mixed[0, x] += share * red
        mixed[1, x] += share * green
        mixed[2, x] += share * blue
        mixed[3, x] += share * alpha


@kernel
def _blend(canvas_row: NDArray[np.float32], mixed: NDArray[np.float32], low: int, high: int) -> None:
    one = np.float32(1)
    for x in range(low, high + 1):
        through = one - mixed[3, x]
        canvas_row[0, x] = canvas_row[0, x] * through + mixed[0, x]
        canvas_row[1, x] = canvas_row[1, x] * through + mixed[1, x]
        canvas_row[2, x] = canvas_row[2, x] * through + mixed[2, x]
        canvas_row[3, x] = canvas_row[3, x] * through + mixed[3, x]


@kernel
def composite_plane(
    cells: Cells,
    spans: Spans,
    width: int,
    plane: int,
    color: NDArray[np.float32],
    canvas: Canvas,
    covered: NDArray[np.int32],
    top: int,
    bottom: int,
) -> None:
    """Blend rows top to bottom (half-open) of one plane in one colour over the canvas."""
    rows = canvas.shape[0]
    scale = np.float32(1.0 / FULL)
    one = np.float32(1)
    for row in range(top, bottom):
        first, last = spans[row, plane, 0], spans[row, plane, 1]
        if last < first:
            continue
        sum_row(cells, (plane * rows + row) * (width + 1), first, last, covered)
        line = canvas[row]
        for x in range(first, last + 1):
            share = np.float32(covered[x]) * scale
            through = one - share * color[3]
            line[0, x] = line[0, x] * through + share * color[0]
            line[1, x] = line[1, x] * through + share * color[1]
            line[2, x] = line[2, x] * through + share * color[2]
            line[3, x] = line[3, x] * through + share * color[3]
        spans[row, plane, 0], spans[row, plane, 1] = width, -1


@kernel
def to_straight_rgba(canvas: Canvas, picture: NDArray[np.uint8]) -> None:
    """Write the canvas as straight 8-bit colours, rounded to nearest, into picture (rows, width, 4)."""
    for row in range(canvas.shape[0]):
        for x in range(canvas.shape[2]):
            alpha = min(canvas[row, 3, x], np.float32(1))
            scale = np.float32(255) / alpha if alpha > 0 else np.float32(0)
            for channel in range(3):
                value = math.floor(canvas[row, channel, x] * scale + np.float32(0.5))
                picture[row, x, channel] = np.uint8(min(value, 255))
            picture[row, x, 3] = np.uint8(math.floor(alpha * np.float32(255) + np.float32(0.5)))
