"""Bounding boxes of runs of features: made once for a layer, used by every view of it."""

from __future__ import annotations

from concurrent.futures import Executor

import numpy as np

from stormops_desktop.engines.blocks import run_blocks
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats, Indices, Lines, Points, Polygons
from stormops_desktop.model.scene import BlockIndex

FEATURES_PER_BLOCK = 128
"""Few, so that a band of a picture at street zoom meets little that lies outside it."""

_BLOCKS_PER_TASK = 512


def index_polygons(polygons: Polygons, pool: Executor | None = None) -> BlockIndex:
    """Boxes over runs of FEATURES_PER_BLOCK polygons; features in Hilbert order make them small."""
    starts = polygons.ring_starts[polygons.feature_starts].astype(np.int32, copy=False)
    return _index(polygons.x, polygons.y, starts, pool)


def index_lines(lines: Lines, pool: Executor | None = None, *, block: int = FEATURES_PER_BLOCK) -> BlockIndex:
    """The same over lines; long ones want smaller blocks."""
    return _index(lines.x, lines.y, lines.starts, pool, block)


def index_points(points: Points, pool: Executor | None = None) -> BlockIndex:
    """The same over points."""
    return _index(points.x, points.y, np.arange(len(points) + 1, dtype=np.int32), pool)


def _index(
    x: Floats, y: Floats, starts: Indices, pool: Executor | None, block: int = FEATURES_PER_BLOCK
) -> BlockIndex:
    features = len(starts) - 1
    blocks = -(-features // block)
    boxes = np.empty((blocks, 4))
    columns = read_only(x, np.float64), read_only(y, np.float64)
    offsets = read_only(starts, np.int32)

    def task(first: int, last: int) -> None:
        _block_boxes(boxes, *columns, offsets, first, last, block)

    run_blocks(task, blocks, block=_BLOCKS_PER_TASK, pool=pool)
    largest = int(np.diff(starts).max()) if features else 0
    return BlockIndex(boxes, block, largest)


def read_only[T: np.generic](array: np.ndarray, dtype: type[T]) -> np.ndarray:
    """A contiguous view that may not be written to.

    Columns of memory-mapped files are read-only anyway; with the others alike, a kernel is compiled once.
    """
    view = np.ascontiguousarray(array, dtype).view()
    view.flags.writeable = False
    return view


@kernel
def _block_boxes(
    boxes: Floats, x: Floats, y: Floats, starts: Indices, first: int, last: int, block: int
) -> None:
    features = len(starts) - 1
    for number in range(first, last):
        west = south = np.inf
        east = north = -np.inf
        for point in range(starts[number * block], starts[min((number + 1) * block, features)]):
            if np.isfinite(x[point]) and np.isfinite(y[point]):
                west, east = min(west, x[point]), max(east, x[point])
                south, north = min(south, y[point]), max(north, y[point])
        if west > east:
            west = south = east = north = np.nan
        boxes[number, 0], boxes[number, 1] = west, south
        boxes[number, 2], boxes[number, 3] = east, north
