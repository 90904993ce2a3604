"""Reading GRIB: our own reader of MRMS's shape and ecCodes in a process apart."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pyproj
import pytest
import rasterio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormops_desktop.formats.weather.grib_messages import split_messages
from stormops_desktop.formats.weather.grib_png import read_plain_message
from stormops_desktop.formats.weather.product_table import ProductTable, UnknownProductError
from stormops_desktop.formats.weather.read_weather import read_weather
from stormops_desktop.formats.weather.reading import WeatherKind, WeatherReading
from stormops_desktop.formats.weather.write_grib import grib_message, grib_name
from stormops_desktop.model.errors import BadInputError, CancelledError
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.progress import CancelToken

type Read = Callable[[Path], WeatherReading]
type Encode = Callable[..., Path]
type MeshMessage = Callable[..., dict[str, Any]]


@pytest.fixture
def mesh_file(tmp_path: Path, storm_field: HailField, table: ProductTable) -> Path:
    """The small storm as one message of MRMS's shape."""
    path = tmp_path / "mesh.grib2"
    path.write_bytes(grib_message(storm_field, table))
    return path


def test_what_is_written_is_read_back(read: Read, mesh_file: Path, storm_field: HailField) -> None:
    """Grid, time, product and every value come back, and a true storm is not called synthetic."""
    (field,) = read(mesh_file).fields
    assert field.grid == storm_field.grid
    assert (field.product, field.valid_time, field.window_min) == (
        "MESH_Max_1440min",
        datetime(2024, 2, 28, 10, tzinfo=UTC),
        1440,
    )
    assert not field.synthetic
    assert not field.forecast
    np.testing.assert_array_equal(field.values_mm, storm_field.values_mm)


def test_eccodes_and_gdal_read_what_we_write(
    mesh_file: Path, storm_field: HailField, eccodes_reads: Callable[[Path], list[dict[str, Any]]]
) -> None:
    """D02: two other decoders give our file the same values in the same cells, sentinels included."""
    (message,) = eccodes_reads(mesh_file)
    expected = np.where(np.isnan(storm_field.values_mm), -3.0, storm_field.values_mm)
    expected[storm_field.values_mm == 0.0] = -1.0
    np.testing.assert_allclose(np.reshape(message["values"], (12, 9)), expected, atol=1e-5)
    assert message["code"] == [209, 3, 34]
    assert message["valid"] == [20240228, 1000]
    assert message["lon"][0] == pytest.approx(263.1)
    assert message["lat"][-1] == pytest.approx(33.09)
    with rasterio.open(mesh_file) as source:
        np.testing.assert_allclose(source.read(1), expected, atol=1e-5)
        assert source.bounds.left == pytest.approx(-96.905)
        assert source.tags(1)["GRIB_ELEMENT"] == "MESHMax1440min"


def test_a_synthetic_storm_says_so_in_the_file(
    tmp_path: Path, read: Read, storm_field: HailField, table: ProductTable
) -> None:
    """An invented field is marked in its name and inside, and reading it gives the mark back."""
    from dataclasses import replace

    invented = replace(storm_field, synthetic=True)
    path = tmp_path / grib_name(invented)
    path.write_bytes(grib_message(invented, table))
    assert path.name.startswith("SYNTHETIC_MRMS_MESH_Max_1440min")
    assert read(path).fields[0].synthetic
    with rasterio.open(path) as source:
        assert "PROD_STATUS=1" in source.tags(1)["GRIB_IDS"]
    assert grib_name(storm_field) == "MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2"


def test_both_readers_agree_on_states(read: Read, encode: Encode, mesh_message: MeshMessage) -> None:
    """D04: -999, -99, -3, -1 and 0 are no coverage or nothing detected, and only 25 is hail."""
    (field,) = read(encode(mesh_message([[-999, -99, -3], [-1, 0, 25]]))).fields
    np.testing.assert_array_equal(field.values_mm, [[np.nan, 0, np.nan], [0, 0, 25]])


