"""Reading CF NetCDF and Zarr as Earth-2 tools and others write them."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import netCDF4
import numpy as np
import psutil
import pytest
import xarray as xr
import zarr

from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.formats.weather.read_weather import read_weather
from stormops_desktop.formats.weather.reading import WeatherReading
from stormops_desktop.formats.weather.sniff import weather_kind
from stormops_desktop.model.errors import BadInputError

type Read = Callable[[Path], WeatherReading]

TIME = np.array(["2024-05-01T18:00", "2024-05-02T00:00"], "datetime64[ns]")
LEADS = np.array([0, 1], "timedelta64[h]").astype("timedelta64[ns]")
LAT = np.array([34.0, 33.75, 33.5, 33.25])
LON = np.array([262.5, 262.75, 263.0])


def earth2_dataset(**attributes: Any) -> xr.Dataset:
    """Hail over time, lead time, ensemble, north-down latitude and 0..360 longitude, all values different."""
    values = np.arange(2 * 2 * 2 * 4 * 3, dtype=np.float32).reshape(2, 2, 2, 4, 3)
    return xr.Dataset(
        {"hail": (("ensemble", "time", "lead_time", "lat", "lon"), values, {"units": "mm", **attributes})},
        {"ensemble": [0, 1], "time": TIME, "lead_time": LEADS, "lat": LAT, "lon": LON},
    )


def plain_dataset(values: Any = ((1, 2, 3), (4, 5, 6)), **attributes: Any) -> xr.Dataset:
    """One hail field without an ensemble."""
    array = np.asarray(values, np.float32)
    return xr.Dataset(
        {"hail": (("time", "lat", "lon"), array[None], {"units": "mm", **attributes})},
        {"time": TIME[:1], "lat": LAT[: array.shape[0]], "lon": LON[: array.shape[1]]},
    )


def saved(dataset: xr.Dataset, path: Path, **encoding: Any) -> Path:
    """The dataset as NetCDF, or as Zarr where the name ends so."""
    if path.suffix == ".zarr":
        dataset.to_zarr(path, zarr_format=3, consolidated=False, encoding=encoding.get("encoding"))
    else:
        dataset.to_netcdf(path, **encoding)
    return path


@pytest.mark.parametrize("name", ["earth2.nc", "earth2.zarr"])
@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::UserWarning")
def test_times_lead_times_and_members_become_fields(tmp_path: Path, decode: Read, name: str) -> None:
    """D19: NetCDF and Zarr give the same 8 fields: members apart, valid time = time + lead time, north-up."""
    encoding = {"hail": {"write_empty_chunks": True}} if name.endswith("zarr") else {}
    fields = decode(saved(earth2_dataset(), tmp_path / name, encoding=encoding)).fields
    assert len(fields) == 8
    assert [(field.member, field.valid_time.day, field.valid_time.hour) for field in fields[:4]] == [
        (0, 1, 18),
        (0, 1, 19),
        (0, 2, 0),
        (0, 2, 1),
    ]
    assert all(field.forecast and field.product == "hail" for field in fields)
    expected = earth2_dataset().hail.values.reshape(8, 4, 3)
    for field, values in zip(fields, expected, strict=True):
        np.testing.assert_array_equal(field.values_mm, values)
        assert (field.grid.lon0, field.grid.lat0, field.grid.dlon) == (-97.5, 34.0, 0.25)
        assert field.values_mm.dtype == np.float32


def test_a_store_as_earth2studio_writes_it(tmp_path: Path, decode: Read) -> None:
    """Arrays made with zarr itself, without consolidation or attributes but the unit, as its backend does."""
    path = tmp_path / "run.zarr"
    root = zarr.group(zarr.storage.LocalStore(path))
    coordinates = {"time": TIME[:1], "lead_time": LEADS, "lat": LAT, "lon": LON}
    for name, values in coordinates.items():
        root.create_array(
            name, shape=values.shape, chunks=values.shape, dtype=values.dtype, dimension_names=[name]
        )[:] = values
    values = np.arange(24, dtype=np.float32).reshape(1, 2, 4, 3)
    array = root.create_array(
        "hail_max",
        shape=values.shape,
        chunks=(1, 1, 4, 3),
        dtype="f4",
        dimension_names=list(coordinates),
        fill_value=None,
    )
    array[:] = values
    array.attrs["units"] = "mm"
    fields = decode(path).fields
    assert [field.valid_time.hour for field in fields] == [18, 19]
    np.testing.assert_array_equal(fields[1].values_mm, values[0, 1])


def test_a_netcdf_as_earth2studio_writes_it(tmp_path: Path, decode: Read) -> None:
    """Hours since year 1, lead time in "hour", no units on the axes: all is understood."""
    path = tmp_path / "run.nc"
    with netCDF4.Dataset(path, "w") as target:
        for name, count in (("time", 1), ("lead_time", 2), ("lat", 4), ("lon", 3)):
            target.createDimension(name, count)
        time = target.createVariable("time", "f8", ("time",))
        time.units, time.calendar = "hours since 0001-01-01 00:00:00.0", "proleptic_gregorian"
        time[:] = netCDF4.date2num(datetime(2024, 5, 1, 18), time.units, time.calendar)  # noqa: DTZ001 (its form)
        lead = target.createVariable("lead_time", "i8", ("lead_time",))
        lead.units, lead.calendar = "hour", "gregorian"
        lead[:] = [0, 6]
        for name, values in (("lat", LAT), ("lon", LON)):
            target.createVariable(name, "f8", (name,))[:] = values
        hail = target.createVariable("hail", "f4", ("time", "lead_time", "lat", "lon"))
        hail.units = "mm"
        hail[:] = np.arange(24).reshape(1, 2, 4, 3)
    fields = decode(path).fields
    assert [field.valid_time for field in fields] == [
        datetime(2024, 5, 1, 18, tzinfo=UTC),
        datetime(2024, 5, 2, 0, tzinfo=UTC),
    ]


def test_a_dimension_of_variables_is_searched_for_hail(tmp_path: Path, decode: Read) -> None:
    """One array over a dimension "variable" gives the hail layer and no other."""
    values = np.arange(24, dtype=np.float32).reshape(1, 2, 4, 3)
    dataset = xr.Dataset(
        {"fields": (("time", "variable", "lat", "lon"), values, {"units": "mm"})},
        {"time": TIME[:1], "variable": ["t2m", "hail_max"], "lat": LAT, "lon": LON},
    )
    (field,) = decode(saved(dataset, tmp_path / "run.nc")).fields
    assert field.product == "hail_max"
    np.testing.assert_array_equal(field.values_mm, values[0, 1])


@pytest.mark.parametrize(
    ("unit", "factor"), [("mm", 1), ("cm", 10), ("m", 1000), ("inches", 25.4), ("in", 25.4)]
)
def test_units_are_converted(tmp_path: Path, decode: Read, unit: str, factor: float) -> None:
    """Sizes in any length unit come out in millimetres."""
    path = saved(plain_dataset(np.array([[1, 2], [3, 4]]) / factor, units=unit), tmp_path / "a.nc")
    np.testing.assert_allclose(decode(path).fields[0].values_mm, [[1, 2], [3, 4]], rtol=1e-6)


@pytest.mark.parametrize("unit", [None, "", "kg m-2", "furlong"])
def test_a_missing_or_foreign_unit_is_refused(tmp_path: Path, decode: Read, unit: str | None) -> None:
    """D22: no unit, or one that is no length, is an error that names the variable; nothing is assumed."""
    dataset = plain_dataset()
    dataset.hail.attrs = {} if unit is None else {"units": unit}
    with pytest.raises(BadInputError, match=r"“hail” (does not say its unit|is in “.*no length)"):
        decode(saved(dataset, tmp_path / "a.nc"))


def test_sentinels_go_before_the_unit(tmp_path: Path, decode: Read) -> None:
    """D05: -99 in inches is "nothing detected", not -2514 mm: no valid size is below zero."""
    path = saved(plain_dataset([[-99, 1.0], [-3, 2.0]], units="in"), tmp_path / "a.nc")
    np.testing.assert_allclose(decode(path).fields[0].values_mm, [[0, 25.4], [np.nan, 50.8]], rtol=1e-6)


@pytest.mark.parametrize(
    ("size", "words"), [(-12.0, "cannot be negative"), (np.inf, "larger than"), (5000, "larger than")]
)
def test_sizes_that_cannot_be_are_refused(tmp_path: Path, decode: Read, size: float, words: str) -> None:
    """D21: sizes that the declared unit makes impossible are held back, with the cell that shows it."""
    with pytest.raises(BadInputError, match=f"row 1, column 0 .*{words}"):
        decode(saved(plain_dataset([[1, 2], [size, 4]]), tmp_path / "a.nc"))


def test_without_coordinates_a_file_is_refused(tmp_path: Path, read: Read) -> None:
    """A NetCDF without latitude and longitude is an error that names the variable and the remedy."""
    with pytest.raises(BadInputError, match="“hail” has no latitude coordinate") as caught:
        read(saved(plain_dataset().drop_vars(["lat", "lon"]), tmp_path / "bare.nc"))
    assert str(tmp_path / "bare.nc") in str(caught.value)
    assert caught.value.record == "hail"


def test_irregular_axes_are_refused(tmp_path: Path, decode: Read) -> None:
    """Latitudes with unequal steps have no single cell size."""
    dataset = plain_dataset().assign_coords(lon=[262.5, 262.75, 263.5])
    with pytest.raises(BadInputError, match="longitude axis is not regular"):
        decode(saved(dataset, tmp_path / "a.nc"))


def test_ascending_latitudes_are_turned_north_up(tmp_path: Path, decode: Read) -> None:
    """D18: hail in the north-west corner stays there, whichever way the file's latitudes run."""
    values = np.zeros((3, 3), np.float32)
    values[0, 0] = 40.0
    north_down = plain_dataset(values)
    for dataset in (
        north_down,
        north_down.isel(lat=slice(None, None, -1)),
        north_down.isel(lon=slice(None, None, -1)),
    ):
        path = saved(dataset, tmp_path / "a.nc")
        (field,) = decode(path).fields
        assert field.values_mm[0, 0] == 40.0
        assert (field.grid.lon0, field.grid.lat0) == (-97.5, 34.0)
        path.unlink()


