"""Hilbert order of points and bounding boxes of blocks of rows, so that neighbours lie together on disk."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import BBox, Floats

HILBERT_BITS = 16
"""Cells of the curve along each side: 2**16."""


@kernel
def _distances(columns: NDArray[np.int64], rows: NDArray[np.int64], bits: int) -> NDArray[np.int64]:
    """Distance along the Hilbert curve of each cell (Warren 2013, "Hacker's Delight", chapter 16)."""
    result = np.empty(len(columns), np.int64)
    for point in range(len(columns)):
        x = columns[point]
        y = rows[point]
        distance = 0
        for level in range(bits - 1, -1, -1):
            right = (x >> level) & 1
            upper = (y >> level) & 1
            distance = (distance << 2) | ((3 * right) ^ upper)
            if upper == 0:
                if right == 1:
                    x = (1 << bits) - 1 - x
                    y = (1 << bits) - 1 - y
                x, y = y, x
        result[point] = distance
    return result


def hilbert_distances(x: Floats, y: Floats, bbox: BBox) -> NDArray[np.int64]:
    """Place of each point along the Hilbert curve that fills `bbox`; points outside count as on its edge."""
    side = (1 << HILBERT_BITS) - 1
    west, south, east, north = bbox
    width = max(east - west, 1e-12)
    height = max(north - south, 1e-12)
    columns = np.clip((x - west) / width * side, 0, side).astype(np.int64)
    rows = np.clip((y - south) / height * side, 0, side).astype(np.int64)
    distances: NDArray[np.int64] = _distances(columns, rows, HILBERT_BITS)
    return distances


def hilbert_order(x: Floats, y: Floats) -> NDArray[np.int64]:
    """Row numbers in Hilbert order over the points' own bounding box; equal places keep their order."""
    if len(x) == 0:
        return np.empty(0, np.int64)
    bbox = (float(x.min()), float(y.min()), float(x.max()), float(y.max()))
    return np.argsort(hilbert_distances(x, y, bbox), kind="stable")


def block_bboxes(west: Floats, south: Floats, east: Floats, north: Floats, block: int) -> Floats:
    """Bounding box of each block of `block` consecutive rows, shape (blocks, 4): west, south, east, north."""
    starts = np.arange(0, len(west), block)
    if len(starts) == 0:
        return np.empty((0, 4))
    return np.column_stack(
        [
            np.minimum.reduceat(west, starts),
            np.minimum.reduceat(south, starts),
            np.maximum.reduceat(east, starts),
            np.maximum.reduceat(north, starts),
        ]
    )
