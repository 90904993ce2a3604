"""Hail fields on the disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.stores.hail_tiles import (
    TILE,
    join_tiles,
    read_field_tiles,
    split_tiles,
    write_field_tiles,
)


@settings(deadline=None, max_examples=40)
@given(
    rows=st.integers(1, 3 * TILE),
    cols=st.integers(1, 3 * TILE),
    fill=st.sampled_from([np.nan, 0.0, -0.0, 12.5]),
    spots=hnp.arrays(np.float32, 6, elements=st.floats(width=32)),
    seed=st.integers(0, 100),
)
def test_every_bit_comes_back(rows: int, cols: int, fill: float, spots: np.ndarray, seed: int) -> None:
    """Whatever the shape and values (NaN, zeros, infinities), splitting and joining gives the same bits."""
    values = np.full((rows, cols), fill, np.float32)
    place = np.random.default_rng(seed).integers(0, rows * cols, len(spots))
    values.ravel()[place] = spots
    joined = join_tiles(*split_tiles(values))[:rows, :cols]
    same = (joined.view(np.int32) == values.view(np.int32)) | (np.isnan(joined) & np.isnan(values))
    assert same.all()


def test_only_tiles_of_several_values_are_kept() -> None:
    """A large field with one spot of hail keeps one tile; plain tiles cost four bytes."""
    values = np.full((50 * TILE, 60 * TILE), np.nan, np.float32)
    values[:, : 30 * TILE] = 0.0
    values[100, 200] = 44.0
    index, tiles = split_tiles(values)
    assert len(tiles) == 1
    assert index.nbytes == 4 * 50 * 60


def test_a_window_reads_what_the_whole_holds(tmp_path: Path) -> None:
    """Rows and columns cut out on reading are those of the whole field."""
    values = np.random.default_rng(2).uniform(0, 50, (75, 90)).astype(np.float32)
    write_field_tiles(tmp_path / "000", values)
    np.testing.assert_array_equal(read_field_tiles(tmp_path / "000", (75, 90)), values)
    for rows, cols in (
        (slice(0, 1), slice(0, 1)),
        (slice(30, 66), slice(31, 90)),
        (slice(64, 75), slice(0, 33)),
    ):
        part = read_field_tiles(tmp_path / "000", (75, 90), (rows, cols))
        np.testing.assert_array_equal(part, values[rows, cols])


def test_damaged_files_are_named(tmp_path: Path) -> None:
    """A missing file and one of another shape are a sentence with the file, not a traceback."""
    write_field_tiles(tmp_path / "000", np.zeros((40, 40), np.float32))
    with pytest.raises(BadInputError, match="do not fit 400 x 400"):
        read_field_tiles(tmp_path / "000", (400, 400))
    (tmp_path / "000-tiles.npy").unlink()
    with pytest.raises(BadInputError) as caught:
        read_field_tiles(tmp_path / "000", (40, 40))
    assert caught.value.file == str(tmp_path / "000")
