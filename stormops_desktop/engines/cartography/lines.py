"""Painting line layers: roads, routes, boundaries."""

from __future__ import annotations

from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.band import Band
from stormops_desktop.engines.cartography.block_index import index_lines, read_only
from stormops_desktop.engines.cartography.compositing import composite_plane, premultiplied
from stormops_desktop.engines.cartography.coverage import Cells, Spans, is_near, is_place, touch
from stormops_desktop.engines.cartography.dashes import dash_lengths, stroke_dashes
from stormops_desktop.engines.cartography.features import block_is_near, pixel_box, project
from stormops_desktop.engines.cartography.mercator_kernels import expand
from stormops_desktop.engines.cartography.projection import Transform, transform_of
from stormops_desktop.engines.cartography.strokes import MITER_LIMIT, Pen, drop_repeats, pen_of, stroke_path
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats, Indices
from stormops_desktop.model.scene import LineLayer, PixelRect, View


class LinePainter:
    """A line layer made ready for one view."""

    planes = 1

    def __init__(self, layer: LineLayer, view: View, pool: Executor | None) -> None:
        lines = layer.lines
        self._index = layer.index or index_lines(lines, pool)
        self._boxes = read_only(self._index.boxes, np.float64)
        self._columns = (
            read_only(lines.x, np.float64),
            read_only(lines.y, np.float64),
            read_only(lines.starts, np.int32),
            read_only(layer.classes, np.uint8),
        )
        self._transform = transform_of(view)
        self._strokes = [
            (
                number,
                pen_of(stroke, view.pixel_ratio),
                np.array(dash_lengths(stroke, view.pixel_ratio)),
                premultiplied((stroke.color,))[0],
            )
            for number, stroke in enumerate(layer.strokes)
            if stroke.width > 0
        ]

    def paint(self, band: Band) -> None:
        """Paint the classes one over the other; the lines of one class become one shape."""
        for number, pen, dashes, ink in self._strokes:
            _accumulate(
                band.cells,
                band.spans,
                band.window,
                self._transform,
                self._boxes,
                self._index.block,
                self._index.largest,
                *self._columns,
                number,
                pen,
                dashes,
            )
            composite_plane(
                band.cells,
                band.spans,
                band.window.width,
                0,
                ink,
                band.canvas,
                band.covered,
                0,
                band.window.height,
            )


@kernel
def _accumulate(
    cells: Cells,
    spans: Spans,
    window: PixelRect,
    to: Transform,
    boxes: Floats,
    block: int,
    largest: int,
    x: Floats,
    y: Floats,
    starts: Indices,
    classes: NDArray[np.uint8],
    wanted: int,
    pen: Pen,
    dashes: Floats,
) -> None:
    """Add the lines of class `wanted` to plane 0."""
    xs, ys = np.empty(largest), np.empty(largest)
    reach = pen.half * MITER_LIMIT + 1
    for number in range(len(boxes)):
        box = boxes[number]
        if not block_is_near(window, to, box, reach):
            continue
        expansion = expand(box[1], box[3])
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