def test_dimensions_may_come_in_any_order(tmp_path: Path, decode: Read) -> None:
    """Longitude before latitude, time last: the same field."""
    path = saved(plain_dataset().transpose("lon", "lat", "time"), tmp_path / "a.nc")
    np.testing.assert_array_equal(decode(path).fields[0].values_mm, [[1, 2, 3], [4, 5, 6]])


def test_a_curvilinear_grid_takes_nearest_cells(tmp_path: Path, decode: Read) -> None:
    """StormCast's two-dimensional coordinates: a hot cell lands near its place, as large as it was."""
    y, x = np.mgrid[0:20, 0:25].astype(float)
    lat, lon = 33.0 + 0.03 * y + 0.004 * x, 262.0 + 0.035 * x - 0.003 * y
    values = np.zeros((20, 25), np.float32)
    values[12, 8] = 47.0
    dataset = xr.Dataset(
        {"hail": (("time", "hrrr_y", "hrrr_x"), values[None], {"units": "mm"})},
        {"time": TIME[:1], "lat": (("hrrr_y", "hrrr_x"), lat), "lon": (("hrrr_y", "hrrr_x"), lon)},
    )
    (field,) = decode(saved(dataset, tmp_path / "a.nc")).fields
    hot = np.argwhere(field.values_mm == 47.0)
    assert 1 <= len(hot) <= 3
    assert np.nanmax(field.values_mm) == 47.0
    found_lat, found_lon = (
        field.grid.lat0 - hot[:, 0] * field.grid.dlat,
        field.grid.lon0 + hot[:, 1] * field.grid.dlon,
    )
    assert np.abs(found_lat - lat[12, 8]).max() < 0.04
    assert np.abs(found_lon + 360 - lon[12, 8]).max() < 0.04
    assert np.isnan(field.values_mm).any()


