"""Lines with width: each piece is a thin quad, joins and caps fill the rest, all of one orientation.

They go into one plane of `coverage`, where overlaps are clamped: a line does not darken where it crosses
itself.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from stormops_desktop.engines.cartography.coverage import Cells, add_edge, add_edge_inlined, snap
from stormops_desktop.engines.kernel import inlined_kernel, kernel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import LineCap, LineJoin, PixelRect, Stroke

BUTT, ROUND_CAP, SQUARE = 0, 1, 2
MITER, ROUND_JOIN, BEVEL = 0, 1, 2
_CAPS = {LineCap.BUTT: BUTT, LineCap.ROUND: ROUND_CAP, LineCap.SQUARE: SQUARE}
_JOINS = {LineJoin.MITER: MITER, LineJoin.ROUND: ROUND_JOIN, LineJoin.BEVEL: BEVEL}

MITER_LIMIT = 4.0
"""Length of a miter over the line's width above which it becomes a bevel, as in SVG."""

_ARC_TOLERANCE_PX = 0.05
_SAME_PX = 1 / 256
JOINS_SHOW_PX = 0.4
"""Half width from which joins are drawn; the corner that a finer line lacks is under a sixth of a pixel."""


class Pen(NamedTuple):
    """A stroke in device pixels: half width, cap and join codes, sum of the dash pattern (0: solid)."""

    half: float
    cap: int
    join: int
    period: float


def pen_of(stroke: Stroke, pixel_ratio: float) -> Pen:
    """The pen of a stroke at a pixel ratio."""
    pattern = sum(stroke.dashes) * (2 if len(stroke.dashes) % 2 else 1)
    return Pen(stroke.width * pixel_ratio / 2, _CAPS[stroke.cap], _JOINS[stroke.join], pattern * pixel_ratio)


@kernel
def _add_side(
    cells: Cells, plane: int, window: PixelRect, x0: float, y0: float, x1: float, y1: float
) -> None:
    add_edge(
        cells,
        plane,
        window,
        snap(x0, window.x),
        snap(y0, window.y),
        snap(x1, window.x),
        snap(y1, window.y),
    )


@kernel
def _is_near(window: PixelRect, x: float, y: float, reach: float) -> bool:
    return (
        window.x - reach <= x <= window.x + window.width + reach
        and window.y - reach <= y <= window.y + window.height + reach
    )


@kernel
def add_bar(
    cells: Cells,
    plane: int,
    window: PixelRect,
    ax: float,
    ay: float,
    bx: float,
    by: float,
    nx: float,
    ny: float,
) -> None:
    """The quad about the piece from a to b whose sides lie at +n and -n."""
    x0, y0 = snap(ax, window.x), snap(ay, window.y)
    x1, y1 = snap(bx, window.x), snap(by, window.y)
    nx, ny = snap(nx, 0), snap(ny, 0)
    add_edge(cells, plane, window, x0 + nx, y0 + ny, x1 + nx, y1 + ny)
    add_edge(cells, plane, window, x1 + nx, y1 + ny, x1 - nx, y1 - ny)
    add_edge(cells, plane, window, x1 - nx, y1 - ny, x0 - nx, y0 - ny)
    add_edge(cells, plane, window, x0 - nx, y0 - ny, x0 + nx, y0 + ny)


@inlined_kernel
def _one_chord(radius: float) -> float:
    """Cosine of the angle up to which one chord is as good as the arc."""
    flat = max(1 - _ARC_TOLERANCE_PX / max(radius, _ARC_TOLERANCE_PX), 0.0)
    return 2 * flat * flat - 1


