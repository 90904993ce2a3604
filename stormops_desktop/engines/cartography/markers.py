"""Painting markers: one shape at many places, later ones over earlier ones."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.band import Band
from stormops_desktop.engines.cartography.block_index import read_only
from stormops_desktop.engines.cartography.compositing import (
    Canvas,
    Premultiplied,
    Row,
    composite_plane,
    premultiplied,
)
from stormops_desktop.engines.cartography.coverage import (
    Cells,
    Spans,
    add_ring,
    is_near,
    is_place,
    touch,
)
from stormops_desktop.engines.cartography.projection import lonlat_to_pixels
from stormops_desktop.engines.cartography.strokes import Pen, pen_of, stroke_path
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import MarkerLayer, MarkerShape, PixelRect, Stroke, View

_FLATNESS_PX = 0.02
_NO_OUTLINE = Stroke((0, 0, 0, 0), 0.0)
_CROSS = (
    (1, 3),
    (1, 1),
    (3, 1),
    (3, -1),
    (1, -1),
    (1, -3),
    (-1, -3),
    (-1, -1),
    (-3, -1),
    (-3, 1),
    (-1, 1),
    (-1, 3),
)


def marker_outline(shape: MarkerShape, diameter: float) -> tuple[Floats, Floats]:
    """The closed outline of a marker about its place, pixels; x right, y down."""
    radius = diameter / 2
    if shape is MarkerShape.SQUARE:
        corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * radius
    elif shape is MarkerShape.DIAMOND:
        corners = np.array([(0, -1), (1, 0), (0, 1), (-1, 0)]) * radius
    elif shape is MarkerShape.TRIANGLE:
        side = math.sqrt(3) / 2
        corners = np.array([(0, -1), (side, 0.5), (-side, 0.5)]) * radius
    elif shape is MarkerShape.CROSS:
        corners = np.array(_CROSS) * radius / 3
    else:
        bend = math.acos(1 - min(_FLATNESS_PX / max(radius, _FLATNESS_PX), 0.5))
        angles = np.linspace(0, 2 * math.pi, max(math.ceil(math.pi / bend), 8), endpoint=False)
        corners = np.column_stack([np.cos(angles), np.sin(angles)]) * radius
    closed = np.vstack([corners, corners[:1]])
    return np.ascontiguousarray(closed[:, 0]), np.ascontiguousarray(closed[:, 1])


class MarkerPainter:
    """A marker layer made ready for one view."""

    planes = 2

    def __init__(self, layer: MarkerLayer, view: View) -> None:
        x, y = lonlat_to_pixels(view, layer.points.x, layer.points.y)
        self._places = read_only(x, np.float64), read_only(y, np.float64), read_only(layer.classes, np.uint8)
        self._outline = marker_outline(layer.shape, layer.size * view.pixel_ratio)
        outline = layer.outline or _NO_OUTLINE
        self._colors = premultiplied((*layer.fills, outline.color))
        self._pen = pen_of(outline, view.pixel_ratio)

    def paint(self, band: Band) -> None:
        """Paint the layer over the band's canvas."""
        _paint(
            band.cells,
            band.spans,
            band.window,
            *self._places,
            *self._outline,
            self._colors,
            self._pen,
            band.canvas,
            band.covered,
        )


@kernel
def _paint(
    cells: Cells,
    spans: Spans,
    window: PixelRect,
    x: Floats,
    y: Floats,
    classes: NDArray[np.uint8],
    shape_x: Floats,
    shape_y: Floats,
    colors: Premultiplied,
    pen: Pen,
    canvas: Canvas,
    covered: Row,
) -> None:
    reach = np.abs(shape_x).max() + np.abs(shape_y).max() + 4 * pen.half
    xs, ys = np.empty(len(shape_x)), np.empty(len(shape_x))
    last = len(shape_x) - 1
    for marker in range(len(x)):
        cx, cy, number = x[marker], y[marker], int(classes[marker])
        if number >= len(colors) - 1 or not is_place(cx, cy):
            continue
        west, north, east, south = cx - reach, cy - reach, cx + reach, cy + reach
        if not is_near(window, west, north, east, south):
            continue
        touch(spans, 0, window, west, north, east, south)
        for corner in range(last + 1):
            xs[corner], ys[corner] = cx + shape_x[corner], cy + shape_y[corner]
        add_ring(cells, 0, window, xs, ys, 0, last)
        top = max(math.floor(north) - window.y, 0)
        bottom = min(math.floor(south) + 1 - window.y, window.height)
        composite_plane(cells, spans, window.width, 0, colors[number], canvas, covered, top, bottom)
        if pen.half > 0:
            touch(spans, 1, window, west, north, east, south)
            stroke_path(cells, 1, window, xs, ys, 0, last, True, pen)
            composite_plane(cells, spans, window.width, 1, colors[-1], canvas, covered, top, bottom)
