"""Fields on a projection brought to longitude/latitude by nearest cell; runs in the decoder process alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyproj
import rasterio.crs
import rasterio.warp
from affine import Affine
from numpy.typing import NDArray
from pyproj.transformer import TransformerGroup

from stormops_desktop.formats.weather.lonlat_axes import grid_of_axes
from stormops_desktop.formats.weather.reading import MOST_CELLS
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Grid
from stormops_desktop.model.sentence import Sentence

_WGS84 = "EPSG:4326"
_CORNER_DEG = 1e-3
_FINER = 2 / 3
"""Target cells by source cells: small enough that turning the grid skips no source cell."""


def projected_to_lonlat(
    values: NDArray[np.float32],
    parameters: dict[str, Any],
    first: NDArray[np.float64],
    steps: NDArray[np.float64],
    corners: NDArray[np.float64],
) -> tuple[Grid, NDArray[np.float32], str]:
    """A GRIB field on a projection: rows and columns by `steps` metres from the point `first`.

    Raises:
        BadInputError: The corners computed from the declared projection are not where the decoder put them.
    """
    crs = pyproj.CRS.from_dict(parameters)
    inverse = pyproj.Transformer.from_crs(crs, crs.geodetic_crs, always_xy=True)
    x0, y0 = inverse.transform(first[0], first[1], direction="INVERSE")
    rows, cols = values.shape
    lon, lat = inverse.transform([x0, x0 + steps[0] * (cols - 1)], [y0, y0 + steps[1] * (rows - 1)])
    off = np.abs(
        np.column_stack([(np.asarray(lon) - corners[:, 0] + 180.0) % 360.0 - 180.0, lat - corners[:, 1]])
    )
    if off.max() > _CORNER_DEG:
        raise BadInputError(
            Sentence(
                "The grid's corners miss their declared projection by {off:.4f} degrees.", off=off.max()
            ),
            remedy="Download the file again.",
        )
    transform = Affine(steps[0], 0, x0 - steps[0] / 2, 0, steps[1], y0 - steps[1] / 2)
    return raster_to_lonlat(values, crs, transform)


def raster_to_lonlat(
    values: NDArray[np.float32], crs: pyproj.CRS, transform: Affine
) -> tuple[Grid, NDArray[np.float32], str]:
    """A raster in any reference system on a longitude/latitude grid of two thirds of its cell size.

    Each cell takes the nearest source cell, so sizes and the three states stay what they are.

    Returns:
        Grid, values and a note that names the PROJ operation and its accuracy.
    """
    rows, cols = values.shape
    source = rasterio.crs.CRS.from_wkt(crs.to_wkt())
    bounds = rasterio.transform.array_bounds(rows, cols, transform)
    west, south, east, north = bounds
    box = (min(west, east), min(south, north), max(west, east), max(south, north))
    plain, _, _ = rasterio.warp.calculate_default_transform(source, _WGS84, cols, rows, *box)
    target, width, height = rasterio.warp.calculate_default_transform(
        source, _WGS84, cols, rows, *box, resolution=plain.a * _FINER
    )
    if not 0 < width * height <= MOST_CELLS:
        raise BadInputError(
            Sentence("The field would need {width} x {height} cells.", width=width, height=height),
            remedy="Cut the file to your region first.",
        )
    placed = np.full((height, width), np.nan, np.float32)
    rasterio.warp.reproject(
        values,
        placed,
        src_transform=transform,
        src_crs=source,
        src_nodata=np.nan,
        dst_transform=target,
        dst_crs=_WGS84,
        dst_nodata=np.nan,
        resampling=rasterio.warp.Resampling.nearest,
    )
    lon = target.c + target.a * (np.arange(width) + 0.5)
    lat = target.f + target.e * (np.arange(height) + 0.5)
    grid, placed = grid_of_axes(lon, lat, placed)
    return grid, placed, _operation(crs)


def _operation(crs: pyproj.CRS) -> str:
    """Which operation PROJ uses, and how accurate it says it is."""
    best = TransformerGroup(crs, pyproj.CRS(_WGS84), always_xy=True).transformers[0]
    accuracy = f"{best.accuracy:g} m" if best.accuracy >= 0 else "unknown"
    return Sentence(
        "brought to longitude/latitude by nearest cell with PROJ: {operation}; accuracy: {accuracy}",
        operation=best.description,
        accuracy=accuracy,
    )
