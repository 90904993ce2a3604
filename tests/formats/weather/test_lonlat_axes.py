"""Axes of any convention to one grid."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.formats.weather.lonlat_axes import grid_of_axes
from stormops_desktop.formats.weather.times import time_in_name
from stormops_desktop.model.errors import BadInputError


@settings(deadline=None, max_examples=80)
@given(
    west=st.integers(-180, 359),
    cols=st.integers(2, 360),
    rows=st.integers(2, 20),
    turned=st.tuples(st.booleans(), st.booleans()),
    hot=st.integers(0, 10_000),
)
def test_coordinates_and_values_move_together(
    west: int, cols: int, rows: int, turned: tuple[bool, bool], hot: int
) -> None:
    """D14: whatever the convention, a marked cell keeps its place, and the axis starts in range."""
    lon, lat = west + np.arange(cols, dtype=float), 40.0 - np.arange(rows)
    values = np.zeros((rows, cols), np.float32)
    row, col = hot % rows, hot % cols
    values[row, col] = 50.0
    place = (lon[col], lat[row])
    if turned[0]:
        lat, values = lat[::-1], values[::-1]
    if turned[1]:
        lon, values = lon[::-1], values[:, ::-1]
    grid, placed = grid_of_axes(lon % 360.0, lat, values)
    ((row, col),) = np.argwhere(placed == 50.0)
    assert (grid.lon0 + col * grid.dlon - place[0]) % 360.0 == pytest.approx(0.0, abs=1e-6)
    assert grid.lat0 - row * grid.dlat == pytest.approx(place[1])
    assert -180.0 <= grid.lon0 < 180.0
    assert placed.shape == (rows, cols)


def test_a_repeated_first_meridian_is_dropped() -> None:
    """A global grid whose last column is its first again has 360 columns, from -180."""
    values = np.tile(np.arange(361, dtype=np.float32) % 360, (3, 1))
    grid, placed = grid_of_axes(np.arange(361.0), np.array([1.0, 0.0, -1.0]), values)
    assert (grid.lon0, grid.cols) == (-180.0, 360)
    assert placed[0, 0] == 180.0


@pytest.mark.parametrize(
    ("lon", "lat", "words"),
    [
        ([1.0], [1.0, 2.0], "no two finite points"),
        ([1.0, np.nan], [1.0, 2.0], "no two finite points"),
        ([1.0, 2.0], [95.0, 94.0], "leaves the globe"),
        ([1.0, 2.0, 4.0], [1.0, 0.0], "not regular"),
        ([1.0, 1.0], [1.0, 0.0], "not regular"),
    ],
)
def test_impossible_axes_are_refused(lon: list[float], lat: list[float], words: str) -> None:
    """Gaps, irregular steps and latitudes beyond the poles are named."""
    with pytest.raises(BadInputError, match=words):
        grid_of_axes(np.array(lon), np.array(lat), np.zeros((len(lat), len(lon)), np.float32))


def test_times_in_names() -> None:
    """Dates with and without a time of day are found; numbers that are no date are not."""
    assert time_in_name("MRMS_MESH_00.50_20240228-100000.grib2") == datetime(2024, 2, 28, 10, tzinfo=UTC)
    assert time_in_name("hail 2024-05-01.tif") == datetime(2024, 5, 1, tzinfo=UTC)
    assert time_in_name("run_20241999.nc") is None
    assert time_in_name("hail.tif") is None
