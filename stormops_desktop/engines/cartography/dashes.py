"""Dashed lines: the pieces of a path between gaps, with caps of their own."""

from __future__ import annotations

import math

from stormops_desktop.engines.cartography.coverage import Cells
from stormops_desktop.engines.cartography.strokes import (
    JOINS_SHOW_PX,
    MITER_LIMIT,
    Pen,
    add_bar,
    add_cap,
    add_join,
)
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import PixelRect, Stroke


def dash_lengths(stroke: Stroke, pixel_ratio: float) -> list[float]:
    """Lengths of dashes and gaps by turns, device pixels; an odd pattern is repeated, as in SVG."""
    pattern = stroke.dashes * (2 if len(stroke.dashes) % 2 else 1)
    return [length * pixel_ratio for length in pattern]


@kernel
def _reach_of(
    window: PixelRect, x: float, y: float, dx: float, dy: float, length: float, margin: float
) -> tuple[float, float]:
    """From where to where the piece that starts at (x, y) in direction (dx, dy) may touch the window."""
    begin, end = 0.0, length
    for start, step, low, high in (
        (x, dx, float(window.x), float(window.x + window.width)),
        (y, dy, float(window.y), float(window.y + window.height)),
    ):
        if step == 0:
            if start < low - margin or start > high + margin:
                return 1.0, 0.0
        else:
            enter, leave = (low - margin - start) / step, (high + margin - start) / step
            begin, end = max(begin, min(enter, leave)), min(end, max(enter, leave))
    return begin, end


@kernel
def stroke_dashes(
    cells: Cells,
    plane: int,
    window: PixelRect,
    xs: Floats,
    ys: Floats,
    first: int,
    last: int,
    pen: Pen,
    dashes: Floats,
) -> None:
    """Stroke the path in dashes counted from its start; only those near the window are visited."""
    travelled = 0.0
    before_nx = before_ny = 0.0
    started = False
    for point in range(first, last):
        ax, ay = xs[point], ys[point]
        length = math.hypot(xs[point + 1] - ax, ys[point + 1] - ay)
        if length == 0:
            continue
        dx, dy = (xs[point + 1] - ax) / length, (ys[point + 1] - ay) / length
        nx, ny = -dy * pen.half, dx * pen.half
        begin, end = _reach_of(window, ax, ay, dx, dy, length, pen.half * MITER_LIMIT)
        mark = math.floor((travelled + begin) / pen.period) * pen.period
        slot = 0
        while begin <= end and mark <= travelled + end:
            stop = mark + dashes[slot]
            if slot % 2 == 0 and stop >= travelled + begin:
                u, v = max(mark - travelled, 0.0), min(stop - travelled, length)
                add_bar(cells, plane, window, ax + dx * u, ay + dy * u, ax + dx * v, ay + dy * v, nx, ny)
                if mark >= travelled:
                    add_cap(cells, plane, window, ax + dx * u, ay + dy * u, nx, ny, pen)
                elif started and pen.half >= JOINS_SHOW_PX:
                    add_join(cells, plane, window, ax, ay, before_nx, before_ny, nx, ny, pen)
                if stop <= travelled + length or point == last - 1:
                    add_cap(cells, plane, window, ax + dx * v, ay + dy * v, -nx, -ny, pen)
            mark = stop
            slot = (slot + 1) % len(dashes)
        travelled += length
        before_nx, before_ny, started = nx, ny, True
