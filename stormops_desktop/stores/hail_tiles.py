"""Hail fields on the disk: square tiles, of which only those that hold more than one value are kept.

A continental field is nearly all "no coverage" or "nothing detected", in large pieces. Its two files are
plain `.npy`: `<stem>-index.npy`, int32 (tile rows, tile cols), the number of the tile or a code below zero
for a tile of one value; and `<stem>-tiles.npy`, float32 (tiles, TILE, TILE). Every bit of every value comes
back. See docs/decisions/hail-field-files.md.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence, said

TILE = 32
"""Cells on a side of a tile."""

_ALL_NO_COVERAGE, _ALL_NOTHING_DETECTED = -1, -2


def write_field_tiles(stem: Path, values: NDArray[np.float32]) -> None:
    """Write a field's two files beside each other; `stem` is their common beginning."""
    index, tiles = split_tiles(values)
    np.save(stem.with_name(f"{stem.name}-index.npy"), index, allow_pickle=False)
    np.save(stem.with_name(f"{stem.name}-tiles.npy"), tiles, allow_pickle=False)


def read_field_tiles(
    stem: Path, shape: tuple[int, int], window: tuple[slice, slice] | None = None
) -> NDArray[np.float32]:
    """A field, or the rows and columns `window` of it; only the tiles that are needed are read.

    Raises:
        BadInputError: A file is missing or does not fit the shape.
    """
    try:
        index = np.load(stem.with_name(f"{stem.name}-index.npy"), allow_pickle=False)
        tiles = np.load(stem.with_name(f"{stem.name}-tiles.npy"), mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError) as error:
        raise _damaged(stem, said(error)) from error
    expected = (-(-shape[0] // TILE), -(-shape[1] // TILE))
    if index.shape != expected or tiles.shape[1:] != (TILE, TILE) or index.max() >= len(tiles):
        raise _damaged(
            stem, Sentence("its tiles do not fit {rows} x {cols} cells", rows=shape[0], cols=shape[1])
        )
    rows, cols = window or (slice(0, shape[0]), slice(0, shape[1]))
    top, left = rows.start // TILE, cols.start // TILE
    part = index[top : -(-rows.stop // TILE), left : -(-cols.stop // TILE)]
    joined = join_tiles(part, tiles)
    return joined[
        rows.start - top * TILE : rows.stop - top * TILE, cols.start - left * TILE : cols.stop - left * TILE
    ]


def split_tiles(values: NDArray[np.float32]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Index and kept tiles of a field; cells beyond its edge repeat the edge."""
    bits = np.ascontiguousarray(values, np.float32).view(np.int32)
    lowest, highest = _per_tile(bits, np.minimum), _per_tile(bits, np.maximum)
    one_value = lowest == highest
    first = lowest.view(np.float32)
    index = np.full(lowest.shape, _ALL_NOTHING_DETECTED, np.int32)
    index[one_value & np.isnan(first)] = _ALL_NO_COVERAGE
    kept = ~(one_value & (np.isnan(first) | (lowest == 0)))
    index[kept] = np.arange(np.count_nonzero(kept))
    tiles = np.empty((np.count_nonzero(kept), TILE, TILE), np.float32)
    for number, (row, col) in enumerate(np.argwhere(kept) * TILE):
        part = values[row : row + TILE, col : col + TILE]
        if part.shape != (TILE, TILE):
            part = np.pad(part, ((0, TILE - part.shape[0]), (0, TILE - part.shape[1])), mode="edge")
        tiles[number] = part
    return index, tiles


def join_tiles(index: NDArray[np.int32], tiles: NDArray[np.float32]) -> NDArray[np.float32]:
    """The cells of whole tiles, shape (tile rows * TILE, tile cols * TILE)."""
    plain = np.where(index == _ALL_NO_COVERAGE, np.float32(np.nan), np.float32(0.0))
    bands = plain.repeat(TILE, axis=1)
    values = np.empty((len(bands), TILE, bands.shape[1]), np.float32)
    values[:] = bands[:, None, :]
    whole = values.reshape(-1, bands.shape[1])
    for row, col in np.argwhere(index >= 0):
        whole[row * TILE : (row + 1) * TILE, col * TILE : (col + 1) * TILE] = tiles[index[row, col]]
    return whole


def _per_tile(bits: NDArray[np.int32], chosen: np.ufunc) -> NDArray[np.int32]:
    """The least or greatest of each tile; whole bands of rows go first, where memory is contiguous."""
    whole = bits.shape[0] // TILE * TILE
    bands = chosen.reduce(bits[:whole].reshape(-1, TILE, bits.shape[1]), axis=1)
    if whole < bits.shape[0]:
        bands = np.concatenate([bands, chosen.reduce(bits[whole:], axis=0, keepdims=True)])
    per_tile: NDArray[np.int32] = chosen.reduceat(bands, np.arange(0, bits.shape[1], TILE), axis=1)
    return per_tile


def _damaged(stem: Path, why: str) -> BadInputError:
    return BadInputError(
        Sentence("A hail field of the workspace cannot be read: {why}.", why=why),
        remedy="Undo the import, or import the storm again.",
        file=stem,
    )