@kernel
def add_sector(
    cells: Cells, plane: int, window: PixelRect, x: float, y: float, ox: float, oy: float, angle: float
) -> None:
    """The sector about (x, y) from the offset (ox, oy) by `angle` <= 0, radians, oriented as bars are."""
    radius = math.hypot(ox, oy)
    reach = math.acos(_one_chord(radius))
    steps = max(math.ceil(-angle / reach), 1)
    cosine, sine = math.cos(angle / steps), math.sin(angle / steps)
    last_x, last_y = x + ox, y + oy
    _add_side(cells, plane, window, x, y, last_x, last_y)
    for _ in range(steps):
        ox, oy = ox * cosine - oy * sine, ox * sine + oy * cosine
        next_x, next_y = x + ox, y + oy
        _add_side(cells, plane, window, last_x, last_y, next_x, next_y)
        last_x, last_y = next_x, next_y
    _add_side(cells, plane, window, last_x, last_y, x, y)


@kernel
def add_join(
    cells: Cells,
    plane: int,
    window: PixelRect,
    x: float,
    y: float,
    n0x: float,
    n0y: float,
    n1x: float,
    n1y: float,
    pen: Pen,
) -> None:
    """Fill the outer corner at (x, y) between pieces whose offsets are n0 and n1."""
    if not _is_near(window, x, y, pen.half * MITER_LIMIT):
        return
    cross = n0x * n1y - n0y * n1x
    dot = n0x * n1x + n0y * n1y
    if cross > 0:
        n0x, n0y, n1x, n1y = -n1x, -n1y, -n0x, -n0y
    square = pen.half * pen.half
    if pen.join == ROUND_JOIN and dot < square * _one_chord(pen.half):
        add_sector(cells, plane, window, x, y, n0x, n0y, -math.atan2(abs(cross), dot))
        return
    _add_side(cells, plane, window, x, y, x + n0x, y + n0y)
    if pen.join == MITER and 2 * square <= MITER_LIMIT * MITER_LIMIT * (square + dot):
        stretch = square / (square + dot)
        tip_x, tip_y = x + (n0x + n1x) * stretch, y + (n0y + n1y) * stretch
        _add_side(cells, plane, window, x + n0x, y + n0y, tip_x, tip_y)
        _add_side(cells, plane, window, tip_x, tip_y, x + n1x, y + n1y)
    else:
        _add_side(cells, plane, window, x + n0x, y + n0y, x + n1x, y + n1y)
    _add_side(cells, plane, window, x + n1x, y + n1y, x, y)


@kernel
def add_cap(
    cells: Cells, plane: int, window: PixelRect, x: float, y: float, nx: float, ny: float, pen: Pen
) -> None:
    """Fill the end at (x, y) of a piece that runs away from it with offset n."""
    if not _is_near(window, x, y, 2 * pen.half):
        return
    if pen.cap == ROUND_CAP:
        add_sector(cells, plane, window, x, y, -nx, -ny, -math.pi)
    elif pen.cap == SQUARE:
        add_bar(cells, plane, window, x - ny, y + nx, x, y, nx, ny)


@kernel
def stroke_path(
    cells: Cells,
    plane: int,
    window: PixelRect,
    xs: Floats,
    ys: Floats,
    first: int,
    last: int,
    closed: bool,
    pen: Pen,
) -> None:
    """Stroke the path of the points first to last (inclusive), pixels of the view; repeats are skipped.

    `closed` tells that the last point repeats the first: the path gets a join there and no caps.
    """
    started = False
    begin_nx = begin_ny = before_nx = before_ny = 0.0
    for point in range(first, last):
        ax, ay, bx, by = xs[point], ys[point], xs[point + 1], ys[point + 1]
        length = math.sqrt((bx - ax) ** 2 + (by - ay) ** 2)
        if length == 0:
            continue
        nx, ny = -(by - ay) / length * pen.half, (bx - ax) / length * pen.half
        add_bar(cells, plane, window, ax, ay, bx, by, nx, ny)
        if not started:
            started, begin_nx, begin_ny = True, nx, ny
            if not closed:
                add_cap(cells, plane, window, ax, ay, nx, ny, pen)
        elif pen.half >= JOINS_SHOW_PX:
            add_join(cells, plane, window, ax, ay, before_nx, before_ny, nx, ny, pen)
        before_nx, before_ny = nx, ny
    if not started:
        return
    x, y = xs[last], ys[last]
    if not closed:
        add_cap(cells, plane, window, x, y, -before_nx, -before_ny, pen)
    elif pen.half >= JOINS_SHOW_PX:
        add_join(cells, plane, window, x, y, before_nx, before_ny, begin_nx, begin_ny, pen)


