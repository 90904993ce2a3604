"""Every cell of a GRIB2 grid lands where it lies, at the time it is of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import pytest
import rasterio

from stormops_desktop.formats.weather.reading import WeatherReading
from stormops_desktop.model.errors import BadInputError

type Read = Callable[[Path], WeatherReading]
type Encode = Callable[..., Path]
type MeshMessage = Callable[..., dict[str, Any]]


def test_alternating_rows_and_every_direction_are_honoured(
    read: Read, encode: Encode, mesh_message: MeshMessage
) -> None:
    """D16: alternating rows, rows from the south, columns from the east and column order come north-up."""
    rows = np.arange(1.0, 13.0).reshape(3, 4)
    swapped = rows.copy()
    swapped[1] = swapped[1, ::-1]
    last = [("latitudeOfFirstGridPointInDegrees", 33.18), ("latitudeOfLastGridPointInDegrees", 33.2)]
    east = [("longitudeOfFirstGridPointInDegrees", 263.13), ("longitudeOfLastGridPointInDegrees", 263.1)]
    column_wise = mesh_message(rows.tolist(), ("jPointsAreConsecutive", 1))
    column_wise["values"] = rows.T.ravel().tolist()
    messages = [
        mesh_message(swapped.tolist(), ("alternativeRowScanning", 1)),
        mesh_message(rows[::-1].tolist(), ("jScansPositively", 1), *last),
        mesh_message(rows[:, ::-1].tolist(), ("iScansNegatively", 1), *east),
        column_wise,
    ]
    reading = read(encode(*messages))
    assert len(reading.fields) == 4, reading.skipped
    for field in reading.fields:
        np.testing.assert_allclose(field.values_mm, rows, atol=1e-3)
        assert (field.grid.lon0, field.grid.lat0) == pytest.approx((-96.9, 33.2))


def test_longitudes_come_from_first_point_and_increment(
    read: Read, encode: Encode, mesh_message: MeshMessage
) -> None:
    """D12: a global grid from 0 by 1 degree keeps its hot cell at 5 E, and a wrong last point is refused."""
    rows = np.zeros((3, 360))
    rows[1, 5] = 40.0
    keys = [
        ("longitudeOfFirstGridPointInDegrees", 0),
        ("longitudeOfLastGridPointInDegrees", 359),
        ("iDirectionIncrementInDegrees", 1),
        ("latitudeOfLastGridPointInDegrees", 31.2),
        ("jDirectionIncrementInDegrees", 1),
    ]
    (field,) = read(encode(mesh_message(rows.tolist(), *keys))).fields
    row, col = np.argwhere(field.values_mm == 40.0)[0]
    assert field.grid.lon0 == -180.0
    assert field.grid.lon0 + col == 5.0
    assert field.grid.lat0 - row == pytest.approx(32.2)
    wrong = mesh_message(rows.tolist(), *keys, ("longitudeOfLastGridPointInDegrees", 200))
    with pytest.raises(BadInputError, match="does not follow from the first"):
        read(encode(wrong))


def test_a_grid_over_the_date_line_keeps_its_hot_cell(
    read: Read, encode: Encode, mesh_message: MeshMessage
) -> None:
    """D14: a 9 x 9 grid straddling 180 degrees has its hot cell where GDAL has it."""
    rows = np.zeros((9, 9))
    rows[4, 6] = 60.0
    keys = [
        ("longitudeOfFirstGridPointInDegrees", 179.96),
        ("longitudeOfLastGridPointInDegrees", 180.04),
    ]
    path = encode(mesh_message(rows.tolist(), *keys))
    (field,) = read(path).fields
    ((row, col),) = np.argwhere(field.values_mm == 60.0)
    ours = (field.grid.lon0 + col * 0.01, field.grid.lat0 - row * 0.01)
    with rasterio.open(path) as source:
        ((row, col),) = np.argwhere(source.read(1) == 60.0)
        theirs = source.xy(row, col)
    assert (ours[0] - theirs[0]) % 360.0 == pytest.approx(0.0, abs=1e-6) or ours[0] == pytest.approx(
        theirs[0]
    )
    assert ours[1] == pytest.approx(theirs[1])


@pytest.mark.parametrize(("latitude", "parallel", "name"), [(35.0, 38.5, "north"), (-38.0, -35.0, "south")])
def test_lambert_grids_land_where_pyproj_puts_them(
    read: Read, encode: Encode, latitude: float, parallel: float, name: str
) -> None:
    """D17: a hot cell of a Lambert grid, north or south, lies within half a cell of where pyproj has it."""
    rows, cols, step = 15, 20, 3000
    values = np.zeros((rows, cols))
    values[11, 17] = 55.0
    keys = [
        ("discipline", 209), ("productDefinitionTemplateNumber", 0),
        ("parameterCategory", 3), ("parameterNumber", 28), ("dataDate", 20240228), ("dataTime", 1000),
        ("gridType", "lambert"), ("Nx", cols), ("Ny", rows),
        ("latitudeOfFirstGridPointInDegrees", latitude), ("longitudeOfFirstGridPointInDegrees", 260.0),
        ("LaDInDegrees", parallel), ("LoVInDegrees", 262.5), ("DxInMetres", step), ("DyInMetres", step),
        ("Latin1InDegrees", parallel), ("Latin2InDegrees", parallel), ("jScansPositively", 1),
    ]  # fmt: skip
    reading = read(
        encode({"sample": "regular_ll_sfc_grib2", "keys": keys, "values": values.ravel().tolist()})
    )
    (field,) = reading.fields
    radius = 6367470
    plane = pyproj.Proj(proj="lcc", lat_1=parallel, lat_2=parallel, lat_0=parallel, lon_0=262.5, R=radius)
    x0, y0 = plane(260.0, latitude)
    lon, lat = plane(x0 + 17 * step, y0 + 11 * step, inverse=True)
    hot = np.argwhere(field.values_mm == 55.0)
    found = np.column_stack(
        [field.grid.lon0 + hot[:, 1] * field.grid.dlon, field.grid.lat0 - hot[:, 0] * field.grid.dlat]
    )
    assert np.abs(found.mean(axis=0) - [lon, lat]).max() < 0.02, name
    assert np.sign(found[:, 1]).tolist() == [np.sign(latitude)] * len(found)
    assert "PROJ" in reading.notes[0]


def test_longitudes_are_always_between_minus_180_and_180(
    read: Read, encode: Encode, mesh_message: MeshMessage
) -> None:
    """D13: whatever the file's convention, the first column lies in [-180, 180)."""
    for first in (-96.9, 263.1, 350.0, 180.0):
        keys = [
            ("longitudeOfFirstGridPointInDegrees", first),
            ("longitudeOfLastGridPointInDegrees", first + 0.01),
        ]
        (field,) = read(encode(mesh_message([[1, 2], [3, 4]], *keys))).fields
        assert -180.0 <= field.grid.lon0 < 180.0
        assert (field.grid.lon0 - first) % 360.0 == pytest.approx(0.0, abs=1e-6)


def test_a_message_without_a_grid_of_rows_is_refused(
    read: Read, encode: Encode, mesh_message: MeshMessage
) -> None:
    """A grid whose stated size does not fit its values is set aside, not read past its end."""
    with pytest.raises(BadInputError, match="no usable hail field"):
        read(encode({"sample": "reduced_gg_pl_32_grib2", "keys": [], "values": [1.0] * 6114}))


def test_times_are_utc_whatever_the_clock_of_the_computer(
    read: Read, mesh_file: Path, encode: Encode, mesh_message: MeshMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D23: under TZ=America/Denver and TZ=UTC both readers give the same aware UTC times."""
    import time

    other = encode(mesh_message([[1, 2], [3, 4]]))
    times = []
    for zone in ("America/Denver", "UTC"):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        times += [read(path).fields[0].valid_time for path in (mesh_file, other)]
    monkeypatch.undo()
    time.tzset()
    assert set(times) == {datetime(2024, 2, 28, 10, tzinfo=UTC)}
