"""Painting pictures that lie in Web Mercator, such as joined tiles, at any scale.

Resampling is separable, with a triangle filter as wide as the larger of a source and a target pixel: bilinear
where the picture is enlarged, a weighted mean of all that a pixel covers where it is reduced. Described by
D. Schumacher, "General Filtered Image Rescaling", Graphics Gems III (1992); Pillow does the same.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.band import Band
from stormops_desktop.engines.cartography.block_index import read_only
from stormops_desktop.engines.cartography.compositing import Canvas
from stormops_desktop.engines.cartography.projection import transform_of
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.scene import RasterLayer, View

type Lines4 = NDArray[np.float32]
"""Source rows brought to the target's columns: premultiplied, 0 to 1, shape (rows, 4, width)."""


class RasterPainter:
    """A raster layer made ready for one view."""

    planes = 0

    def __init__(self, layer: RasterLayer, view: View) -> None:
        self._pixels = read_only(layer.pixels, np.uint8)
        self._opacity = layer.opacity
        to = transform_of(view)
        world = layer.world_px
        # Source pixel of a target pixel: both are linear in longitude and in the Mercator ordinate.
        self._across = (world / 360.0 / to.ax, world * (0.5 - to.bx / to.ax / 360.0) - layer.left)
        turn = world / (2 * math.pi)
        self._down = (-turn / to.ay, world / 2 + turn * to.by / to.ay - layer.top)

    def paint(self, band: Band) -> None:
        """Paint the layer over the band's canvas."""
        window = band.window
        height, width = self._pixels.shape[:2]
        if not height or not width:
            return
        rows, row_weights = _taps(window.y, window.height, *self._down, height)
        cols, col_weights = _taps(window.x, window.width, *self._across, width)
        used = row_weights.any(axis=1)
        if not used.any() or not col_weights.any():
            return
        first = int(rows[used].min())
        last = int(rows[used].max()) + row_weights.shape[1]
        lines = np.empty((min(last, height) - first, 4, window.width), np.float32)
        _resample_rows(self._pixels, first, cols, col_weights, lines)
        _blend_columns(lines, first, rows, row_weights, np.float32(self._opacity), band.canvas)


@kernel
def _taps(
    first: int, count: int, scale: float, offset: float, size: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """For each target pixel its first source pixel, shape (count,), and weights from there, (count, taps).

    The weights of a pixel add up to one; all are zero where its centre lies off the source.
    """
    reach = max(abs(scale), 1.0)
    taps = math.ceil(2 * reach)
    starts = np.zeros(count, np.int64)
    weights = np.zeros((count, taps), np.float32)
    for pixel in range(count):
        centre = scale * (first + pixel + 0.5) + offset
        if not 0 <= centre < size:
            continue
        start = max(math.floor(centre - reach + 0.5), 0)
        stop = min(math.floor(centre + reach + 0.5), size)
        total = 0.0
        for source in range(start, stop):
            total += max(1 - abs(source + 0.5 - centre) / reach, 0.0)
        starts[pixel] = start
        for source in range(start, stop):
            weights[pixel, source - start] = max(1 - abs(source + 0.5 - centre) / reach, 0.0) / total
    return starts, weights


@kernel
def _resample_rows(
    pixels: NDArray[np.uint8],
    first: int,
    cols: NDArray[np.int64],
    weights: NDArray[np.float32],
    lines: Lines4,
) -> None:
    """Bring source rows from `first` on to the target's columns."""
    one = np.float32(1 / 255)
    width = pixels.shape[1]
    for row in range(lines.shape[0]):
        source = pixels[first + row]
        for x in range(len(cols)):
            red = green = blue = alpha = np.float32(0)
            for tap in range(min(weights.shape[1], width - cols[x])):
                pixel = source[cols[x] + tap]
                share = weights[x, tap] * np.float32(pixel[3]) * one
                red += share * np.float32(pixel[0])
                green += share * np.float32(pixel[1])
                blue += share * np.float32(pixel[2])
                alpha += share
            lines[row, 0, x], lines[row, 1, x], lines[row, 2, x] = red * one, green * one, blue * one
            lines[row, 3, x] = alpha


@kernel
def _blend_columns(
    lines: Lines4,
    first: int,
    rows: NDArray[np.int64],
    weights: NDArray[np.float32],
    opacity: np.float32,
    canvas: Canvas,
) -> None:
    """Weigh the lines of each target row and blend them over the canvas."""
    width = canvas.shape[2]
    mixed = np.empty((4, width), np.float32)
    one = np.float32(1)
    for y in range(canvas.shape[0]):
        mixed[:] = 0
        for tap in range(weights.shape[1]):
            weight = weights[y, tap] * opacity
            if weight == 0:
                continue
            line = lines[rows[y] - first + tap]
            for channel in range(4):
                target, part = mixed[channel], line[channel]
                for x in range(width):
                    target[x] += weight * part[x]
        alpha = mixed[3]
        for channel in range(4):
            below, part = canvas[y, channel], mixed[channel]
            for x in range(width):
                below[x] = below[x] * (one - alpha[x]) + part[x]
