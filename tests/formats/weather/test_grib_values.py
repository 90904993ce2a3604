"""Sizes and states in GRIB2: measured, nothing detected, no coverage, missing; units and packings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.formats.weather.reading import WeatherKind, WeatherReading
from stormops_desktop.model.errors import BadInputError

type Read = Callable[[Path], WeatherReading]
type Encode = Callable[..., Path]
type MeshMessage = Callable[..., dict[str, Any]]


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


def test_fields_are_float32(read: Read, mesh_file: Path, encode: Encode, mesh_message: MeshMessage) -> None:
    """D40: both readers give float32, four bytes a cell."""
    for path in (mesh_file, encode(mesh_message([[1, 2], [3, 4]]))):
        values = read(path).fields[0].values_mm
        assert values.dtype == np.float32
        assert values.nbytes == 4 * values.size


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
