"""Painting line layers: roads, routes, boundaries."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.band import Band
from stormops_desktop.engines.cartography.block_index import index_lines, read_only
from stormops_desktop.engines.cartography.compositing import Canvas, Row, composite_plane, premultiplied
from stormops_desktop.engines.cartography.coverage import Cells, Spans, is_near, is_place, touch
from stormops_desktop.engines.cartography.dashes import dash_lengths, stroke_dashes
from stormops_desktop.engines.cartography.features import (
    NearBlocks,
    blocks_near,
    pixel_box,
    project,
    reaches_window,
)
from stormops_desktop.engines.cartography.mercator_kernels import expand
from stormops_desktop.engines.cartography.projection import Transform, transform_of
from stormops_desktop.engines.cartography.strokes import MITER_LIMIT, Pen, drop_repeats, pen_of, stroke_path
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats, Indices
from stormops_desktop.model.scene import LineLayer, PixelRect, Stroke, View


class _ReadyStroke(NamedTuple):
    """How the lines of one class are drawn, up to `reach` pixels from their points, and where they are."""

    near: NearBlocks
    number: int
    pen: Pen
    reach: float
    dashes: Floats
    ink: Row


class LinePainter:
    """A line layer made ready for a part of a view."""

    planes = 1

    def __init__(self, layer: LineLayer, view: View, part: PixelRect, pool: Executor | None) -> None:
        lines = layer.lines
        index = layer.index or index_lines(lines, pool)
        self._block, self._largest = index.block, index.largest
        self._columns = (
            read_only(lines.x, np.float64),
            read_only(lines.y, np.float64),
            read_only(lines.starts, np.int32),
            read_only(layer.classes, np.uint8),
        )
        self._transform = transform_of(view)

        def ready(number: int, stroke: Stroke) -> _ReadyStroke:
            pen = pen_of(stroke, view.pixel_ratio)
            reach = pen.half * MITER_LIMIT + 1
            dashes = np.array(dash_lengths(stroke, view.pixel_ratio))
            ink = premultiplied((stroke.color,))[0]
            return _ReadyStroke(blocks_near(index, part, view, reach), number, pen, reach, dashes, ink)

        self._strokes = [
            ready(number, stroke) for number, stroke in enumerate(layer.strokes) if stroke.width > 0
        ]

    def paint(self, band: Band) -> None:
        """Paint the classes one over the other; the lines of one class become one shape."""
        for stroke in self._strokes:
            _paint(
                band.cells,
                band.spans,
                band.window,
                self._transform,
                *stroke.near,
                self._block,
                self._largest,
                *self._columns,
                stroke.number,
                stroke.pen,
                stroke.reach,
                stroke.dashes,
                stroke.ink,
                band.canvas,
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
    starts: Indices,
    classes: NDArray[np.uint8],
    wanted: int,
    pen: Pen,
    reach: float,
    dashes: Floats,
    ink: Row,
    canvas: Canvas,
    covered: Row,
) -> None:
    """Paint the lines of class `wanted` as one shape, through plane 0."""
    xs, ys = np.empty(largest), np.empty(largest)
    for near in range(len(numbers)):
        if not reaches_window(window, reaches[near]):
            continue
        number = numbers[near]
        expansion = expand(boxes[near, 1], boxes[near, 3])
        for line in range(number * block, min((number + 1) * block, len(classes))):
            if classes[line] != wanted:
                continue
            start, stop = starts[line], starts[line + 1]
            project(xs, ys, x[start:stop], y[start:stop], to, expansion)
            outer = pixel_box(xs, ys, 0, stop - start)
            west, north = outer.west - reach, outer.north - reach
            east, south = outer.east + reach, outer.south + reach
            if is_near(window, west, north, east, south):
                touch(spans, 0, window, west, north, east, south)
                _stroke_pieces(cells, window, xs, ys, stop - start, pen, dashes)
    composite_plane(cells, spans, window.width, 0, ink, canvas, covered, 0, window.height)


@kernel
def _stroke_pieces(
    cells: Cells, window: PixelRect, xs: Floats, ys: Floats, count: int, pen: Pen, dashes: Floats
) -> None:
    """Stroke a line; a broken point parts it in two."""
    first = 0
    for point in range(count + 1):
        if point == count or not is_place(xs[point], ys[point]):
            if point - 1 > first:
                closed = xs[first] == xs[point - 1] and ys[first] == ys[point - 1]
                last = drop_repeats(xs, ys, first, point - 1)
                if pen.period > 0:
                    stroke_dashes(cells, 0, window, xs, ys, first, last, pen, dashes)
                else:
                    stroke_path(cells, 0, window, xs, ys, first, last, closed, pen)
            first = point + 1
