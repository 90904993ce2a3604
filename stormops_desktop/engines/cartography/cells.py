"""Exact averages over equal cells of the map: what an overview shows instead of dust.

Cells lie fixed on the ground in Web Mercator, so that a map that is moved shows the same ones. Places are
told in world units: 0 to 1 from 180 W eastwards and from the northern edge southwards.
"""

from __future__ import annotations

import math
from concurrent.futures import Executor
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.blocks import run_blocks
from stormops_desktop.engines.cartography.block_index import read_only
from stormops_desktop.engines.cartography.projection import mercator
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import BBox, Floats, Polygons

MOST_CELLS = 4_000_000
_PLACES_AT_ONCE = 65_536
_SQUARE_ROOT_3 = math.sqrt(3.0)


class CellShape(StrEnum):
    """Of the cells; both are as wide as their size."""

    HEXAGONS = "hexagons"
    SQUARES = "squares"


@dataclass(frozen=True, slots=True)
class CellGrid:
    """A block of cells; cell (row, col) has the number row * cols + col.

    Attributes:
        size: Width of a cell, world units.
        first_col, first_row: Of the whole world's cells, counted from its north-western corner.
    """

    shape: CellShape
    size: float
    first_col: int
    first_row: int
    cols: int
    rows: int

    def __len__(self) -> int:
        return self.cols * self.rows