@kernel
def stroke_ring(
    cells: Cells,
    plane: int,
    window: PixelRect,
    xs: Floats,
    ys: Floats,
    first: int,
    last: int,
    pen: Pen,
    offset_x: Floats,
    offset_y: Floats,
) -> None:
    """Stroke a closed ring whose last point repeats the first; `offset_x` and `offset_y` are scratch.

    Repeated points are taken out of `xs` and `ys`.
    With miter joins it is the area between two offset rings, half the edges of separate bars. Where a side
    is too short for its corners or a corner too sharp for a miter, it is stroked piece by piece.
    """
    last = drop_repeats(xs, ys, first, last)
    if pen.join != MITER or not _miter_offsets(xs, ys, first, last, pen.half, offset_x, offset_y):
        stroke_path(cells, plane, window, xs, ys, first, last, True, pen)
        return
    for side in (1, -1):
        start, stop = (first, last) if side > 0 else (last, first)
        x0 = snap(xs[start] + side * offset_x[start], window.x)
        y0 = snap(ys[start] + side * offset_y[start], window.y)
        for point in range(start + side, stop + side, side):
            x1 = snap(xs[point] + side * offset_x[point], window.x)
            y1 = snap(ys[point] + side * offset_y[point], window.y)
            add_edge_inlined(cells, plane, window, x0, y0, x1, y1)
            x0, y0 = x1, y1


@kernel
def drop_repeats(xs: Floats, ys: Floats, first: int, last: int) -> int:
    """Move points together so that none repeats the one before it; returns where the last one is now.

    Points nearer than the eye or the engine can tell apart repeat one another; the last one stays in place.
    """
    end_x, end_y = xs[last], ys[last]
    kept = first
    for point in range(first + 1, last + 1):
        if abs(xs[point] - xs[kept]) >= _SAME_PX or abs(ys[point] - ys[kept]) >= _SAME_PX:
            kept += 1
            xs[kept], ys[kept] = xs[point], ys[point]
    if kept > first:
        xs[kept], ys[kept] = end_x, end_y
    return kept


@kernel
def _miter_offsets(
    xs: Floats, ys: Floats, first: int, last: int, half: float, offset_x: Floats, offset_y: Floats
) -> bool:
    """Where the miters of a ring's corners lie, from the corners; False where a side would turn round."""
    if last - first < 3:
        return False
    dx, dy = xs[last] - xs[last - 1], ys[last] - ys[last - 1]
    per_length = 1 / math.sqrt(dx * dx + dy * dy)
    before_x, before_y = dx * per_length, dy * per_length
    for point in range(first, last):
        dx, dy = xs[point + 1] - xs[point], ys[point + 1] - ys[point]
        per_length = 1 / math.sqrt(dx * dx + dy * dy)
        dx, dy = dx * per_length, dy * per_length
        bend = 1 + before_x * dx + before_y * dy
        if MITER_LIMIT * MITER_LIMIT * bend < 2:
            return False
        reach = half / bend
        offset_x[point], offset_y[point] = -(before_y + dy) * reach, (before_x + dx) * reach
        before_x, before_y = dx, dy
    offset_x[last], offset_y[last] = offset_x[first], offset_y[first]
    for point in range(first, last):
        dx, dy = xs[point + 1] - xs[point], ys[point + 1] - ys[point]
        grown = (offset_x[point + 1] - offset_x[point]) * dx + (offset_y[point + 1] - offset_y[point]) * dy
        if abs(grown) > dx * dx + dy * dy:
            return False
    return True
