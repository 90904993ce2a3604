"""Longitude and latitude axes of any convention to one grid: north-up, eastward, in [-180, 180)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Grid
from stormops_desktop.model.sentence import Sentence

_OFF_GRID = 0.02
"""Fraction of a cell by which a centre may miss the regular grid (float32 axes are off by less)."""


def grid_of_axes(
    lon: NDArray[np.floating], lat: NDArray[np.floating], values: NDArray[np.float32]
) -> tuple[Grid, NDArray[np.float32]]:
    """The grid, and the values turned with it: coordinates and data always move together.

    Latitudes that rise are flipped, longitudes that fall likewise; longitudes from 0 to 360 are brought to
    [-180, 180), and where the axis then jumps, its columns are rolled so that it rises from west to east.
    A grid that straddles 180 degrees without going round the globe stays in one piece.

    Args:
        values: Shape (len(lat), len(lon)).

    Raises:
        BadInputError: An axis has fewer than two points, is irregular or leaves the globe.
    """
    lon, dlon = _regular(np.asarray(lon, np.float64), "longitude")
    lat, dlat = _regular(np.asarray(lat, np.float64), "latitude")
    if dlat > 0:
        lat, values = lat[::-1], values[::-1]
    if dlon < 0:
        lon, values = lon[::-1], values[:, ::-1]
    dlon, dlat, cols = abs(dlon), abs(dlat), len(lon)
    if abs(lat[0]) > 90.0 + 1e-6 or abs(lat[-1]) > 90.0 + 1e-6 or dlon * cols > 360.0 + dlon * 1.5:
        raise BadInputError(
            Sentence(
                "The grid leaves the globe: latitudes {lat:g} to {lat_2:g}, {dlon:g} degrees wide.",
                lat=lat[-1],
                lat_2=lat[0],
                dlon=dlon * cols,
            ),
            remedy="Check the file's coordinates.",
        )
    if dlon * cols > 360.0 + dlon / 2:  # the first meridian comes again at the end
        lon, values, cols = lon[:-1], values[:, :-1], cols - 1
    west = _wrapped(float(lon[0]))
    if west + dlon * (cols - 1) >= 180.0 and abs(dlon * cols - 360.0) < dlon / 2:
        turn = int(np.ceil((180.0 - west) / dlon - 1e-9))
        west, values = _wrapped(float(lon[0]) + turn * dlon), np.roll(values, -turn, axis=1)
    grid = Grid(round(west, 9), round(float(lat[0]), 9), round(dlon, 9), round(dlat, 9), len(lat), cols)
    return grid, np.ascontiguousarray(values, np.float32)


def _wrapped(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0


def _regular(axis: NDArray[np.float64], name: str) -> tuple[NDArray[np.float64], float]:
    """The axis snapped to equal steps, and the step."""
    if axis.ndim != 1 or len(axis) < 2 or not np.isfinite(axis).all():
        raise BadInputError(
            Sentence("The {name} axis has no two finite points.", name=name),
            remedy="Check the file's coordinates.",
        )
    if name == "longitude":
        axis = np.unwrap(axis, period=360.0)
    step = (axis[-1] - axis[0]) / (len(axis) - 1)
    snapped = axis[0] + step * np.arange(len(axis))
    if step == 0.0 or np.abs(axis - snapped).max() > _OFF_GRID * abs(step):
        raise BadInputError(
            Sentence("The {name} axis is not regular, so its cells have no single size.", name=name),
            remedy="Bring the field to a regular longitude/latitude grid first.",
        )
    return snapped, float(step)
