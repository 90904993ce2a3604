"""Features on the screen: projected points and their bounding box, blocks that reach a part of a view."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.coverage import Spans, is_near, is_place, touch
from stormops_desktop.engines.cartography.mercator_kernels import Expansion, local_ordinate, mercator_ordinate
from stormops_desktop.engines.cartography.projection import (
    MAX_LATITUDE,
    Transform,
    lonlat_to_pixels,
    pixels_to_lonlat,
)
from stormops_desktop.engines.kernel import inlined_kernel, kernel
from stormops_desktop.model.geometry import Floats, Indices
from stormops_desktop.model.scene import BlockIndex, PixelRect, View


class PixelBox(NamedTuple):
    """Bounding box of a feature in pixels."""

    west: float
    north: float
    east: float
    south: float


class NearBlocks(NamedTuple):
    """The blocks of an index that may reach a part of a view; found once, asked by every band of it.

    Attributes:
        numbers: Rising, shape (blocks,).
        reaches: Their boxes with a margin, pixels of the view: west, north, east, south, shape (blocks, 4).
        degrees: Their boxes as in the index, shape (blocks, 4).
    """

    numbers: Indices
    reaches: Floats
    degrees: Floats


def blocks_near(index: BlockIndex, part: PixelRect, view: View, margin: float) -> NearBlocks:
    """The blocks whose boxes, widened by `margin` pixels, reach `part` of a view; those with NaN do not."""
    room = margin + 1
    lon, lat = pixels_to_lonlat(
        view,
        np.array([part.x - room, part.x + part.width + room]),
        np.array([part.y - room, part.y + part.height + room]),
    )
    west, south, east, north = index.boxes.T
    within = (west <= lon[1]) & (east >= lon[0])
    within &= (np.maximum(north, -MAX_LATITUDE) >= lat[1]) & (np.minimum(south, MAX_LATITUDE) <= lat[0])
    numbers = np.flatnonzero(within)
    degrees = np.ascontiguousarray(index.boxes[numbers], np.float64)
    left, bottom = lonlat_to_pixels(view, degrees[:, 0], degrees[:, 1])
    right, top = lonlat_to_pixels(view, degrees[:, 2], degrees[:, 3])
    reaches = np.column_stack([left - margin, top - margin, right + margin, bottom + margin])
    return NearBlocks(numbers.astype(np.int32), reaches, degrees)


@kernel
def project(xs: Floats, ys: Floats, x: Floats, y: Floats, to: Transform, expansion: Expansion) -> bool:
    """Write the pixels of the points x, y (degrees) to the front of xs and ys; True if all are places.

    Nothing in the loops depends on the point before, so that several points are computed at once.
    """
    if expansion.local:
        for point in range(len(y)):
            ys[point] = to.ay * local_ordinate(expansion, y[point]) + to.by
    else:
        for point in range(len(y)):
            ys[point] = to.ay * mercator_ordinate(y[point]) + to.by
    broken = 0
    for point in range(len(x)):
        xs[point] = to.ax * x[point] + to.bx
        broken += not is_place(xs[point], ys[point])
    return broken == 0


@inlined_kernel
def pixel_box(xs: Floats, ys: Floats, first: int, stop: int) -> PixelBox:
    """The box of the points first to stop (half-open); empty (west > east) where there are none."""
    west, east, north, south = np.inf, -np.inf, np.inf, -np.inf
    for point in range(first, stop):
        west, east = min(west, xs[point]), max(east, xs[point])
        north, south = min(north, ys[point]), max(south, ys[point])
    return PixelBox(west, north, east, south)


@inlined_kernel
def reaches_window(window: PixelRect, reach: Floats) -> bool:
    """Whether a block's box (`NearBlocks.reaches`) reaches a window."""
    return is_near(window, reach[0], reach[1], reach[2], reach[3])


@kernel
def touch_block(spans: Spans, window: PixelRect, reach: Floats, seen: NDArray[np.bool_]) -> None:
    """Note where a block that reaches the window has put something into the planes `seen`."""
    for plane in range(len(seen)):
        if seen[plane]:
            touch(spans, plane, window, reach[0], reach[1], reach[2], reach[3])
