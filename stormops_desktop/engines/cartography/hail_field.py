"""Painting hail fields by a stepped colour map: no coverage, nothing detected, measured stay three things."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.band import Band
from stormops_desktop.engines.cartography.block_index import read_only
from stormops_desktop.engines.cartography.compositing import Canvas, Premultiplied, premultiplied
from stormops_desktop.engines.cartography.projection import pixels_to_lonlat
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import HailLayer, PixelRect, View

NOT_COVERED = -2
NOTHING = -1
_SAMPLES = 4
"""Samples along each side of a pixel in which two classes meet."""

_HATCH_SPACING = 7.0
_HATCH_WIDTH = 1.0


class HailPainter:
    """A hail field made ready for one view."""

    planes = 0

    def __init__(self, layer: HailLayer, view: View) -> None:
        self._layer = layer
        self._view = view
        self._values = read_only(layer.values_mm, np.float32)
        self._breaks = np.array(layer.breaks_mm, np.float64)
        self._colors = premultiplied((*layer.colors, layer.no_coverage or (0, 0, 0, 0)))
        west, east = pixels_to_lonlat(view, np.array([0.0, 1.0]), np.zeros(2))[0]
        self._fine = east - west > min(layer.grid.dlon, layer.grid.dlat)

    def paint(self, band: Band) -> None:
        """Paint the layer over the band's canvas."""
        window, ratio = band.window, self._view.pixel_ratio
        if self._fine:
            cols = self._grid_position(window.x, window.width, 1)[0]
            rows = self._grid_position(window.y, window.height, 1)[1]
            _paint_largest(band.canvas, window, self._values, cols, rows, self._breaks, self._colors, ratio)
            return
        cols = self._grid_position(window.x, window.width, 2 * _SAMPLES)[0]
        rows = self._grid_position(window.y, window.height, 2 * _SAMPLES)[1]
        _paint_sampled(
            band.canvas,
            window,
            self._values,
            cols,
            rows,
            self._breaks,
            self._colors,
            self._layer.smooth,
            ratio,
        )

    def _grid_position(self, first: int, count: int, parts: int) -> tuple[Floats, Floats]:
        """Fractional columns and rows of the grid at every 1/parts pixel from `first`, for x and for y.

        Whole numbers are the centres of cells.
        """
        grid = self._layer.grid
        pixels = first + np.arange(count * parts + 1) / parts
        lon, lat = pixels_to_lonlat(self._view, pixels, pixels)
        return (lon - grid.lon0) / grid.dlon, (grid.lat0 - lat) / grid.dlat


@kernel
def _class_of(value: float, breaks: Floats) -> int:
    """NOT_COVERED, NOTHING (also below the first break), or the number of the last break reached."""
    if math.isnan(value):
        return NOT_COVERED
    number = NOTHING
    while number + 1 < len(breaks) and value >= breaks[number + 1]:
        number += 1
    return number


@kernel
def _value_at(values: NDArray[np.float32], row: float, col: float, smooth: bool) -> float:
    """The field at a fractional row and column: the cell's own value, or interpolated over covered cells."""
    near_row, near_col = math.floor(row + 0.5), math.floor(col + 0.5)
    rows, cols = values.shape
    if not (0 <= near_row < rows and 0 <= near_col < cols):
        return np.nan
    value = float(values[near_row, near_col])
    if not smooth or math.isnan(value):
        return value
    top, left = math.floor(row), math.floor(col)
    total = weights = 0.0
    for r in range(max(top, 0), min(top + 2, rows)):
        for c in range(max(left, 0), min(left + 2, cols)):
            weight = (1 - abs(row - r)) * (1 - abs(col - c))
            if not math.isnan(values[r, c]):
                total += weight * values[r, c]
                weights += weight
    return total / weights


