"""Painting polygon layers: a million parcels without a line of Python for any of them."""

from __future__ import annotations

import math
from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.band import Band
from stormops_desktop.engines.cartography.block_index import index_polygons, read_only
from stormops_desktop.engines.cartography.compositing import (
    Canvas,
    Mixed,
    Premultiplied,
    Row,
    composite_classes,
    composite_plane,
    premultiplied,
)
from stormops_desktop.engines.cartography.coverage import (
    Cells,
    Spans,
    add_ring,
    is_near,
    is_place,
)
from stormops_desktop.engines.cartography.dashes import dash_lengths, stroke_dashes
from stormops_desktop.engines.cartography.features import (
    PixelBox,
    blocks_near,
    pixel_box,
    project,
    reaches_window,
    touch_block,
)
from stormops_desktop.engines.cartography.mercator_kernels import expand
from stormops_desktop.engines.cartography.projection import Transform, transform_of
from stormops_desktop.engines.cartography.strokes import MITER_LIMIT, Pen, pen_of, stroke_ring
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats, Indices
from stormops_desktop.model.scene import PixelRect, PolygonLayer, Stroke, View

_NO_OUTLINE = Stroke((0, 0, 0, 0), 0.0)
_POINTS_AT_ONCE = 2048
"""Projected together, if they belong to several features; they stay in the processor's nearest cache."""


class PolygonPainter:
    """A polygon layer made ready for a part of a view."""

    def __init__(self, layer: PolygonLayer, view: View, part: PixelRect, pool: Executor | None) -> None:
        polygons = layer.polygons
        self._index = layer.index or index_polygons(polygons, pool)
        self._columns = (
            read_only(polygons.x, np.float64),
            read_only(polygons.y, np.float64),
            read_only(polygons.ring_starts, np.int32),
            read_only(polygons.feature_starts, np.int32),
            read_only(layer.classes, np.uint8),
        )
        self._fills = premultiplied(layer.fills)
        outline = layer.outline or _NO_OUTLINE
        self._pen = pen_of(outline, view.pixel_ratio)
        self._dashes = np.array(dash_lengths(outline, view.pixel_ratio))
        self._ink = premultiplied((outline.color,))[0]
        self._fade_px = layer.outline_min_px * view.pixel_ratio
        self._transform = transform_of(view)
        margin = self._pen.half * MITER_LIMIT + 1
        self._near = blocks_near(self._index, part, view, margin)
        self.planes = len(layer.fills) + 1

    def paint(self, band: Band) -> None:
        """Paint the layer over the band's canvas."""
        _paint(
            band.cells,
            band.spans,
            band.window,
            self._transform,
            *self._near,
            self._index.block,
            self._index.largest,
            *self._columns,
            self._fills,
            self._pen,
            self._dashes,
            self._fade_px,
            self._ink,
            band.canvas,
            band.mixed,
            band.free,
            band.covered,
        )


@kernel
def _paint(
    cells: Cells,
    spans: Spans,
    window: PixelRect,
    to: Transform,
    numbers: Indices,
    reaches: Floats,
    boxes: Floats,
    block: int,
    largest: int,
    x: Floats,
    y: Floats,
    ring_starts: Indices,
    feature_starts: Indices,
    classes: NDArray[np.uint8],
    colors: Premultiplied,
    pen: Pen,
    dashes: Floats,
    fade_px: float,
    ink: Row,
    canvas: Canvas,
    mixed: Mixed,
    free: Row,
    covered: Row,
) -> None:
    """Paint the fills, each class through a plane of its own, and the outlines through the next plane."""
    fills = len(colors)
    capacity = max(largest, _POINTS_AT_ONCE)
    xs, ys = np.empty(capacity), np.empty(capacity)
    offset_x, offset_y = np.empty(capacity), np.empty(capacity)
    seen = np.zeros(fills + 1, np.bool_)
    for near in range(len(numbers)):
        if not reaches_window(window, reaches[near]):
            continue
        number = numbers[near]
        expansion = expand(boxes[near, 1], boxes[near, 3])
        seen[:] = False
        after_block = min((number + 1) * block, len(classes))
        base = ready = ring_starts[feature_starts[number * block]]
        whole = True
        for feature in range(number * block, after_block):
            plane = int(classes[feature])
            if plane >= fills:
                continue
            first_ring, last_ring = feature_starts[feature], feature_starts[feature + 1]
            start, stop = ring_starts[first_ring], ring_starts[last_ring]
            if stop > ready:
                base, ready = start, min(start + capacity, ring_starts[feature_starts[after_block]])
                whole = project(xs, ys, x[base:ready], y[base:ready], to, expansion)
            outer = pixel_box(xs, ys, start - base, stop - base)
            half = _faded(pen.half, outer, fade_px)
            reach = half * MITER_LIMIT + 1
            if not is_near(
                window, outer.west - reach, outer.north - reach, outer.east + reach, outer.south + reach
            ):
                continue
            seen[plane] = True
            faded = Pen(half, pen.cap, pen.join, pen.period)
            for ring in range(first_ring, last_ring):
                first, after = ring_starts[ring] - base, ring_starts[ring + 1] - base
                if after == first or not (whole or _is_whole(xs, ys, first, after)):
                    continue
                add_ring(cells, plane, window, xs, ys, first, after)
                if half > 0:
                    seen[fills] = True
                    _outline(
                        cells, fills, window, xs, ys, first, after - 1, faded, dashes, offset_x, offset_y
                    )
        touch_block(spans, window, reaches[near], seen)
    composite_classes(cells, spans, window.width, colors, canvas, mixed, free, covered)
    composite_plane(cells, spans, window.width, fills, ink, canvas, covered, 0, window.height)


@kernel
def _outline(
    cells: Cells,
    plane: int,
    window: PixelRect,
    xs: Floats,
    ys: Floats,
    first: int,
    last: int,
    pen: Pen,
    dashes: Floats,
    offset_x: Floats,
    offset_y: Floats,
) -> None:
    if pen.period > 0:
        stroke_dashes(cells, plane, window, xs, ys, first, last, pen, dashes)
    else:
        stroke_ring(cells, plane, window, xs, ys, first, last, pen, offset_x, offset_y)


@kernel
def _faded(half: float, outer: PixelBox, fade_px: float) -> float:
    """The half width of an outline: whole at twice fade_px of feature size and more, nothing below it."""
    if fade_px <= 0 or not (outer.west <= outer.east):
        return half
    area = (outer.east - outer.west) * (outer.south - outer.north)
    if area <= fade_px * fade_px:
        return 0.0
    return half * min(math.sqrt(area) / fade_px - 1, 1.0)


@kernel
def _is_whole(xs: Floats, ys: Floats, first: int, stop: int) -> bool:
    """Whether every point of a ring is a place; a ring with a broken point is not drawn."""
    whole = True
    for point in range(first, stop):
        whole = whole and is_place(xs[point], ys[point])
    return whole
