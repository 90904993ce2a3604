"""Painting the meshes of a hail field where they are larger than a pixel.

A mesh lies between four centres of cells. What is interpolated in it lies between its corners, so nearly all
pixels are painted in runs; only where two classes meet in a pixel samples are taken.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.compositing import Canvas
from stormops_desktop.engines.cartography.hail_classes import (
    MIXED,
    class_of_samples,
    classify_row,
    even_meshes,
    mesh_starts,
)
from stormops_desktop.engines.cartography.hail_ink import Ink, paint_mixture, paint_run
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.scene import PixelRect

_SAMPLES = 4
"""Samples along each side of a pixel in which two classes meet."""

PARTS = 2 * _SAMPLES
"""Of a pixel's side: samples lie at the odd ones."""


@kernel
def paint_meshes(
    canvas: Canvas,
    window: PixelRect,
    values: NDArray[np.float32],
    cols: Floats,
    rows: Floats,
    breaks: Floats,
    smooth: bool,
    ink: Ink,
) -> None:
    """Paint one class where a pixel's corners agree, else the mean of samples.

    `cols` and `rows` are fractional grid positions at every 1/PARTS pixel. Stretches of columns where all
    meshes of the band have one class are painted at once.
    """
    kinds = even_meshes(values, breaks, rows, cols)
    edges = cols[::PARTS].copy()
    first = 0
    while first < window.width:
        kind, stop = _stretch(kinds, edges, first)
        if kind != MIXED:
            for y in range(window.height):
                paint_run(canvas, window, y, first, stop, kind, ink)
        else:
            _paint_uneven(
                canvas,
                window,
                first,
                edges[first : stop + 1],
                values,
                cols[first * PARTS : stop * PARTS + 1],
                rows,
                breaks,
                smooth,
                ink,
                kinds[:, math.floor(edges[first]) - math.floor(edges[0]) :],
            )
        first = stop


@kernel
def _stretch(kinds: NDArray[np.int8], edges: Floats, first: int) -> tuple[int, int]:
    """From the pixel `first` on: the one class of its meshes, or MIXED, and the pixel up to which that holds.

    `edges` are the fractional columns of the pixels' edges, one more than pixels.
    """
    left, last = math.floor(edges[0]), len(edges) - 1
    kind = _kind_of(kinds[:, math.floor(edges[first]) - left])
    stop = first + 1
    while stop <= last and _kind_of(kinds[:, math.floor(edges[stop]) - left]) == kind:
        stop += 1
    if kind == MIXED:
        return MIXED, min(stop, last)
    if stop > last:
        return kind, last
    return (kind, stop - 1) if stop - 1 > first else (MIXED, stop)


@kernel
def _kind_of(column: NDArray[np.int8]) -> int:
    """The one class of the meshes, MIXED where they differ."""
    for row in range(1, len(column)):
        if column[row] != column[0]:
            return MIXED
    return int(column[0])


@kernel
def _paint_uneven(
    canvas: Canvas,
    window: PixelRect,
    left: int,
    edges: Floats,
    values: NDArray[np.float32],
    cols: Floats,
    rows: Floats,
    breaks: Floats,
    smooth: bool,
    ink: Ink,
    kinds: NDArray[np.int8],
) -> None:
    """Paint the pixels between `edges` row by row; the first is `left`, where `kinds` and `cols` begin."""
    count, top, starts = len(edges) - 1, math.floor(rows[0]), mesh_starts(edges)
    above, below = np.empty((count + 1, 2), np.int64), np.empty((count + 1, 2), np.int64)
    sample_cols, sample_rows = cols[1::2].copy(), rows[1::2].copy()
    samples, mean = np.empty(_SAMPLES * _SAMPLES, np.int64), np.empty(4, np.float32)
    classify_row(below, values, rows[0], edges, starts, breaks, smooth, kinds[0])
    for y in range(window.height):
        above, below = below, above
        row = rows[(y + 1) * PARTS]
        line = kinds[math.floor(row) - top]
        classify_row(below, values, row, edges, starts, breaks, smooth, line)
        row_samples = sample_rows[y * _SAMPLES : (y + 1) * _SAMPLES]
        first = one = other = 0
        while first < count:
            while above[one, 0] <= first:
                one += 1
            while below[other, 0] <= first:
                other += 1
            stop = min(above[one, 0], below[other, 0]) - 1
            if stop > first and above[one, 1] == below[other, 1]:
                paint_run(canvas, window, y, left + first, left + stop, above[one, 1], ink)
                first = stop
            else:
                col_samples = sample_cols[first * _SAMPLES : (first + 1) * _SAMPLES]
                class_of_samples(samples, values, row_samples, col_samples, breaks, smooth)
                paint_mixture(canvas, window, y, left + first, samples, ink, mean)
                first += 1
