"""Damaged, truncated and foreign GRIB2 files: a sentence, and what is whole is kept."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormops_desktop.formats.weather.grib_messages import split_messages
from stormops_desktop.formats.weather.grib_png import read_plain_message
from stormops_desktop.formats.weather.product_table import ProductTable, UnknownProductError
from stormops_desktop.formats.weather.read_weather import read_weather
from stormops_desktop.formats.weather.reading import WeatherKind, WeatherReading
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import HailField

type Read = Callable[[Path], WeatherReading]
type Encode = Callable[..., Path]
type MeshMessage = Callable[..., dict[str, Any]]


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