def test_a_gap_in_the_file_stays_a_gap(tmp_path: Path, decode: Read) -> None:
    """D07: a store written with NaN fill where half was never filled reads as no coverage there, not as 0."""
    path = tmp_path / "half.zarr"
    values = np.full((4, 4), np.nan, np.float32)
    values[:2] = 7.0
    dataset = plain_dataset(np.zeros((4, 3)))
    dataset = xr.Dataset(
        {"hail": (("time", "lat", "lon"), values[None, :, :3], {"units": "mm"})},
        {"time": TIME[:1], "lat": LAT, "lon": LON},
    )
    encoding = {"hail": {"chunks": (1, 2, 3), "write_empty_chunks": True, "_FillValue": np.float32(np.nan)}}
    (field,) = decode(saved(dataset, path, encoding=encoding)).fields
    np.testing.assert_array_equal(field.values_mm, values[:, :3])


def test_a_lost_chunk_is_an_error(tmp_path: Path, read: Read) -> None:
    """D08: deleting one chunk file of a Zarr store makes its import fail as INCOMPLETE, naming the array."""
    path = tmp_path / "run.zarr"
    encoding = {"hail": {"chunks": (1, 2, 3), "write_empty_chunks": True}}
    saved(plain_dataset(np.ones((4, 3))), path, encoding=encoding)
    assert len(read(path).fields) == 1
    chunk = next(iter(sorted(part for part in (path / "hail" / "c").rglob("*") if part.is_file())))
    chunk.unlink()
    with pytest.raises(BadInputError, match="INCOMPLETE: 1 of 2 chunks of “hail” are missing") as caught:
        read(path)
    assert caught.value.record == "hail"


