"""`stormops storm export`, read back by libraries that are not ours and by our own import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import rasterio
import xarray as xr

from stormops_desktop.formats.weather.write_raster import write_netcdf
from stormops_desktop.model.hail import Grid, HailField

type Storm = Callable[..., Any]


def test_exports_hold_the_field_and_its_swaths(
    storm: Storm, mesh: Path, tmp_path: Path, field: HailField
) -> None:
    """D06: the masked part stays masked and the maximum unchanged in every format."""
    imported = storm("import", mesh)
    answer = storm("export", "mesh-2024-02-28", "--out", tmp_path / "out")
    paths = {entry["format"]: Path(entry["path"]) for entry in answer["files"]}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        path.name for path in paths.values()
    )
    with rasterio.open(paths["geotiff"]) as source:
        np.testing.assert_array_equal(source.read(1, masked=True).filled(np.nan), field.values_mm)
    with xr.open_dataset(paths["netcdf"]) as source:
        np.testing.assert_array_equal(source.hail.values[0], field.values_mm)
    for table in (geopandas.read_file(paths["geopackage"]), geopandas.read_parquet(paths["geoparquet"])):
        assert len(table) == sum(swath["polygons"] > 0 for swath in imported["swaths"])
        np.testing.assert_allclose(table.area_km2.iloc[0], imported["swaths"][0]["area_km2"], rtol=1e-4)


def test_an_export_can_be_imported(storm: Storm, mesh: Path, tmp_path: Path) -> None:
    """The exported GeoTIFF and NetCDF give the swaths of the first import."""
    imported = storm("import", mesh)
    files = storm("export", "mesh-2024-02-28", "--out", tmp_path / "out")["files"]
    for entry in files[:2]:
        again = storm("import", entry["path"])
        assert again["swaths"] == imported["swaths"]
        assert again["fields"][0]["max_mm"] == imported["fields"][0]["max_mm"]


def test_a_drill_says_so_in_its_files(storm: Storm, mesh: Path, tmp_path: Path) -> None:
    """Every exported file of a drill carries the word in its name, and the rasters inside."""
    storm("import", mesh)
    name = storm("drill", "mesh-2024-02-28", "--to", "-89.2,41.7")["storm_id"]
    answer = storm("export", name, "--out", tmp_path / "out")
    assert answer["drill"]
    assert all("drill" in Path(entry["path"]).name.lower() for entry in answer["files"])
    with rasterio.open(answer["files"][0]["path"]) as source:
        assert source.tags()["drill"] == "true"


def test_a_folder_that_cannot_be_made_is_refused(storm: Storm, mesh: Path, tmp_path: Path) -> None:
    """A file in the way of the folder ends with exit 4 and its name."""
    storm("import", mesh)
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    error = storm("export", "mesh-2024-02-28", "--out", tmp_path / "out", status=4)
    assert error["file"] == str(tmp_path / "out")


def test_a_coarse_field_comes_on_the_grid_of_the_territory(
    storm: Storm, field: HailField, tmp_path: Path, stormops: Callable[..., Any]
) -> None:
    """Densified, quarter-degree cells come out as cells of 0.01 degrees, bounded by the coarse sizes."""
    coarse = np.zeros((4, 4), np.float32)
    coarse[1:3, 1:3] = (20.0, 50.0), (30.0, 40.0)
    grid = Grid(-97.2, 33.5, 0.25, 0.25, 4, 4)
    path = tmp_path / "forecast.nc"
    write_netcdf(path, replace(field, grid=grid, values_mm=coarse, product="earth2_hail", forecast=True))
    storm_id = storm("import", path)["storm_id"]
    assert (
        "no “properties”"
        in storm("export", storm_id, "--out", tmp_path / "x", "--densify", status=2)["message"]
    )
    stormops("-w", tmp_path / "workspace", "territory", "demo", "--properties", "1000", "--seed", "5")
    answer = storm("export", storm_id, "--out", tmp_path / "out", "--densify")
    (tif,) = (entry["path"] for entry in answer["files"] if entry["format"] == "geotiff")
    with rasterio.open(tif) as source:
        fine = source.read(1, masked=True)
        assert max(source.res) <= 0.01
        assert source.bounds.left < -96.8 < source.bounds.right
    assert fine.count() == fine.size > 2_500
    assert 0.0 <= fine.min() < fine.max() <= 50.0
    away = storm("drill", storm_id, "--to", "-80.0,40.0")["storm_id"]
    refused = storm("export", away, "--out", tmp_path / "y", "--densify", status=2)
    assert refused["message"] == "No field of this storm reaches the territory."
