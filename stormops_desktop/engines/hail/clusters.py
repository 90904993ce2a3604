"""Clusters of hail: the small parts of a large grid that hold all of its hail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_TILE = 8
"""Cells on a side of the tiles that are joined into clusters."""

_BAND = 64
"""Rows that are searched at once."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A rectangle of cells around hail that touches no hail outside of it.

    Attributes:
        row, col: Its first cell in the whole grid.
        values_mm: Its cells, hail of other clusters taken out; float32, shape (rows, cols). Every cell of
            at least the threshold is at least one cell away from the sides that are not the grid's own.
    """

    row: int
    col: int
    values_mm: NDArray[np.float32]


def hail_clusters(values: NDArray[np.float32], threshold_mm: float) -> Iterator[Cluster]:
    """Cut the cells of at least `threshold_mm` out of a field, with one cell around them.

    The clusters depend on the values alone and come in row order of their tiles.
    """
    rows, cols = _cells_at_least(values, np.float32(threshold_mm))
    if len(rows) == 0:
        return
    groups = _joined_tiles(rows, cols, values.shape)
    group = groups[(rows // _TILE), (cols // _TILE)]
    order = np.argsort(group, kind="stable")
    rows, cols, group = rows[order], cols[order], group[order]
    bounds = np.flatnonzero(np.diff(group, prepend=-1, append=group[-1] + 1)).tolist()
    for start, stop in pairwise(bounds):
        own_rows, own_cols = rows[start:stop], cols[start:stop]
        top, bottom = max(int(own_rows.min()) - 1, 0), min(int(own_rows.max()) + 2, values.shape[0])
        left, right = max(int(own_cols.min()) - 1, 0), min(int(own_cols.max()) + 2, values.shape[1])
        part = values[top:bottom, left:right].copy()
        foreign = part >= np.float32(threshold_mm)
        foreign[own_rows - top, own_cols - left] = False
        part[foreign] = 0.0
        yield Cluster(top, left, part)


def _cells_at_least(
    values: NDArray[np.float32], threshold: np.float32
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of the cells, in row order; band by band, so that masks stay in the cache."""
    found = [np.empty((0, 2), np.intp)]
    for start in range(0, len(values), _BAND):
        mask = values[start : start + _BAND] >= threshold
        if mask.any():
            found.append(np.argwhere(mask) + np.array([start, 0]))
    cells = np.concatenate(found)
    return cells[:, 0], cells[:, 1]


def _joined_tiles(
    rows: NDArray[np.intp], cols: NDArray[np.intp], shape: tuple[int, ...]
) -> NDArray[np.int32]:
    """Number of its cluster for every tile that hail or a neighbour of hail lies in, else -1."""
    tiles = np.zeros((shape[0] // _TILE + 1, shape[1] // _TILE + 1), np.bool_)
    for down in (-1, 1):
        for right in (-1, 1):
            near_rows = np.clip(rows + down, 0, shape[0] - 1)
            near_cols = np.clip(cols + right, 0, shape[1] - 1)
            tiles[near_rows // _TILE, near_cols // _TILE] = True
    numbers = np.full(tiles.shape, -1, np.int32)
    waiting = {(int(row), int(col)): None for row, col in np.argwhere(tiles)}
    number = 0
    while waiting:
        first = next(iter(waiting))
        del waiting[first]
        front = [first]
        while front:
            row, col = front.pop()
            numbers[row, col] = number
            for near in ((row + down, col + right) for down in (-1, 0, 1) for right in (-1, 0, 1)):
                if near in waiting:
                    del waiting[near]
                    front.append(near)
        number += 1
    return numbers