def test_missing_comes_from_the_bitmap_and_9999_is_a_number(
    read: Read, encode: Encode, mesh_message: MeshMessage, table: ProductTable
) -> None:
    """D01: 9999 without a bitmap is refused as a size that cannot be, never turned into a gap."""
    (field,) = read(encode(mesh_message([[1, None], [3, 4]]))).fields
    np.testing.assert_array_equal(field.values_mm, [[1, np.nan], [3, 4]])
    with pytest.raises(BadInputError, match="9999 mm at row 0, column 1"):
        read(encode(mesh_message([[1, 9999], [3, 4]])))


def test_missing_counts_are_kept(read: Read, encode: Encode, mesh_message: MeshMessage) -> None:
    """D03: messages with different gaps keep just their own: the counts are those of the raw messages."""
    first = mesh_message([[1, None, None], [4, 5, 6]])
    second = mesh_message([[1, 2, 3], [None, 5, 6]], ("dataTime", 1100))
    fields = read(encode(first, second)).fields
    assert [int(np.isnan(field.values_mm).sum()) for field in fields] == [2, 1]
    assert [field.valid_time.hour for field in fields] == [10, 11]


@pytest.mark.parametrize("packing", ["grid_ccsds", "grid_complex", "grid_simple"])
def test_other_packings_go_through_eccodes(
    read: Read, encode: Encode, mesh_message: MeshMessage, packing: str
) -> None:
    """A message that is not of MRMS's shape gives the same sizes by way of ecCodes."""
    rows = [[float(row * 5 + col) for col in range(5)] for row in range(4)]
    reading = read(encode(mesh_message(rows, ("packingType", packing))))
    np.testing.assert_allclose(reading.fields[0].values_mm, rows, atol=1e-3)
    assert reading.decoder.startswith("ecCodes ")


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


