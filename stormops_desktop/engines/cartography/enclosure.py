"""Which points lie inside a drawn shape, and which polygons it touches.

A shape is one closed ring that a hand drew, so it may cross itself: inside is whatever it winds around.
Blocks of features that no edge of the shape comes near are decided as a whole.
"""

from __future__ import annotations

from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.blocks import run_blocks
from stormops_desktop.engines.cartography.block_index import read_only
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats, Indices, Points, Polygons
from stormops_desktop.model.scene import BlockIndex

_BLOCKS_PER_TASK = 32
_OUTSIDE, _INSIDE, _CUT = 0, 1, 2


def closed_ring(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """The ring through places in degrees, with the first repeated at the end."""
    return np.append(lon, lon[:1]), np.append(lat, lat[:1])


def points_inside(
    points: Points, index: BlockIndex, ring: tuple[Floats, Floats], *, pool: Executor | None = None
) -> NDArray[np.int32]:
    """Numbers of the points inside a closed ring, rising.

    Args:
        index: Of the same points (`block_index.index_points`).
        ring: Its longitudes and latitudes, the first place repeated at the end.
    """
    corners = np.arange(len(points) + 1, dtype=np.int32)  # a point is a polygon of one corner
    return _touched((points.x, points.y, corners, corners), index, ring, pool)


def polygons_touched(
    polygons: Polygons, index: BlockIndex, ring: tuple[Floats, Floats], *, pool: Executor | None = None
) -> NDArray[np.int32]:
    """Numbers of the polygons that have any place in common with a closed ring or its inside, rising.

    Args:
        index: Of the same polygons (`block_index.index_polygons`).
        ring: Its longitudes and latitudes, the first place repeated at the end.
    """
    columns = polygons.x, polygons.y, polygons.ring_starts, polygons.feature_starts
    return _touched(columns, index, ring, pool)


def _touched(
    columns: tuple[Floats, Floats, Indices, Indices],
    index: BlockIndex,
    ring: tuple[Floats, Floats],
    pool: Executor | None,
) -> NDArray[np.int32]:
    x, y, ring_starts, feature_starts = columns
    touched = np.zeros(len(feature_starts) - 1, np.bool_)
    features = (
        read_only(x, np.float64),
        read_only(y, np.float64),
        read_only(ring_starts, np.int32),
        read_only(feature_starts, np.int32),
    )
    shape = read_only(ring[0], np.float64), read_only(ring[1], np.float64)

    def task(first: int, last: int) -> None:
        _touch_blocks(touched, *features, index.boxes, index.block, *shape, first, last)

    run_blocks(task, len(index.boxes), block=_BLOCKS_PER_TASK, pool=pool)
    return np.flatnonzero(touched).astype(np.int32)


@kernel
def _touch_blocks(
    touched: NDArray[np.bool_],
    x: Floats,
    y: Floats,
    ring_starts: Indices,
    feature_starts: Indices,
    boxes: Floats,
    block: int,
    shape_x: Floats,
    shape_y: Floats,
    first: int,
    last: int,
) -> None:
    edges = np.empty(len(shape_x), np.int32)
    for number in range(first, last):
        count, place = _place_block(boxes[number], shape_x, shape_y, edges)
        if place == _OUTSIDE:
            continue
        for feature in range(number * block, min((number + 1) * block, len(feature_starts) - 1)):
            begins, ends = feature_starts[feature], feature_starts[feature + 1]
            corner, corners = ring_starts[begins], ring_starts[ends] - ring_starts[begins]
            if corners > 0:
                touched[feature] = (
                    place == _INSIDE
                    or _winding(x[corner], y[corner], shape_x, shape_y, edges[:count]) != 0
                    or (
                        corners > 1
                        and _touches(x, y, ring_starts[begins : ends + 1], shape_x, shape_y, edges[:count])
                    )
                )


@kernel
def _place_block(box: Floats, shape_x: Floats, shape_y: Floats, edges: Indices) -> tuple[int, int]:
    """Whether a block's box is outside the shape, inside it, or cut by one of its edges' boxes.

    Writes to the front of `edges` those that a ray to the east from inside the box may meet, and returns how
    many they are.
    """
    west, south, east, north = box
    count, cut = 0, False
    for edge in range(len(shape_x) - 1):
        low, high = min(shape_y[edge], shape_y[edge + 1]), max(shape_y[edge], shape_y[edge + 1])
        right = max(shape_x[edge], shape_x[edge + 1])
        if high >= south and low <= north and right >= west:
            edges[count] = edge
            count += 1
            cut = cut or min(shape_x[edge], shape_x[edge + 1]) <= east
    if count == 0 or not west <= east:
        return 0, _OUTSIDE
    if cut:
        return count, _CUT
    around = _winding((west + east) / 2, (south + north) / 2, shape_x, shape_y, edges[:count]) != 0
    return count, _INSIDE if around else _OUTSIDE


@kernel
def _winding(px: float, py: float, shape_x: Floats, shape_y: Floats, edges: Indices) -> int:
    """How often the shape winds around a point: edges that rise east of it less those that fall."""
    winding = 0
    for edge in edges:
        x0, y0, x1, y1 = shape_x[edge], shape_y[edge], shape_x[edge + 1], shape_y[edge + 1]
        if (y0 <= py) != (y1 <= py):
            side = (x1 - x0) * (py - y0) - (px - x0) * (y1 - y0)
            if y1 > y0 and side > 0.0:
                winding += 1
            elif y1 < y0 and side < 0.0:
                winding -= 1
    return winding


@kernel
def _touches(x: Floats, y: Floats, rings: Indices, shape_x: Floats, shape_y: Floats, edges: Indices) -> bool:
    """Whether a polygon whose first corner is outside has another inside, crosses the edge, or holds all."""
    for point in range(rings[0] + 1, rings[-1]):
        if _winding(x[point], y[point], shape_x, shape_y, edges) != 0:
            return True
    holds = 0
    for ring in range(len(rings) - 1):
        for point in range(rings[ring], rings[ring + 1] - 1):
            x0, y0, x1, y1 = x[point], y[point], x[point + 1], y[point + 1]
            for edge in edges:
                if _cross(x0, y0, x1, y1, shape_x[edge], shape_y[edge], shape_x[edge + 1], shape_y[edge + 1]):
                    return True
            if (y0 <= shape_y[0]) != (y1 <= shape_y[0]):
                side = (x1 - x0) * (shape_y[0] - y0) - (shape_x[0] - x0) * (y1 - y0)
                if y1 > y0 and side > 0.0:
                    holds += 1
                elif y1 < y0 and side < 0.0:
                    holds -= 1
    return holds != 0


@kernel
def _cross(ax: float, ay: float, bx: float, by: float, cx: float, cy: float, dx: float, dy: float) -> bool:
    """Whether the segments a-b and c-d meet; ones on the same line meet where their boxes do."""
    if max(ax, bx) < min(cx, dx) or max(cx, dx) < min(ax, bx):
        return False
    if max(ay, by) < min(cy, dy) or max(cy, dy) < min(ay, by):
        return False
    c_side = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    d_side = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
    a_side = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
    b_side = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
    return c_side * d_side <= 0.0 and a_side * b_side <= 0.0
