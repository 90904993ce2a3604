"""Reading GeoTIFF, and what we export read by libraries that are not ours."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pyogrio
import pyproj
import pytest
import rasterio
import xarray as xr
from rasterio.transform import from_origin

from stormops_desktop.engines.hail.swaths import swaths_of
from stormops_desktop.formats.weather.reading import WeatherReading
from stormops_desktop.formats.weather.write_raster import write_geotiff, write_netcdf
from stormops_desktop.formats.weather.write_swaths import write_swath_geopackage, write_swath_geoparquet
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import HailField, StormEvent

type Read = Callable[[Path], WeatherReading]

VALUES = np.array([[50, 0, -9999], [1, 2, 3]], np.float32)


def tiff(path: Path, values: np.ndarray = VALUES, **more: Any) -> Path:
    """A GeoTIFF by rasterio alone."""
    profile = {
        "driver": "GTiff",
        "width": values.shape[1],
        "height": values.shape[0],
        "count": 1,
        "dtype": "float32",
        "crs": "EPSG:4326",
        "transform": from_origin(-97.0, 33.0, 0.01, 0.01),
        "nodata": -9999.0,
    }
    with rasterio.open(path, "w", **{**profile, **more}) as target:
        target.write(values, 1)
        target.set_band_unit(1, "mm")
    return path


def test_a_geotiff_in_degrees_is_taken_as_it_is(tmp_path: Path, decode: Read) -> None:
    """No data is no coverage, 0 is nothing detected; cell centres are half a cell inside."""
    reading = decode(tiff(tmp_path / "hail_20240228-100000.tif"))
    (field,) = reading.fields
    np.testing.assert_array_equal(field.values_mm, [[50, 0, np.nan], [1, 2, 3]])
    assert (field.grid.lon0, field.grid.lat0) == pytest.approx((-96.995, 32.995))
    assert field.valid_time == datetime(2024, 2, 28, 10, tzinfo=UTC)
    assert any("file's name" in note for note in reading.notes)


def test_without_a_reference_system_it_is_refused(tmp_path: Path, read: Read) -> None:
    """A GeoTIFF that does not declare its CRS is refused with the remedy, never guessed."""
    with pytest.raises(BadInputError, match="does not say its reference system") as caught:
        read(tiff(tmp_path / "a.tif", crs=None))
    assert "-a_srs" in caught.value.remedy


def test_a_missing_unit_or_time_is_said(tmp_path: Path, decode: Read) -> None:
    """Millimetres and the file's own date are taken where nothing is declared, and the notes say so."""
    path = tiff(tmp_path / "hail.tif")
    with rasterio.open(path, "r+") as target:
        target.set_band_unit(1, "")
    notes = " ".join(decode(path).notes)
    assert "declares no unit" in notes
    assert "last changed" in notes


def test_several_bands_are_not_guessed(tmp_path: Path, decode: Read) -> None:
    """Which of two bands is the hail size nobody can know."""
    with pytest.raises(BadInputError, match="has 2 bands"):
        decode(tiff(tmp_path / "a.tif", count=2))