def test_environment_settings_of_decoders_change_nothing(
    read: Read, encode: Encode, mesh_message: MeshMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D20: GRIB_NORMALIZE_UNITS and its like do not reach the decoder."""
    path = encode(mesh_message([[1.5, 2.5], [3.5, 4.5]]))
    plain = read(path).fields[0].values_mm
    monkeypatch.setenv("GRIB_NORMALIZE_UNITS", "YES")
    monkeypatch.setenv("ECCODES_DEFINITION_PATH", "/nowhere")
    np.testing.assert_array_equal(read(path).fields[0].values_mm, plain)


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


def test_a_damaged_message_costs_no_other(
    tmp_path: Path, read: Read, encode: Encode, mesh_message: MeshMessage, mesh_file: Path
) -> None:
    """D33: with message 2 of 4 damaged three fields load, and the bad one is named by its byte offset."""
    good = mesh_file.read_bytes()
    other = encode(mesh_message([[1, 2], [3, 4]], ("dataTime", 1200))).read_bytes()
    bad = bytearray(good)
    bad[-4:] = b"0000"
    path = tmp_path / "four.grib2"
    path.write_bytes(good + bytes(bad) + other + good)
    reading = read(path)
    assert [field.valid_time.hour for field in reading.fields] == [10, 12, 10]
    (skipped,) = reading.skipped
    assert skipped.record == f"message 2 at byte {len(good)}"
    assert "end marker" in skipped.reason


def test_damaged_values_inside_are_told_and_skipped(
    tmp_path: Path, read: Read, mesh_file: Path, encode: Encode, mesh_message: MeshMessage
) -> None:
    """Bytes overwritten inside a message of either reader skip that message, with its offset."""
    good = mesh_file.read_bytes()
    bad = bytearray(good)
    bad[-60:-20] = b"\xa5" * 40
    other = bytearray(encode(mesh_message([[1, 2], [3, 4]])).read_bytes())
    other[20:40] = b"\xff" * 20
    path = tmp_path / "bad.grib2"
    path.write_bytes(good + bytes(bad) + bytes(other))
    reading = read(path)
    assert len(reading.fields) == 1
    assert [entry.record for entry in reading.skipped] == [
        f"message 2 at byte {len(good)}",
        f"message 3 at byte {2 * len(good)}",
    ]


def test_a_truncated_file_is_incomplete(tmp_path: Path, read: Read, mesh_file: Path) -> None:
    """D34: a file or a gzip cut off at 60 percent is INCOMPLETE, and gives no field at all."""
    data = mesh_file.read_bytes()
    packed = gzip.compress(data)
    cases = {"cut.grib2": data[: len(data) * 6 // 10], "cut.grib2.gz": packed[: len(packed) * 6 // 10]}
    for name, part in cases.items():
        path = tmp_path / name
        path.write_bytes(part)
        with pytest.raises(BadInputError, match="INCOMPLETE") as caught:
            read(path)
        assert caught.value.file == str(path)
        assert "again" in caught.value.remedy


def test_gzip_is_unpacked(tmp_path: Path, read: Read, mesh_file: Path, storm_field: HailField) -> None:
    """A .gz gives the same field as the plain file; a damaged one says so."""
    path = tmp_path / "mesh.grib2.gz"
    packed = gzip.compress(mesh_file.read_bytes())
    path.write_bytes(packed)
    np.testing.assert_array_equal(read(path).fields[0].values_mm, storm_field.values_mm)
    path.write_bytes(packed[:40] + b"\xff\xff\xff\xff" + packed[44:])
    with pytest.raises(BadInputError, match=r"damaged|INCOMPLETE"):
        read(path)


def test_a_foreign_grib_is_a_named_error(read: Read, encode: Encode, mesh_message: MeshMessage) -> None:
    """D09: MESH and PrecipRate are known by name and unit; PrecipRate is no hail size, 209-99-9 unknown."""
    rate = mesh_message([[1, 2], [3, 4]], ("parameterCategory", 6), ("parameterNumber", 1))
    with pytest.raises(BadInputError, match=r"PrecipRate .*mm/hr, not a hail size"):
        read(encode(rate))
    foreign = mesh_message([[1, 2], [3, 4]], ("parameterCategory", 99), ("parameterNumber", 9))
    with pytest.raises(BadInputError, match="does not know discipline 209, category 99, parameter 9"):
        read(encode(foreign))


def test_our_reader_names_unknown_products(mesh_file: Path, table: ProductTable) -> None:
    """D09: the reader of MRMS's shape raises the same named error as the table."""
    data = bytearray(mesh_file.read_bytes())
    place = data.index(b"\x00\x00\x00\x22\x04") + 9
    data[place : place + 2] = bytes([99, 9])
    (message,), _ = split_messages(bytes(data))
    with pytest.raises(UnknownProductError, match="category 99"):
        read_plain_message(message, table)


def test_hail_in_metres_comes_in_millimetres(read: Read, encode: Encode, mesh_message: MeshMessage) -> None:
    """WMO's hail diameter in metres is scaled; a forecast and its member are marked."""
    keys = [
        ("discipline", 0),
        ("productDefinitionTemplateNumber", 1),
        ("parameterCategory", 1),
        ("parameterNumber", 31),
        ("typeOfGeneratingProcess", 4),
        ("perturbationNumber", 3),
        ("forecastTime", 6),
    ]
    (field,) = read(encode(mesh_message([[0.0, 0.025], [0.05, 0.0]], *keys))).fields
    np.testing.assert_allclose(field.values_mm, [[0, 25], [50, 0]], atol=0.01)
    assert (field.product, field.forecast, field.member) == ("HAIL", True, 3)
    assert field.valid_time == datetime(2024, 2, 28, 16, tzinfo=UTC)


def test_negative_sizes_are_refused(read: Read, encode: Encode, mesh_message: MeshMessage) -> None:
    """A size of -5 that is no sentinel refuses the message and names the cell."""
    with pytest.raises(BadInputError, match=r"-5 mm at row 1, column 0 .*cannot be negative"):
        read(encode(mesh_message([[1, 2], [-5, 4]])))


def test_a_message_without_a_grid_of_rows_is_refused(
    read: Read, encode: Encode, mesh_message: MeshMessage
) -> None:
    """A grid whose stated size does not fit its values is set aside, not read past its end."""
    with pytest.raises(BadInputError, match="no usable hail field"):
        read(encode({"sample": "reduced_gg_pl_32_grib2", "keys": [], "values": [1.0] * 6114}))


def test_nothing_is_written_beside_the_data(
    tmp_path: Path, read: Read, encode: Encode, mesh_message: MeshMessage, mesh_file: Path
) -> None:
    """D27: reading files of every decoder leaves the folder as it was."""
    encode(mesh_message([[1, 2], [3, 4]]))
    before = sorted(path.name for path in tmp_path.iterdir())
    for path in list(tmp_path.iterdir()):
        read(path)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_folder_that_cannot_be_written_is_read(
    tmp_path: Path, read: Read, encode: Encode, mesh_message: MeshMessage
) -> None:
    """D25: a read-only folder is no trouble: no index is wanted there, and nothing warns."""
    path = encode(mesh_message([[1, 2], [3, 4]]))
    tmp_path.chmod(0o555)
    try:
        assert len(read(path).fields) == 1
        assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    finally:
        tmp_path.chmod(0o755)


def test_many_threads_decode_many_files(tmp_path: Path, read: Read, mesh_file: Path) -> None:
    """D28: eight threads decode eight files fifty times with the same checksums every time."""
    paths = [tmp_path / f"{number}.grib2" for number in range(8)]
    for path in paths:
        shutil.copy(mesh_file, path)

    def checksum(path: Path) -> str:
        return sha256(read(path).fields[0].values_mm.tobytes()).hexdigest()

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(checksum, paths * 50))
    assert found == {checksum(mesh_file)}


