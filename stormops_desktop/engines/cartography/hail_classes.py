"""Which class of a stepped colour map a hail field has at a place, and along a row of places."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats

type Runs = NDArray[np.int64]
"""One row for each run of equal classes: the number of the place after it, and its class; room for more."""

NOT_COVERED = -2
NOTHING = -1
MIXED = -3
"""Several classes together."""


@kernel
def class_of(value: float, breaks: Floats) -> int:
    """NOT_COVERED, NOTHING (also below the first break), or the number of the last break reached."""
    if math.isnan(value):
        return NOT_COVERED
    number = NOTHING
    while number + 1 < len(breaks) and value >= breaks[number + 1]:
        number += 1
    return number


@kernel
def value_at(values: NDArray[np.float32], row: float, col: float, smooth: bool) -> float:
    """The field at a fractional row and column: the cell's own value, or interpolated over covered cells."""
    near_row, near_col = math.floor(row + 0.5), math.floor(col + 0.5)
    rows, cols = values.shape
    if not (0 <= near_row < rows and 0 <= near_col < cols):
        return np.nan
    value = float(values[near_row, near_col])
    if not smooth or math.isnan(value):
        return value
    top, left = math.floor(row), math.floor(col)
    total = weights = 0.0
    for r in range(max(top, 0), min(top + 2, rows)):
        for c in range(max(left, 0), min(left + 2, cols)):
            weight = (1 - abs(row - r)) * (1 - abs(col - c))
            if not math.isnan(values[r, c]):
                total += weight * values[r, c]
                weights += weight
    return total / weights


@kernel
def even_meshes(values: NDArray[np.float32], breaks: Floats, rows: Floats, cols: Floats) -> NDArray[np.int8]:
    """The class of each mesh between four centres of cells where all four agree, else MIXED.

    Mesh [0, 0] lies right of and below the cell (floor(rows[0]), floor(cols[0])); what is interpolated
    inside a mesh lies between its corners, so one class of all four is the class of everything in it.
    """
    top, left = math.floor(rows[0]), math.floor(cols[0])
    kinds = np.empty((math.floor(rows[-1]) - top + 1, math.floor(cols[-1]) - left + 1), np.int8)
    for r in range(kinds.shape[0]):
        for c in range(kinds.shape[1]):
            row, col = top + r, left + c
            kinds[r, c] = MIXED
            if 0 <= row < values.shape[0] - 1 and 0 <= col < values.shape[1] - 1:
                one = class_of(values[row, col], breaks)
                if (
                    one == class_of(values[row, col + 1], breaks)
                    and one == class_of(values[row + 1, col], breaks)
                    and one == class_of(values[row + 1, col + 1], breaks)
                ):
                    kinds[r, c] = one
            elif row < -1 or row >= values.shape[0] or col < -1 or col >= values.shape[1]:
                kinds[r, c] = NOT_COVERED
    return kinds


@kernel
def mesh_starts(edges: Floats) -> NDArray[np.int64]:
    """The first of `edges` (fractional columns that rise) in each mesh, and last how many edges there are."""
    left = math.floor(edges[0])
    starts = np.full(math.floor(edges[-1]) - left + 2, len(edges))
    for x in range(len(edges) - 1, -1, -1):
        starts[math.floor(edges[x]) - left] = x
    for mesh in range(len(starts) - 2, -1, -1):
        starts[mesh] = min(starts[mesh], starts[mesh + 1])
    return starts


@kernel
def classify_row(
    runs: Runs,
    values: NDArray[np.float32],
    row: float,
    edges: Floats,
    starts: NDArray[np.int64],
    breaks: Floats,
    smooth: bool,
    kinds: NDArray[np.int8],
) -> None:
    """Write the classes at a fractional row along `edges` as runs.

    Args:
        starts: Of the meshes along the row (`mesh_starts`).
        kinds: Of those meshes and of any beyond them (`even_meshes`).
    """
    left, count = math.floor(edges[0]), 0
    for mesh in range(len(starts) - 1):
        first, stop = starts[mesh], starts[mesh + 1]
        if first == stop:
            continue
        if kinds[mesh] != MIXED:
            count = _append(runs, count, stop, int(kinds[mesh]))
            continue
        west, east = mesh_sides(values, row, left + mesh)
        if smooth and not math.isnan(west + east):
            count = _append_ramp(runs, count, edges, first, stop, left + mesh, west, east - west, breaks)
        else:
            for x in range(first, stop):
                number = class_of(value_at(values, row, edges[x], smooth), breaks)
                count = _append(runs, count, x + 1, number)


@kernel
def _append(runs: Runs, count: int, stop: int, number: int) -> int:
    """Add a run, or prolong the last one where it is of the same class; returns how many runs there are."""
    if count and runs[count - 1, 1] == number:
        count -= 1
    runs[count, 0], runs[count, 1] = stop, number
    return count + 1


@kernel
def _append_ramp(
    runs: Runs,
    count: int,
    edges: Floats,
    first: int,
    stop: int,
    mesh: int,
    west: float,
    rise: float,
    breaks: Floats,
) -> int:
    """Add the runs of a mesh through which values rise or fall evenly: no class comes twice."""
    while first < stop:
        number = class_of(west + rise * (edges[first] - mesh), breaks)
        low, high = first, stop
        while high - low > 1:
            middle = (low + high) // 2
            if class_of(west + rise * (edges[middle] - mesh), breaks) == number:
                low = middle
            else:
                high = middle
        count = _append(runs, count, high, number)
        first = high
    return count


@kernel
def mesh_sides(values: NDArray[np.float32], row: float, left: int) -> tuple[float, float]:
    """The values at a fractional row on the two sides of a mesh; NaN where a corner is not covered."""
    top = math.floor(row)
    if not (0 <= top < values.shape[0] - 1 and 0 <= left < values.shape[1] - 1):
        return np.nan, np.nan
    part = row - top
    west = values[top, left] * (1 - part) + values[top + 1, left] * part
    east = values[top, left + 1] * (1 - part) + values[top + 1, left + 1] * part
    return west, east


@kernel
def class_of_samples(
    numbers: NDArray[np.int64],
    values: NDArray[np.float32],
    rows: Floats,
    cols: Floats,
    breaks: Floats,
    smooth: bool,
) -> None:
    """The classes at all crossings of fractional rows and columns (both rise), row by row."""
    at = 0
    for row in rows:
        mesh = math.floor(cols[0])
        west, east = mesh_sides(values, row, mesh)
        for col in cols:
            if col >= mesh + 1:
                mesh = math.floor(col)
                west, east = mesh_sides(values, row, mesh)
            value = west + (east - west) * (col - mesh)
            if not smooth or math.isnan(value):
                value = value_at(values, row, col, smooth)
            numbers[at] = class_of(value, breaks)
            at += 1
