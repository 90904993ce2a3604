"""Weather files made by libraries that are not ours, for the tests of the readers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.weather.decoder_process import DecoderRequest
from stormops_desktop.formats.weather.decoder_process import decode as decode_request
from stormops_desktop.formats.weather.product_table import ProductTable, read_product_table
from stormops_desktop.formats.weather.read_weather import read_weather
from stormops_desktop.formats.weather.reading import WeatherReading
from stormops_desktop.formats.weather.sniff import weather_kind
from stormops_desktop.formats.weather.write_grib import grib_message
from stormops_desktop.model.hail import Grid, HailField

type Message = Mapping[str, Any]
type Encode = Callable[..., Path]
type Read = Callable[[Path], WeatherReading]

ENCODER = Path(__file__).with_name("encode_grib.py")


@pytest.fixture(scope="session")
def table() -> ProductTable:
    """The parameter table that ships."""
    text = resource("parameters", "mrms_products.csv").read_text(encoding="utf-8")
    return read_product_table(text, file="mrms_products.csv")


@pytest.fixture(scope="session")
def read(table: ProductTable) -> Read:
    """Read a weather file with the table that ships."""

    def call(path: Path) -> WeatherReading:
        kind = weather_kind(path)
        assert kind is not None
        return read_weather(path, kind, table)

    return call


@pytest.fixture(scope="session")
def decode(table: ProductTable) -> Read:
    """Decode a NetCDF, Zarr or GeoTIFF in this process: what the decoder process does, without its start."""

    def call(path: Path) -> WeatherReading:
        kind = weather_kind(path)
        assert kind is not None
        request = DecoderRequest(kind, str(path), path.name, path.stat().st_mtime, [], table.text)
        items = list(decode_request(request))
        decoder, *notes = [item for item in items if isinstance(item, str)]
        fields = tuple(item for item in items if isinstance(item, HailField))
        return WeatherReading(fields, (), decoder, tuple(notes))

    return call


@pytest.fixture(scope="session")
def mesh_message() -> Callable[..., dict[str, Any]]:
    """A MESH message for the encoder: rows of sizes from the north-west, and further keys."""

    def make(rows: Sequence[Sequence[float | None]], *keys: tuple[str, Any]) -> dict[str, Any]:
        count, width = len(rows), len(rows[0])
        usual: list[tuple[str, Any]] = [
            ("discipline", 209),
            ("productDefinitionTemplateNumber", 0),
            ("parameterCategory", 3),
            ("parameterNumber", 28),
            ("dataDate", 20240228),
            ("dataTime", 1000),
            ("Ni", width),
            ("Nj", count),
            ("latitudeOfFirstGridPointInDegrees", 33.2),
            ("longitudeOfFirstGridPointInDegrees", 263.1),
            ("latitudeOfLastGridPointInDegrees", 33.2 - 0.01 * (count - 1)),
            ("longitudeOfLastGridPointInDegrees", 263.1 + 0.01 * (width - 1)),
            ("iDirectionIncrementInDegrees", 0.01),
            ("jDirectionIncrementInDegrees", 0.01),
            ("bitsPerValue", 24),
        ]
        values = [size for row in rows for size in row]
        return {"sample": "regular_ll_sfc_grib2", "keys": [*usual, *keys], "values": values}

    return make


@pytest.fixture
def encode(tmp_path: Path) -> Encode:
    """Write messages to a file with ecCodes, in a process of its own."""

    def call(*messages: Message, name: str = "messages.grib2") -> Path:
        path = tmp_path / name
        subprocess.run(
            [sys.executable, str(ENCODER), str(path)], input=json.dumps(messages), text=True, check=True
        )
        return path

    return call


@pytest.fixture(scope="session")
def eccodes_reads() -> Callable[[Path], list[dict[str, Any]]]:
    """What ecCodes reads from a file: values, places and times of every message."""

    def call(path: Path) -> list[dict[str, Any]]:
        done = subprocess.run(
            [sys.executable, str(ENCODER), "--read", str(path)], capture_output=True, text=True, check=True
        )
        answer: list[dict[str, Any]] = json.loads(done.stdout)
        return answer

    return call


@pytest.fixture(scope="session")
def storm_field() -> HailField:
    """A field with the three states, unequal in every direction; MRMS's resolution."""
    values = np.zeros((12, 9), np.float32)
    values[:, 7:] = np.nan
    values[1, 1], values[1, 2], values[9, 5] = 50.8, 25.4, 82.8
    return HailField(
        Grid(-96.9, 33.2, 0.01, 0.01, 12, 9),
        values,
        "MESH_Max_1440min",
        datetime(2024, 2, 28, 10, tzinfo=UTC),
        1440,
    )


@pytest.fixture
def mesh_file(tmp_path: Path, storm_field: HailField, table: ProductTable) -> Path:
    """The small storm as one message of MRMS's shape."""
    path = tmp_path / "mesh.grib2"
    path.write_bytes(grib_message(storm_field, table))
    return path
