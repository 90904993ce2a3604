"""Features on the screen: projected points with their bounding box, and blocks that reach a window."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.coverage import Spans, is_near, is_place, touch
from stormops_desktop.engines.cartography.mercator_kernels import Expansion, local_ordinate, mercator_ordinate
from stormops_desktop.engines.cartography.projection import Transform
from stormops_desktop.engines.kernel import inlined_kernel, kernel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import PixelRect


class PixelBox(NamedTuple):
    """Bounding box of a feature in pixels."""

    west: float
    north: float
    east: float
    south: float


@kernel
def block_is_near(window: PixelRect, to: Transform, box: Floats, margin: float) -> bool:
    """Whether a block's box (degrees), widened by `margin` pixels, reaches the window; NaN does not."""
    if not box[0] <= box[2]:
        return False
    south = to.ay * mercator_ordinate(box[1]) + to.by
    north = to.ay * mercator_ordinate(box[3]) + to.by
    west, east = to.ax * box[0] + to.bx, to.ax * box[2] + to.bx
    return is_near(window, west - margin, north - margin, east + margin, south + margin)


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


@kernel
def touch_block(
    spans: Spans, window: PixelRect, to: Transform, box: Floats, margin: float, seen: NDArray[np.bool_]
) -> None:
    """Note where a block has put something into the planes `seen`."""
    west, east = to.ax * box[0] + to.bx - margin, to.ax * box[2] + to.bx + margin
    north = to.ay * mercator_ordinate(box[3]) + to.by - margin
    south = to.ay * mercator_ordinate(box[1]) + to.by + margin
    for plane in range(len(seen)):
        if seen[plane]:
            touch(spans, plane, window, west, north, east, south)
