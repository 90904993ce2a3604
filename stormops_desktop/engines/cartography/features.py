"""Features on the screen: projected points with their bounding box, and blocks that reach a window."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.coverage import Spans, is_near, is_place, touch
from stormops_desktop.engines.cartography.mercator_kernels import Expansion, mercator_ordinate, ordinate
from stormops_desktop.engines.cartography.projection import Transform
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import PixelRect


class PixelBox(NamedTuple):
    """Bounding box of a feature in pixels, and whether all of its points are places."""

    west: float
    north: float
    east: float
    south: float
    whole: bool


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
def project(xs: Floats, ys: Floats, x: Floats, y: Floats, to: Transform, expansion: Expansion) -> PixelBox:
    """Write the pixels of the points x, y (degrees) to the front of xs and ys."""
    west, east, north, south = np.inf, -np.inf, np.inf, -np.inf
    whole = True
    for point in range(len(x)):
        px = to.ax * x[point] + to.bx
        py = to.ay * ordinate(expansion, y[point]) + to.by
        xs[point], ys[point] = px, py
        west, east = min(west, px), max(east, px)
        north, south = min(north, py), max(south, py)
        whole = whole and is_place(px, py)
    return PixelBox(west, north, east, south, whole)


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
