"""Which class of a stepped colour map a hail field has at a place, and along a row of places."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats

NOT_COVERED = -2
NOTHING = -1
_MIXED = -3


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
    """The class of each mesh between four centres of cells where all four agree, else _MIXED.

    Mesh [0, 0] lies right of and below the cell (floor(rows[0]), floor(cols[0])); what is interpolated
    inside a mesh lies between its corners, so one class of all four is the class of everything in it.
    """
    top, left = math.floor(rows[0]), math.floor(cols[0])
    kinds = np.empty((math.floor(rows[-1]) - top + 1, math.floor(cols[-1]) - left + 1), np.int8)
    for r in range(kinds.shape[0]):
        for c in range(kinds.shape[1]):
            row, col = top + r, left + c
            kinds[r, c] = _MIXED
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
def classify_row(
    numbers: NDArray[np.int64],
    values: NDArray[np.float32],
    row: float,
    edges: Floats,
    breaks: Floats,
    smooth: bool,
    kinds: NDArray[np.int8],
    top: int,
) -> None:
    """The classes at a fractional row and at the fractional columns `edges`; `kinds` begin with row `top`."""
    line = kinds[math.floor(row) - top]
    left = math.floor(edges[0])
    x = 0
    while x < len(numbers):
        mesh = math.floor(edges[x])
        first, number = x, int(line[mesh - left])
        while x < len(numbers) and edges[x] < mesh + 1:
            x += 1
        if number != _MIXED:
            numbers[first:x] = number
            continue
        west, east = _mesh_sides(values, row, mesh)
        if smooth and not math.isnan(west + east):
            _classify_ramp(numbers[first:x], edges[first:x], mesh, west, east - west, breaks)
        else:
            for at in range(first, x):
                numbers[at] = class_of(value_at(values, row, edges[at], smooth), breaks)


@kernel
def _classify_ramp(
    numbers: NDArray[np.int64], edges: Floats, mesh: int, west: float, rise: float, breaks: Floats
) -> None:
    """The classes of values that rise evenly through a mesh; the next one is nearly always the last one."""
    number = class_of(west + rise * (edges[0] - mesh), breaks)
    for x in range(len(numbers)):
        value = west + rise * (edges[x] - mesh)
        while number >= 0 and value < breaks[number]:
            number -= 1
        while number + 1 < len(breaks) and value >= breaks[number + 1]:
            number += 1
        numbers[x] = number


@kernel
def _mesh_sides(values: NDArray[np.float32], row: float, left: int) -> tuple[float, float]:
    """The values at a fractional row on the two sides of a mesh; NaN where a corner is not covered."""
    top = math.floor(row)
    if not (0 <= top < values.shape[0] - 1 and 0 <= left < values.shape[1] - 1):
        return np.nan, np.nan
    part = row - top
    west = values[top, left] * (1 - part) + values[top + 1, left] * part
    east = values[top, left + 1] * (1 - part) + values[top + 1, left + 1] * part
    return west, east