def world_places(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """World units of places in degrees, same shapes."""
    return (np.asarray(lon, np.float64) + 180) / 360, 0.5 - mercator(lat) / (2 * math.pi)


def cell_grid(shape: CellShape, size: float, x: Floats, y: Floats) -> CellGrid:
    """The cells that hold all places (world units); cells grow where there would be too many."""
    finite = np.isfinite(x) & np.isfinite(y)
    if not finite.any():
        return CellGrid(shape, size, 0, 0, 0, 0)
    west, east = float(x[finite].min()), float(x[finite].max())
    north, south = float(y[finite].min()), float(y[finite].max())
    while True:
        height = size * (_SQUARE_ROOT_3 / 2 if shape is CellShape.HEXAGONS else 1.0)
        first_col, last_col = math.floor(west / size) - 1, math.floor(east / size) + 1
        first_row, last_row = math.floor(north / height) - 1, math.floor(south / height) + 1
        cols, rows = last_col - first_col + 1, last_row - first_row + 1
        if cols * rows <= MOST_CELLS:
            return CellGrid(shape, size, first_col, first_row, cols, rows)
        size *= 2


def cell_numbers(grid: CellGrid, x: Floats, y: Floats, *, pool: Executor | None = None) -> NDArray[np.int32]:
    """The cell of each place (world units); -1 where a place is none or lies off the grid."""
    numbers = np.empty(len(x), np.int32)
    places = read_only(x, np.float64), read_only(y, np.float64)
    hexagons = grid.shape is CellShape.HEXAGONS
    block = grid.first_col, grid.first_row, grid.cols, grid.rows

    def number_some(first: int, last: int) -> None:
        _number_cells(*places, grid.size, hexagons, *block, numbers, first, last)

    run_blocks(number_some, len(x), block=_PLACES_AT_ONCE, pool=pool)
    return numbers


def cell_means(cells: int, numbers: NDArray[np.int32], values: Floats) -> Floats:
    """The mean of the values in each cell, shape (cells,); NaN values do not count, NaN where none does.

    Args:
        numbers: The cell of each value; -1 for none.
    """
    sums, counts = np.zeros(cells), np.zeros(cells, np.int64)
    _add_values(read_only(numbers, np.int32), read_only(values, np.float64), sums, counts)
    means = np.full(cells, np.nan)
    np.divide(sums, counts, out=means, where=counts > 0)
    return means


def cell_modes(
    cells: int, numbers: NDArray[np.int32], classes: NDArray[np.uint8], *, count: int, empty: int
) -> NDArray[np.uint8]:
    """The most frequent of classes 0 to count - 1 in each cell, the lower one where two are as frequent.

    Args:
        empty: What a cell gets in which none of them is.
    """
    counts = np.zeros((cells, count), np.int32)
    _count_classes(read_only(numbers, np.int32), read_only(classes, np.uint8), counts)
    modes = counts.argmax(axis=1).astype(np.uint8) if count else np.zeros(cells, np.uint8)
    modes[~counts.any(axis=1)] = empty
    return modes


def cells_in(grid: CellGrid, bbox: BBox, wanted: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Numbers of the wanted cells that may reach into a bbox (degrees), rising.

    Args:
        wanted: For each cell of the grid.
    """
    west, south, east, north = bbox
    x, y = world_places(np.array([west, east]), np.array([north, south]))
    height = grid.size * (_SQUARE_ROOT_3 / 2 if grid.shape is CellShape.HEXAGONS else 1.0)
    left, right = (math.floor(float(place) / grid.size) - grid.first_col for place in x)
    top, bottom = (math.floor(float(place) / height) - grid.first_row for place in y)
    rows = slice(max(top - 1, 0), max(bottom + 2, 0))
    cols = slice(max(left - 1, 0), max(right + 2, 0))
    inside = np.zeros((grid.rows, grid.cols), np.bool_)
    inside[rows, cols] = wanted.reshape(grid.rows, grid.cols)[rows, cols]
    return np.flatnonzero(inside).astype(np.int32)


def cell_polygons(grid: CellGrid, numbers: NDArray[np.int32]) -> Polygons:
    """The outlines of cells, in their order."""
    row, col = np.divmod(numbers.astype(np.int64), max(grid.cols, 1))
    row, col = row + grid.first_row, col + grid.first_col
    if grid.shape is CellShape.HEXAGONS:
        # Corners in halves of the width and thirds of the row height, so that neighbours share them exactly.
        across = np.array([0, -1, -1, 0, 1, 1, 0])
        down = np.array([-2, -1, 1, 2, 1, -1, -2])
        x = (2 * col + 1 + (row & 1))[:, None] + across
        y = (3 * row + 2)[:, None] + down
        width, height = grid.size / 2, grid.size / (2 * _SQUARE_ROOT_3)
    else:
        x = col[:, None] + np.array([0, 0, 1, 1, 0])
        y = row[:, None] + np.array([0, 1, 1, 0, 0])
        width = height = grid.size
    points = x.shape[1]
    starts = np.arange(len(numbers) + 1, dtype=np.int32)
    lon = (x * width) * 360 - 180
    return Polygons(lon.ravel(), _latitudes(y.ravel(), height), starts * np.int32(points), starts)


def _latitudes(steps: NDArray[np.int64], height: float) -> Floats:
    """Degrees of so many steps of `height` (world units) from the northern edge; each is worked out once."""
    if not len(steps):
        return np.empty(0)
    first = int(steps.min())
    world_y = np.arange(first, int(steps.max()) + 1) * height
    lat: Floats = np.degrees(np.arctan(np.sinh(math.pi * (1 - 2 * world_y))))[steps - first]
    return lat


@kernel
def _number_cells(
    x: Floats,
    y: Floats,
    size: float,
    hexagons: bool,
    first_col: int,
    first_row: int,
    cols: int,
    rows: int,
    numbers: NDArray[np.int32],
    first: int,
    last: int,
) -> None:
    for place in range(first, last):
        numbers[place] = -1
        if not (math.isfinite(x[place]) and math.isfinite(y[place])):
            continue
        if hexagons:
            row, col = _hexagon(x[place] / size, y[place] / size)
        else:
            row, col = math.floor(y[place] / size), math.floor(x[place] / size)
        if first_row <= row < first_row + rows and first_col <= col < first_col + cols:
            numbers[place] = (row - first_row) * cols + col - first_col


@kernel
def _hexagon(x: float, y: float) -> tuple[int, int]:
    """Row and column of the hexagon of width 1 with a corner at the top whose centre is nearest.

    Centres of row r lie at y = (r + 2/3) * sqrt(3)/2, those of odd rows half a width further east.
    """
    height = math.sqrt(3.0) / 2
    above = math.floor(y / height - 2.0 / 3.0)
    best, best_row, best_col = np.inf, 0, 0
    for row in range(above, above + 2):
        shift = 0.5 * (row & 1)
        col = math.floor(x - shift)
        dx, dy = x - (col + 0.5 + shift), y - (row + 2.0 / 3.0) * height
        distance = dx * dx + dy * dy
        if distance < best:
            best, best_row, best_col = distance, row, col
    return best_row, best_col


@kernel
def _add_values(numbers: NDArray[np.int32], values: Floats, sums: Floats, counts: NDArray[np.int64]) -> None:
    for place in range(len(numbers)):
        number, value = numbers[place], values[place]
        if number >= 0 and not math.isnan(value):
            sums[number] += value
            counts[number] += 1


@kernel
def _count_classes(numbers: NDArray[np.int32], classes: NDArray[np.uint8], counts: NDArray[np.int32]) -> None:
    for place in range(len(numbers)):
        if numbers[place] >= 0 and classes[place] < counts.shape[1]:
            counts[numbers[place], classes[place]] += 1
