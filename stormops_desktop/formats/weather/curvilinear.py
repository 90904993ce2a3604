"""Fields on two-dimensional latitudes and longitudes brought to a regular grid by nearest cell."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from stormops_desktop.formats.weather.lonlat_axes import grid_of_axes
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import Grid
from stormops_desktop.model.sentence import Sentence


def curvilinear_to_lonlat(
    lon: NDArray[np.floating], lat: NDArray[np.floating], sizes: NDArray[np.float32]
) -> tuple[Grid, NDArray[np.float32]]:
    """Each cell of a regular grid takes the nearest source cell within one cell's reach, else no coverage.

    Distances are taken in degrees with longitudes shortened by the cosine of the middle latitude.

    Args:
        lon, lat, sizes: All of one shape (rows, cols), at least 2 x 2.

    Raises:
        BadInputError: The coordinates hold gaps, or the shapes differ.
    """
    if lon.shape != sizes.shape or lat.shape != sizes.shape or min(sizes.shape) < 2:
        raise BadInputError(
            Sentence(
                "Coordinates of shape {shape} do not fit values of shape {shape_2}.",
                shape=lon.shape,
                shape_2=sizes.shape,
            ),
            remedy="Check the file's coordinates.",
        )
    if not (np.isfinite(lon).all() and np.isfinite(lat).all()):
        raise BadInputError("The coordinates hold gaps.", remedy="Check the file's coordinates.")
    turned = np.unwrap(np.unwrap(np.asarray(lon, np.float64), period=360.0), period=360.0, axis=0)
    down = np.asarray(lat, np.float64)
    shrink = float(np.cos(np.deg2rad(down.mean())))
    across = turned * shrink
    cell = float(np.median(np.hypot(np.diff(across, axis=1), np.diff(down, axis=1))))
    cell = max(cell, float(np.median(np.hypot(np.diff(across, axis=0), np.diff(down, axis=0)))))
    dlon, dlat = cell / shrink, cell
    new_lon = np.arange(turned.min(), turned.max() + dlon / 2, dlon)
    new_lat = np.arange(down.max(), down.min() - dlat / 2, -dlat)
    tree = shapely.STRtree(_points(across, down))
    places = _points(*np.meshgrid(new_lon * shrink, new_lat))
    (target, source), distance = tree.query_nearest(
        places, max_distance=cell, return_distance=True, all_matches=False
    )
    placed = np.full(len(places), np.nan, np.float32)
    reached = distance <= cell * np.sqrt(0.5) * 1.01
    placed[target[reached]] = sizes.ravel()[source[reached]]
    return grid_of_axes(new_lon, new_lat, placed.reshape(len(new_lat), len(new_lon)))


def _points(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.object_]:
    points: NDArray[np.object_] = np.asarray(shapely.points(x.ravel(), y.ravel()))
    return points