def test_threads_decode_through_eccodes_at_once(
    read: Read, encode: Encode, mesh_message: MeshMessage
) -> None:
    """D29: four threads that need ecCodes each get a process of their own; none crashes, all agree."""
    path = encode(mesh_message([[1, 2], [3, 4]]))
    with ThreadPoolExecutor(4) as pool:
        fields = [reading.fields[0].values_mm for reading in pool.map(read, [path] * 4)]
    for values in fields:
        np.testing.assert_allclose(values, [[1, 2], [3, 4]])


def test_a_decoder_that_crashes_is_an_answer(
    read: Read, encode: Encode, mesh_message: MeshMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """D32: a decoder that dies by SIGSEGV on message 2 of 3 costs that message, and this process goes on."""
    monkeypatch.setattr("stormops_desktop.formats.weather.decoder_client._START", CRASHING)
    sizes = [[[float(number), 2], [3, 4]] for number in (10, 66, 30)]
    reading = read(encode(*(mesh_message(rows) for rows in sizes)))
    assert [float(field.values_mm[0, 0]) for field in reading.fields] == pytest.approx([10, 30], abs=1e-3)
    (skipped,) = reading.skipped
    assert skipped.record.startswith("message 2 at byte")
    assert "crashed" in skipped.reason
    assert "signal 11" in skipped.reason


CRASHING = """
import os, runpy, signal, sys
sys.path.insert(0, sys.argv.pop(1))
import eccodes
real = eccodes.codes_get_values

def crash_on_66(handle):
    values = real(handle)
    if abs(values[0] - 66) < 0.01:
        os.kill(os.getpid(), signal.SIGSEGV)
    return values

eccodes.codes_get_values = crash_on_66
runpy.run_module(sys.argv[1], run_name="__main__")
"""
"""How the decoder process starts, but for a segmentation fault on a message that begins with 66."""


def test_cancelling_ends_the_decoder(
    encode: Encode, mesh_message: MeshMessage, mesh_file: Path, table: ProductTable
) -> None:
    """A cancelled token stops both readers; the decoder process does not outlive it."""
    cancelled = CancelToken()
    cancelled.cancel()
    with pytest.raises(CancelledError):
        read_weather(mesh_file, WeatherKind.GRIB, table, cancel=cancelled)
    token = CancelToken()
    path = encode(mesh_message([[1, 2], [3, 4]]))
    threading.Timer(0.15, token.cancel).start()
    with pytest.raises(CancelledError):
        read_weather(path, WeatherKind.GRIB, table, cancel=token)
    assert not [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE]


def test_memory_is_given_back(
    read: Read, tmp_path: Path, storm_field: HailField, table: ProductTable
) -> None:
    """D39: after a hundred imports of a million cells the process is hardly larger than after ten."""
    from dataclasses import replace

    grid = replace(storm_field.grid, rows=1000, cols=1000)
    values = np.full((1000, 1000), np.nan, np.float32)
    values[500:510, 500:510] = 40.0
    path = tmp_path / "large.grib2"
    path.write_bytes(grib_message(replace(storm_field, grid=grid, values_mm=values), table))
    sizes = []
    for _ in range(100):
        read(path)
        sizes.append(psutil.Process().memory_info().rss)
    assert sizes[-1] <= sizes[9] * 1.1


def test_fields_are_float32(read: Read, mesh_file: Path, encode: Encode, mesh_message: MeshMessage) -> None:
    """D40: both readers give float32, four bytes a cell."""
    for path in (mesh_file, encode(mesh_message([[1, 2], [3, 4]]))):
        values = read(path).fields[0].values_mm
        assert values.dtype == np.float32
        assert values.nbytes == 4 * values.size


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 700), byte=st.integers(0, 255), cut=st.one_of(st.none(), st.integers(0, 700)))
def test_any_damaged_byte_is_a_sentence_or_a_field(
    mesh_file: Path, table: ProductTable, place: int, byte: int, cut: int | None
) -> None:
    """Whatever byte is changed or wherever a message is cut: a field, another reader, or BadInputError."""
    data = bytearray(mesh_file.read_bytes())
    data[place % len(data)] = byte
    messages, skipped = split_messages(bytes(data if cut is None else data[:cut]))
    for message in messages:
        try:
            field = read_plain_message(message, table)
        except BadInputError:
            continue
        assert field is None or field.values_mm.dtype == np.float32
    assert len(messages) + len(skipped) <= 2


