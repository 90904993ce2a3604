"""A picture as a pure function of a scene and a view."""

from __future__ import annotations

from concurrent.futures import Executor
from queue import SimpleQueue
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.blocks import run_blocks
from stormops_desktop.engines.cartography.band import Band, new_band
from stormops_desktop.engines.cartography.compositing import fill, premultiplied, to_straight
from stormops_desktop.engines.cartography.hail_field import HailPainter
from stormops_desktop.engines.cartography.lines import LinePainter
from stormops_desktop.engines.cartography.markers import MarkerPainter
from stormops_desktop.engines.cartography.polygons import PolygonPainter
from stormops_desktop.engines.cartography.raster_tiles import RasterPainter
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.scene import (
    HailLayer,
    Layer,
    LineLayer,
    MarkerLayer,
    PixelRect,
    RasterLayer,
    Scene,
    View,
)

_BAND_PIXELS, _LEAST_ROWS = 1536 * 64, 64
_RED, _BLUE = 0, 2


def band_rows(width: int) -> int:
    """Rows of a band: few enough for the nearest caches of a processor, enough to be worth the calls."""
    return max(_BAND_PIXELS // max(width, 1), _LEAST_ROWS)


class Painter(Protocol):
    """A layer made ready for a part of a view; painting it may happen in several threads at once."""

    @property
    def planes(self) -> int:
        """How many planes of covered area it needs."""

    def paint(self, band: Band) -> None:
        """Paint the layer over the band's canvas; leaves all planes empty."""


def draw(
    scene: Scene,
    view: View,
    *,
    pool: Executor | None = None,
    cancel: CancelToken | None = None,
    region: PixelRect | None = None,
    into: NDArray[np.uint8] | None = None,
    blue_first: bool = False,
) -> NDArray[np.uint8]:
    """Draw a scene as straight RGBA, shape (height, width, 4).

    The same scene and view give the same bytes with any pool, and a region gives the bytes that the whole
    picture has there, so tiles meet without a seam.

    Args:
        pool: Threads to spread bands of rows over; the kernels hold no GIL.
        region: Draw only this part of the view; None: all of it.
        into: Memory of that shape to draw in, without gaps; None: new memory.
        blue_first: Blue, green, red, alpha instead, as screens take them.

    Raises:
        CancelledError: Where the token says so between two bands.
    """
    part = region or PixelRect(0, 0, view.width, view.height)
    picture = np.empty((part.height, part.width, 4), np.uint8) if into is None else into
    words = picture.view(np.dtype("<u4"))[..., 0]
    background = premultiplied((scene.background,))[0]
    painters = [_painter(layer, view, part, pool) for layer in scene.layers]
    planes = max((painter.planes for painter in painters), default=0)
    lowest = _BLUE if blue_first else _RED
    rows = min(band_rows(part.width), part.height)
    idle: SimpleQueue[Band] = SimpleQueue()

    def paint_band(start: int, stop: int) -> None:
        whole = new_band(part.width, rows, planes) if idle.empty() else idle.get()
        band = whole.over(PixelRect(part.x, part.y + start, part.width, stop - start))
        fill(band.canvas, background)
        for painter in painters:
            painter.paint(band)
        to_straight(band.canvas, words[start:stop], lowest)
        idle.put(whole)

    run_blocks(paint_band, part.height, block=rows, pool=pool, cancel=cancel)
    return picture


def _painter(layer: Layer, view: View, part: PixelRect, pool: Executor | None) -> Painter:
    if isinstance(layer, HailLayer):
        return HailPainter(layer, view, part)
    if isinstance(layer, LineLayer):
        return LinePainter(layer, view, part, pool)
    if isinstance(layer, MarkerLayer):
        return MarkerPainter(layer, view)
    if isinstance(layer, RasterLayer):
        return RasterPainter(layer, view)
    return PolygonPainter(layer, view, part, pool)