@pytest.mark.parametrize("cut", [0.3])
def test_a_truncated_netcdf_is_refused(tmp_path: Path, read: Read, cut: float) -> None:
    """A NetCDF cut off on its way is named as damaged."""
    path = saved(earth2_dataset(), tmp_path / "a.nc")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * cut)])
    with pytest.raises(BadInputError, match=r"INCOMPLETE or damaged|crashed"):
        read(path)


def test_packed_values_come_as_float32(tmp_path: Path, decode: Read) -> None:
    """D40: bytes with scale and offset and a fill value come out as float32 with gaps."""
    dataset = plain_dataset([[10, np.nan], [30, 40]])
    encoding = {"hail": {"dtype": "u1", "scale_factor": 0.5, "add_offset": 5.0, "_FillValue": 255}}
    (field,) = decode(saved(dataset, tmp_path / "a.nc", encoding=encoding)).fields
    assert field.values_mm.dtype == np.float32
    np.testing.assert_array_equal(field.values_mm, [[10, np.nan], [30, 40]])


def test_a_layer_that_is_not_named_is_not_guessed(tmp_path: Path, decode: Read) -> None:
    """Several layers of an unknown dimension are refused; a single one is taken."""
    dataset = plain_dataset()
    assert len(decode(saved(dataset.expand_dims(level=[500]), tmp_path / "one.nc")).fields) == 1
    with pytest.raises(BadInputError, match="dimension “level”"):
        decode(saved(dataset.expand_dims(level=[500, 700]), tmp_path / "two.nc"))