def test_a_file_without_any_message_says_so(tmp_path: Path, table: ProductTable) -> None:
    """A file that only looks like GRIB holds nothing, and is refused by name."""
    path = tmp_path / "GRIB.txt"
    path.write_bytes(b"no message here")
    with pytest.raises(BadInputError, match="holds no message at all"):
        read_weather(path, WeatherKind.GRIB, table)


@pytest.mark.real_data
def test_the_real_file_is_read_like_eccodes_reads_it(
    real_data: Path, read: Read, table: ProductTable
) -> None:
    """The MRMS day of 2024-02-28: states counted as in the file, and ecCodes gives the same 24.5 million."""
    from stormops_desktop.formats.weather.decoder_client import decode_apart

    path = real_data / "hail" / "MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2"
    (field,) = read(path).fields
    assert field.values_mm.shape == (3500, 7000)
    assert int(np.isnan(field.values_mm).sum()) == 8_182_420
    assert int((field.values_mm == 0.0).sum()) == 16_085_724
    assert float(np.nanmax(field.values_mm)) == pytest.approx(82.8)
    assert (field.grid.lon0, field.grid.lat0) == (-129.995, 54.995)
    messages = [(1, 0, path.stat().st_size)]
    other = decode_apart(WeatherKind.GRIB, path, name=path.name, table=table.text, messages=messages)
    assert other.fields[0].grid == field.grid
    np.testing.assert_array_equal(other.fields[0].values_mm, field.values_mm)
