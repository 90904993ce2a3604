"""Painting hail fields by a stepped colour map: no coverage, nothing detected, measured stay three things."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.band import Band
from stormops_desktop.engines.cartography.block_index import read_only
from stormops_desktop.engines.cartography.compositing import Canvas, Premultiplied, premultiplied
from stormops_desktop.engines.cartography.hail_classes import (
    NOT_COVERED,
    NOTHING,
    class_of,
    classify_row,
    even_meshes,
    value_at,
)
from stormops_desktop.engines.cartography.projection import pixels_to_lonlat, transform_of
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import HailLayer, PixelRect, View

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
        to = transform_of(view)
        # Hatching lies still on the ground, so that a picture that is moved can be mended at its edges.
        self._hatch_from = math.fmod(-(to.bx + to.by), _HATCH_SPACING * view.pixel_ratio * math.sqrt(2.0))

    def paint(self, band: Band) -> None:
        """Paint the layer over the band's canvas."""
        window, ratio = band.window, self._view.pixel_ratio
        if self._fine:
            cols = self._grid_position(window.x, window.width, 1)[0]
            rows = self._grid_position(window.y, window.height, 1)[1]
            _paint_largest(
                band.canvas,
                window,
                self._values,
                cols,
                rows,
                self._breaks,
                self._colors,
                ratio,
                self._hatch_from,
            )
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
            self._hatch_from,
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
def _hatch(window: PixelRect, x: int, y: int, ratio: float, start: float) -> float:
    """How much of a pixel the diagonal hatching covers; `start` is its phase along x + y, pixels."""
    spacing = _HATCH_SPACING * ratio
    along = (window.x + x + window.y + y + 1 + start) / math.sqrt(2.0)
    from_line = abs(along - math.floor(along / spacing + 0.5) * spacing)
    return min(max(_HATCH_WIDTH * ratio / 2 + 0.5 - from_line, 0.0), 1.0)


@kernel
def _blend(canvas: Canvas, y: int, x: int, color: NDArray[np.float32], share: float) -> None:
    through = np.float32(1 - share * color[3])
    for channel in range(4):
        canvas[y, channel, x] = canvas[y, channel, x] * through + np.float32(share) * color[channel]


@kernel
def _paint_run(
    canvas: Canvas,
    window: PixelRect,
    y: int,
    first: int,
    stop: int,
    number: int,
    colors: Premultiplied,
    ratio: float,
    start: float,
) -> None:
    """Paint the pixels first to stop (half-open) of a row, all of one class."""
    if number == NOT_COVERED:
        for x in range(first, stop):
            _blend(canvas, y, x, colors[-1], _hatch(window, x, y, ratio, start))
    elif number > NOTHING:
        through = np.float32(1) - colors[number, 3]
        for channel in range(4):
            line, part = canvas[y, channel, first:stop], colors[number, channel]
            for x in range(len(line)):
                line[x] = line[x] * through + part


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
    start: float,
) -> None:
    """Paint cells larger than a pixel: one class where a pixel's corners agree, else the mean of samples.

    `cols` and `rows` are fractional grid positions at every 1/(2 * _SAMPLES) pixel.
    """
    parts = 2 * _SAMPLES
    kinds = even_meshes(values, breaks, rows, cols)
    top = math.floor(rows[0])
    edges = cols[::parts].copy()
    above = np.empty(window.width + 1, np.int64)
    below = np.empty(window.width + 1, np.int64)
    classify_row(below, values, rows[0], edges, breaks, smooth, kinds, top)
    for y in range(window.height):
        above, below = below, above
        classify_row(below, values, rows[(y + 1) * parts], edges, breaks, smooth, kinds, top)
        first = 0
        while first < window.width:
            number = above[first]
            stop = first
            while (
                stop < window.width
                and above[stop] == number
                and above[stop + 1] == number
                and below[stop] == number
                and below[stop + 1] == number
            ):
                stop += 1
            if stop > first:
                _paint_run(canvas, window, y, first, stop, number, colors, ratio, start)
                first = stop
            else:
                _paint_samples(
                    canvas, window, y, first, values, cols, rows, breaks, colors, smooth, ratio, start
                )
                first += 1


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
    start: float,
) -> None:
    mean = np.zeros(4, np.float32)
    hatch = np.float32(_hatch(window, x, y, ratio, start))
    for i in range(_SAMPLES):
        row = rows[y * 2 * _SAMPLES + 2 * i + 1]
        for j in range(_SAMPLES):
            col = cols[x * 2 * _SAMPLES + 2 * j + 1]
            number = class_of(value_at(values, row, col, smooth), breaks)
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
    start: float,
) -> None:
    """Paint cells smaller than a pixel: the largest value whose cell lies in it, so that no core is lost.

    `cols` and `rows` are fractional grid positions of the pixels' edges.
    """
    for y in range(window.height):
        for x in range(window.width):
            number = class_of(_largest(values, rows[y], rows[y + 1], cols[x], cols[x + 1]), breaks)
            _paint_run(canvas, window, y, x, x + 1, number, colors, ratio, start)


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
