"""Writing a hail field as a cloud-optimised GeoTIFF and as CF NetCDF: no data is never 0."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import netCDF4
import numpy as np
import rasterio
from rasterio.transform import from_origin

from stormops_desktop.model.hail import HailField
from stormops_desktop.model.hail_records import instant_text

NO_DATA = -9999.0
"""Cells without coverage in exported files; 0 means covered with nothing detected."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def write_geotiff(path: Path, field: HailField, *, drill: bool = False) -> None:
    """Write a cloud-optimised GeoTIFF in EPSG:4326; overviews take nearest cells, so sizes stay sizes."""
    grid = field.grid
    west, _, _, north = grid.bbox
    tags = {
        "product": field.product,
        "valid_time": instant_text(field.valid_time),
        "window_min": str(field.window_min),
        "forecast": str(field.forecast).lower(),
        "synthetic": str(field.synthetic).lower(),
        "drill": str(drill).lower(),
        "meaning": "hail size, mm; 0: covered, nothing detected; no data: no coverage",
    }
    if field.member is not None:
        tags["member"] = str(field.member)
    with (
        rasterio.Env(GDAL_PAM_ENABLED=False),
        rasterio.open(
            path,
            "w",
            driver="COG",
            width=grid.cols,
            height=grid.rows,
            count=1,
            dtype="float32",
            crs="EPSG:4326",
            transform=from_origin(west, north, grid.dlon, grid.dlat),
            nodata=NO_DATA,
            compress="DEFLATE",
            predictor="YES",
            overview_resampling="NEAREST",
        ) as target,
    ):
        target.write(_filled(field), 1)
        target.update_tags(**tags)
        target.set_band_description(1, field.product)
        target.set_band_unit(1, "mm")


def write_netcdf(path: Path, field: HailField, *, drill: bool = False) -> None:
    """Write CF-1.11 NetCDF: hail over (time, latitude, longitude), its window in the time's bounds."""
    grid = field.grid
    with netCDF4.Dataset(path, "w", format="NETCDF4") as target:
        target.Conventions = "CF-1.11"
        target.title = f"{field.product}, maximum hail size"
        target.synthetic = str(field.synthetic).lower()
        target.drill = str(drill).lower()
        target.forecast = str(field.forecast).lower()
        for name, size in (("time", 1), ("bounds", 2), ("lat", grid.rows), ("lon", grid.cols)):
            target.createDimension(name, size)
        _write_time(target, field)
        _write_axis(target, "lat", "latitude", "degrees_north", grid.lat0 - grid.dlat * np.arange(grid.rows))
        _write_axis(target, "lon", "longitude", "degrees_east", grid.lon0 + grid.dlon * np.arange(grid.cols))
        hail = target.createVariable("hail", "f4", ("time", "lat", "lon"), zlib=True, fill_value=NO_DATA)
        hail.long_name = "maximum hail size"
        hail.units = "mm"
        hail.product = field.product
        hail.cell_methods = "time: maximum"
        hail.comment = "0: covered, nothing detected; missing: no coverage"
        hail.grid_mapping = "crs"
        crs = target.createVariable("crs", "i4")
        crs.grid_mapping_name = "latitude_longitude"
        crs.semi_major_axis, crs.inverse_flattening = 6378137.0, 298.257223563
        if field.member is not None:
            member = target.createVariable("realization", "i4")
            member.standard_name = "realization"
            member[...] = field.member
            hail.coordinates = "realization"
        hail[0] = _filled(field)


def _write_time(target: netCDF4.Dataset, field: HailField) -> None:
    ends = (field.valid_time - _EPOCH) / timedelta(seconds=1)
    for name, dimensions in (("time", ("time",)), ("time_bounds", ("time", "bounds"))):
        variable = target.createVariable(name, "f8", dimensions)
        variable.units = "seconds since 1970-01-01 00:00:00"
        variable.calendar = "standard"
    target["time"].standard_name = "time"
    target["time"].bounds = "time_bounds"
    target["time"][0] = ends
    target["time_bounds"][0] = (ends - 60.0 * field.window_min, ends)


def _write_axis(
    target: netCDF4.Dataset, name: str, standard_name: str, units: str, values: np.ndarray
) -> None:
    axis = target.createVariable(name, "f8", (name,))
    axis.standard_name = standard_name
    axis.units = units
    axis[:] = values


def _filled(field: HailField) -> np.ndarray:
    return np.where(np.isnan(field.values_mm), np.float32(NO_DATA), field.values_mm)