@kernel
def _hatch(window: PixelRect, x: int, y: int, ratio: float) -> float:
    """How much of a pixel the diagonal hatching covers."""
    spacing = _HATCH_SPACING * ratio
    along = (window.x + x + window.y + y + 1) / math.sqrt(2.0)
    from_line = abs(along - math.floor(along / spacing + 0.5) * spacing)
    return min(max(_HATCH_WIDTH * ratio / 2 + 0.5 - from_line, 0.0), 1.0)


@kernel
def _blend(canvas: Canvas, y: int, x: int, color: NDArray[np.float32], share: float) -> None:
    through = np.float32(1 - share * color[3])
    for channel in range(4):
        canvas[y, channel, x] = canvas[y, channel, x] * through + np.float32(share) * color[channel]


@kernel
def _paint_class(
    canvas: Canvas, window: PixelRect, y: int, x: int, number: int, colors: Premultiplied, ratio: float
) -> None:
    if number == NOT_COVERED:
        _blend(canvas, y, x, colors[-1], _hatch(window, x, y, ratio))
    elif number > NOTHING:
        _blend(canvas, y, x, colors[number], 1.0)


@kernel
def _paint_sampled(
    canvas: Canvas,
    window: PixelRect,
    values: NDArray[np.float32],
    cols: Floats,
    rows: Floats,
    breaks: Floats,
    colors: Premultiplied,
    smooth: bool,
    ratio: float,
) -> None:
    """Paint cells larger than a pixel: one class where a pixel's corners agree, else the mean of samples.

    `cols` and `rows` are fractional grid positions at every 1/(2 * _SAMPLES) pixel.
    """
    parts = 2 * _SAMPLES
    above = np.empty(window.width + 1, np.int64)
    below = np.empty(window.width + 1, np.int64)
    for x in range(window.width + 1):
        below[x] = _class_of(_value_at(values, rows[0], cols[x * parts], smooth), breaks)
    for y in range(window.height):
        above, below = below, above
        for x in range(window.width + 1):
            below[x] = _class_of(_value_at(values, rows[(y + 1) * parts], cols[x * parts], smooth), breaks)
        for x in range(window.width):
            if above[x] == above[x + 1] == below[x] == below[x + 1]:
                _paint_class(canvas, window, y, x, above[x], colors, ratio)
            else:
                _paint_samples(canvas, window, y, x, values, cols, rows, breaks, colors, smooth, ratio)


@kernel
def _paint_samples(
    canvas: Canvas,
    window: PixelRect,
    y: int,
    x: int,
    values: NDArray[np.float32],
    cols: Floats,
    rows: Floats,
    breaks: Floats,
    colors: Premultiplied,
    smooth: bool,
    ratio: float,
) -> None:
    mean = np.zeros(4, np.float32)
    hatch = np.float32(_hatch(window, x, y, ratio))
    for i in range(_SAMPLES):
        row = rows[y * 2 * _SAMPLES + 2 * i + 1]
        for j in range(_SAMPLES):
            col = cols[x * 2 * _SAMPLES + 2 * j + 1]
            number = _class_of(_value_at(values, row, col, smooth), breaks)
            if number == NOT_COVERED:
                mean += colors[-1] * hatch
            elif number > NOTHING:
                mean += colors[number]
    mean /= np.float32(_SAMPLES * _SAMPLES)
    _blend(canvas, y, x, mean, 1.0)


@kernel
def _paint_largest(
    canvas: Canvas,
    window: PixelRect,
    values: NDArray[np.float32],
    cols: Floats,
    rows: Floats,
    breaks: Floats,
    colors: Premultiplied,
    ratio: float,
) -> None:
    """Paint cells smaller than a pixel: the largest value whose cell lies in it, so that no core is lost.

    `cols` and `rows` are fractional grid positions of the pixels' edges.
    """
    for y in range(window.height):
        for x in range(window.width):
            number = _class_of(_largest(values, rows[y], rows[y + 1], cols[x], cols[x + 1]), breaks)
            _paint_class(canvas, window, y, x, number, colors, ratio)


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
