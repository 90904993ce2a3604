"""What we write as GRIB2 is read back by ourselves, ecCodes and GDAL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.formats.weather.reading import WeatherReading
from stormops_desktop.formats.weather.write_grib import grib_message, grib_name
from stormops_desktop.model.hail import HailField

type Read = Callable[[Path], WeatherReading]


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