def test_a_projected_geotiff_lands_where_pyproj_puts_it(tmp_path: Path, decode: Read) -> None:
    """D42: echoes at Boston, Kansas City and Los Angeles in an Albers mosaic land within 1 km of truth."""
    crs = pyproj.CRS("EPSG:5070")
    transformer = pyproj.Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    cell, west, north = 2000.0, -2_400_000.0, 3_200_000.0
    values = np.zeros((1500, 2400), np.float32)
    cities = {"Boston": (-71.06, 42.36), "Kansas City": (-94.58, 39.10), "Los Angeles": (-118.24, 34.05)}
    places = {}
    for name, place in cities.items():
        x, y = transformer.transform(*place)
        row, col = int((north - y) // cell), int((x - west) // cell)
        values[row, col] = 60.0
        places[name] = transformer.transform(
            west + (col + 0.5) * cell, north - (row + 0.5) * cell, direction="INVERSE"
        )
    path = tiff(tmp_path / "a.tif", values, crs=crs.to_wkt(), transform=from_origin(west, north, cell, cell))
    reading = decode(path)
    (field,) = reading.fields
    hot = np.argwhere(field.values_mm == 60.0)
    lon, lat = field.grid.lon0 + hot[:, 1] * field.grid.dlon, field.grid.lat0 - hot[:, 0] * field.grid.dlat
    for place in places.values():
        near = np.hypot((lon - place[0]) * 0.8, lat - place[1]) < 0.2
        assert near.any()
        distance = pyproj.Geod(ellps="WGS84").inv(lon[near].mean(), lat[near].mean(), *place)[2]
        assert distance < 1000.0
    assert any("PROJ" in note and "accuracy" in note for note in reading.notes)


def test_a_truncated_geotiff_is_refused(tmp_path: Path, read: Read) -> None:
    """A GeoTIFF cut off on its way is named as damaged."""
    path = tiff(tmp_path / "a.tif", np.random.default_rng(1).uniform(0, 50, (200, 200)).astype(np.float32))
    path.write_bytes(path.read_bytes()[:50_000])
    with pytest.raises(BadInputError, match="INCOMPLETE or damaged"):
        read(path)


def test_many_threads_read_one_geotiff(tmp_path: Path, read: Read) -> None:
    """D43: threads that read one GeoTIFF each have a handle of their own, and all get the same."""
    path = tiff(tmp_path / "a.tif")
    with ThreadPoolExecutor(4) as pool:
        fields = [reading.fields[0].values_mm for reading in pool.map(read, [path] * 6)]
    for values in fields:
        np.testing.assert_array_equal(values, fields[0])


def test_exports_keep_the_three_states(tmp_path: Path, decode: Read, storm_field: HailField) -> None:
    """D06: in GeoTIFF and NetCDF, read by rasterio and xarray, gaps stay gaps and every size itself."""
    write_geotiff(tmp_path / "a.tif", storm_field)
    write_netcdf(tmp_path / "a.nc", storm_field)
    with rasterio.open(tmp_path / "a.tif") as source:
        assert source.nodata not in (None, 0)
        assert source.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        band = source.read(1, masked=True)
        np.testing.assert_array_equal(band.mask, np.isnan(storm_field.values_mm))
        np.testing.assert_array_equal(band.filled(np.nan), storm_field.values_mm)
        assert source.bounds == pytest.approx(storm_field.grid.bbox)
    with xr.open_dataset(tmp_path / "a.nc") as source:
        np.testing.assert_array_equal(source.hail.values[0], storm_field.values_mm)
        assert source.hail.attrs["units"] == "mm"
        assert str(source.time.values[0]).startswith("2024-02-28T10:00")
        np.testing.assert_allclose(source.lat.values, 33.2 - 0.01 * np.arange(12))
    for name in ("a.tif", "a.nc"):
        (field,) = decode(tmp_path / name).fields
        np.testing.assert_array_equal(field.values_mm, storm_field.values_mm)
        assert (field.valid_time, field.window_min) == (storm_field.valid_time, 1440)
        assert field.product == storm_field.product
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.nc", "a.tif"]


def test_exports_keep_members_forecasts_and_marks(
    tmp_path: Path, decode: Read, storm_field: HailField
) -> None:
    """A member of an invented forecast comes back as such from both formats."""
    field = replace(storm_field, member=4, forecast=True, synthetic=True, product="earth2_hail")
    write_geotiff(tmp_path / "a.tif", field)
    write_netcdf(tmp_path / "a.nc", field, drill=True)
    for name in ("a.tif", "a.nc"):
        (found,) = decode(tmp_path / name).fields
        assert (found.member, found.forecast, found.synthetic, found.product) == (
            4,
            True,
            True,
            "earth2_hail",
        )
    with xr.open_dataset(tmp_path / "a.nc") as source:
        assert source.attrs["drill"] == "true"


@pytest.mark.parametrize("hail", [True, False])
def test_swaths_are_read_by_geopandas(tmp_path: Path, storm_field: HailField, hail: bool) -> None:
    """GeoPackage and GeoParquet hold each class once, with size, area and marks; without hail none."""
    field = storm_field if hail else replace(storm_field, values_mm=np.zeros_like(storm_field.values_mm))
    storm = StormEvent(
        "mesh", "Mesh", field.valid_time, field.valid_time, (field,), swaths_of(field), drill=True
    )
    write_swath_geopackage(tmp_path / "s.gpkg", storm)
    write_swath_geoparquet(tmp_path / "s.parquet", storm)
    tables = [geopandas.read_file(tmp_path / "s.gpkg"), geopandas.read_parquet(tmp_path / "s.parquet")]
    for table in tables:
        assert table.crs.to_authority() in (("EPSG", "4326"), ("OGC", "CRS84"))
        assert list(table.size_in) == ([0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0] if hail else [])
        assert table.geometry.is_valid.all()
        assert table.drill.all()
        if hail:
            square_km = table.to_crs("EPSG:6933").area / 1e6
            np.testing.assert_allclose(square_km, table.area_km2, rtol=1e-3)
    assert pyogrio.list_layers(tmp_path / "s.gpkg").tolist() == [["swaths", "MultiPolygon"]]
