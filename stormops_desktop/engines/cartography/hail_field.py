"""Painting hail fields by a stepped colour map: no coverage, nothing detected, measured stay three things."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.band import Band
from stormops_desktop.engines.cartography.block_index import read_only
from stormops_desktop.engines.cartography.compositing import Canvas, premultiplied
from stormops_desktop.engines.cartography.hail_classes import NOTHING, class_of
from stormops_desktop.engines.cartography.hail_ink import HATCH_SPACING, Ink, paint_run
from stormops_desktop.engines.cartography.hail_meshes import PARTS, paint_meshes
from stormops_desktop.engines.cartography.projection import pixels_to_lonlat, transform_of
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import HailLayer, PixelRect, View

_NOWHERE = np.empty(0)


class HailPainter:
    """A hail field made ready for a part of a view."""

    planes = 0

    def __init__(self, layer: HailLayer, view: View, part: PixelRect) -> None:
        self._grid = layer.grid
        self._smooth = layer.smooth
        self._view = view
        self._values = read_only(layer.values_mm, np.float32)
        self._breaks = np.array(layer.breaks_mm, np.float64)
        west, east = pixels_to_lonlat(view, np.array([0.0, 1.0]), np.zeros(2))[0]
        self._fine = east - west > min(layer.grid.dlon, layer.grid.dlat)
        to = transform_of(view)
        # Hatching lies still on the ground, so that a picture that is moved can be mended at its edges.
        hatch_from = math.fmod(-(to.bx + to.by), HATCH_SPACING * view.pixel_ratio * math.sqrt(2.0))
        colors = premultiplied((*layer.colors, layer.no_coverage or (0, 0, 0, 0)))
        self._ink = Ink(colors, float(view.pixel_ratio), hatch_from)
        self._parts = 1 if self._fine else PARTS
        lon, _ = pixels_to_lonlat(view, self._steps(part.x, part.width), _NOWHERE)
        self._cols = (lon - layer.grid.lon0) / layer.grid.dlon

    def paint(self, band: Band) -> None:
        """Paint the layer over the band's canvas."""
        window = band.window
        _, lat = pixels_to_lonlat(self._view, _NOWHERE, self._steps(window.y, window.height))
        rows = (self._grid.lat0 - lat) / self._grid.dlat
        field = self._values, self._cols, rows, self._breaks
        if self._fine:
            _paint_largest(band.canvas, window, *field, self._ink)
        else:
            paint_meshes(band.canvas, window, *field, self._smooth, self._ink)

    def _steps(self, first: int, count: int) -> Floats:
        """Every 1/parts pixel from `first` to the far edge of the last of `count` pixels."""
        steps: Floats = first + np.arange(count * self._parts + 1) / self._parts
        return steps


@kernel
def _paint_largest(
    canvas: Canvas,
    window: PixelRect,
    values: NDArray[np.float32],
    cols: Floats,
    rows: Floats,
    breaks: Floats,
    ink: Ink,
) -> None:
    """Paint cells smaller than a pixel: the largest value whose cell lies in it, so that no core is lost.

    `cols` and `rows` are fractional grid positions of the pixels' edges; whole numbers are centres of cells.
    """
    for y in range(window.height):
        first, number = 0, NOTHING
        for x in range(window.width):
            found = class_of(_largest(values, rows[y], rows[y + 1], cols[x], cols[x + 1]), breaks)
            if found != number:
                paint_run(canvas, window, y, first, x, number, ink)
                first, number = x, found
        paint_run(canvas, window, y, first, window.width, number, ink)


@kernel
def _largest(values: NDArray[np.float32], top: float, bottom: float, left: float, right: float) -> float:
    """The largest covered value of cells with their centre in the box, else the nearest one; NaN outside."""
    first_row, last_row = math.ceil(top), math.ceil(bottom)
    first_col, last_col = math.ceil(left), math.ceil(right)
    if first_row == last_row:
        first_row = math.floor((top + bottom) / 2 + 0.5)
        last_row = first_row + 1
    if first_col == last_col:
        first_col = math.floor((left + right) / 2 + 0.5)
        last_col = first_col + 1
    largest = np.nan
    for row in range(max(first_row, 0), min(last_row, values.shape[0])):
        for col in range(max(first_col, 0), min(last_col, values.shape[1])):
            value = float(values[row, col])
            if not math.isnan(value) and not value <= largest:
                largest = value
    return largest
