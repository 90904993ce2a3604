"""Hail size at points: bilinear between cell centres, and the nearest cell's."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.blocks import run_blocks
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.progress import CancelToken

_BLOCK = 65_536


@dataclass(frozen=True, slots=True)
class HailAtPoints:
    """Hail at points, mm, NaN where not covered; float32, shape (points,).

    Attributes:
        bilinear_mm: Between the four cell centres around the point, weights renormalised over the
            covered ones; NaN where none of them with any weight is covered, or outside the grid's edges.
        nearest_mm: Of the cell that holds the point.
    """

    bilinear_mm: NDArray[np.float32]
    nearest_mm: NDArray[np.float32]


@kernel
def _sample(
    values: NDArray[np.float32],
    lon0: float,
    lat0: float,
    dlon: float,
    dlat: float,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    bilinear: NDArray[np.float32],
    nearest: NDArray[np.float32],
) -> None:
    """Sample one block of points; longitudes are taken modulo 360 degrees, so both conventions do."""
    rows, cols = values.shape
    turn = 360.0 / dlon
    wraps = abs(turn - cols) < 1e-6 * cols
    for i in range(len(lon)):
        bilinear[i] = np.nan
        nearest[i] = np.nan
        if not (np.isfinite(lon[i]) and np.isfinite(lat[i])):
            continue
        x = ((lon[i] - lon0) / dlon) % turn
        if x >= turn - 0.5:
            x -= turn
        y = (lat0 - lat[i]) / dlat
        if x > cols - 0.5 or y < -0.5 or y > rows - 0.5:
            continue
        nearest[i] = values[min(int(np.floor(y + 0.5)), rows - 1), min(int(np.floor(x + 0.5)), cols - 1)]
        row, col = int(np.floor(y)), int(np.floor(x))
        fy, fx = y - row, x - col
        total, weight = 0.0, 0.0
        for down in range(2):
            r = row + down
            wy = fy if down else 1.0 - fy
            if r < 0 or r >= rows or wy == 0.0:
                continue
            for right in range(2):
                c = col + right
                if wraps:
                    c %= cols
                wx = fx if right else 1.0 - fx
                if c < 0 or c >= cols or wx == 0.0:
                    continue
                value = values[r, c]
                if not np.isnan(value):
                    total += wy * wx * value
                    weight += wy * wx
        if weight > 0.0:
            bilinear[i] = total / weight


def sample_field(
    field: HailField,
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    *,
    pool: Executor | None = None,
    cancel: CancelToken | None = None,
) -> HailAtPoints:
    """Hail of one field at points.

    A field is the renormalised bilinear surface of its cell centres: it never leaves the range of the
    four centres around a point, and a cell without coverage takes no part in it.

    Args:
        lon, lat: Degrees, shape (points,); longitudes of either convention.

    Raises:
        CancelledError: As soon as the token says so.
    """
    bilinear, nearest = np.empty(len(lon), np.float32), np.empty(len(lon), np.float32)
    lon, lat, grid = np.asarray(lon, np.float64), np.asarray(lat, np.float64), field.grid

    def work(start: int, stop: int) -> None:
        part = slice(start, stop)
        _sample(
            field.values_mm,
            grid.lon0,
            grid.lat0,
            grid.dlon,
            grid.dlat,
            lon[part],
            lat[part],
            bilinear[part],
            nearest[part],
        )

    run_blocks(work, len(lon), block=_BLOCK, pool=pool, cancel=cancel)
    return HailAtPoints(bilinear, nearest)