def test_times_without_a_unit_or_without_times(tmp_path: Path, decode: Read) -> None:
    """Times that count from nowhere are refused; without times the file's name decides, and says so."""
    bare = plain_dataset().assign_coords(time=[5])
    with pytest.raises(BadInputError, match="no unit that says what they count"):
        decode(saved(bare, tmp_path / "a.nc"))
    timeless = plain_dataset().isel(time=0).drop_vars("time")
    with pytest.raises(BadInputError, match="has no time"):
        decode(saved(timeless, tmp_path / "b.nc"))
    reading = decode(saved(timeless, tmp_path / "hail_20240501-210000.nc"))
    assert reading.fields[0].valid_time == datetime(2024, 5, 1, 21, tzinfo=UTC)
    assert "file's name" in reading.notes[0]


def test_the_window_comes_from_the_bounds_of_time(tmp_path: Path, decode: Read) -> None:
    """Bounds six hours apart make a window of 360 minutes; a file without them is an instant."""
    dataset = plain_dataset()
    assert decode(saved(dataset, tmp_path / "a.nc")).fields[0].window_min == 0
    bounds = np.array([[TIME[0] - np.timedelta64(6, "h"), TIME[0]]])
    dataset = dataset.assign(time_bnds=(("time", "nv"), bounds))
    dataset.time.attrs["bounds"] = "time_bnds"
    dataset.time.encoding["units"] = "hours since 2024-01-01"
    assert decode(saved(dataset, tmp_path / "b.nc")).fields[0].window_min == 360


def test_two_threads_read_the_same_file(tmp_path: Path, read: Read) -> None:
    """D30: threads that open one NetCDF together never share the library, and agree."""
    path = saved(plain_dataset(), tmp_path / "a.nc")
    with ThreadPoolExecutor(2) as pool:
        readings = list(pool.map(read, [path] * 4))
    for reading in readings:
        np.testing.assert_array_equal(reading.fields[0].values_mm, [[1, 2, 3], [4, 5, 6]])


def test_reading_while_a_file_is_replaced_gives_a_field_or_a_sentence(
    tmp_path: Path, table: ProductTable
) -> None:
    """D31: a file that is removed and made again while others read it gives fields or a clear error."""
    path = saved(plain_dataset(), tmp_path / "a.nc")
    copy = tmp_path / "copy"
    shutil.copy(path, copy)
    kind = weather_kind(path)  # once: while it is being written it may be nothing yet
    assert kind is not None

    def attempt(_: int) -> str:
        try:
            return str(float(read_weather(path, kind, table).fields[0].values_mm[0, 0]))
        except (BadInputError, FileNotFoundError) as error:
            return type(error).__name__

    with ThreadPoolExecutor(2) as pool:
        attempts = [pool.submit(attempt, number) for number in range(3)]
        for _ in range(50):
            path.unlink(missing_ok=True)
            shutil.copy(copy, path)
    assert {attempt.result() for attempt in attempts} <= {"1.0", "BadInputError", "FileNotFoundError"}


def test_reading_leaves_no_memory_behind(tmp_path: Path, read: Read) -> None:
    """D38: the library's memory goes with its process: ours grows by less than 50 MB over several reads."""
    path = saved(plain_dataset(np.ones((4, 3))), tmp_path / "a.nc")
    read(path)
    gc.collect()
    before = psutil.Process().memory_info().rss
    for _ in range(3):
        read(path)
    gc.collect()
    assert psutil.Process().memory_info().rss - before < 50e6


@pytest.mark.real_data
def test_a_foreign_netcdf_is_a_named_error(real_data: Path, read: Read) -> None:
    """CLIMADA's file, whose variable MZC does not call itself hail, is refused with the names it has."""
    with pytest.raises(BadInputError, match=r"calls itself hail or MESH \(found: MZC\)"):
        read(real_data / "damage" / "climada_test_meshs.nc")
