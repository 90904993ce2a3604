"""Some features of many, as columns of their own."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Lines, Polygons


def take_polygons(polygons: Polygons, rows: NDArray[np.int32]) -> Polygons:
    """The polygons of these rows, in this order."""
    first, last = polygons.feature_starts[rows], polygons.feature_starts[rows + 1]
    rings, feature_starts = _runs(first, last)
    points, ring_starts = _runs(polygons.ring_starts[rings], polygons.ring_starts[rings + 1])
    return Polygons(polygons.x[points], polygons.y[points], ring_starts, feature_starts)


def rings_of(polygons: Polygons) -> Lines:
    """All outlines as closed lines, over the same coordinates."""
    return Lines(polygons.x, polygons.y, polygons.ring_starts)


def _runs(first: NDArray[np.int32], last: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The numbers of all runs first to last joined, and where each run begins among them."""
    lengths = last - first
    starts = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=starts[1:])
    joined = np.arange(starts[-1], dtype=np.int32) + np.repeat(first - starts[:-1], lengths)
    return joined.astype(np.int32, copy=False), starts
