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
_ON_CENTRE = 1e-7
"""Fraction of a cell (0.1 mm on the ground for MRMS) within which a place counts as a cell's centre line."""


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
def _bilinear_at(values: NDArray[np.float32], y: float, x: float, wraps: bool) -> float:
    """The renormalised surface at a position in cells; NaN where nothing with any weight is covered."""
    rows, cols = values.shape
    row, col = int(np.floor(y)), int(np.floor(x))
    fy, fx = y - row, x - col
    total, weight = 0.0, 0.0
    for corner in range(4):
        down, right = corner // 2, corner % 2
        r, c = row + down, col + right
        if wraps:
            c %= cols
        share = (fy if down else 1.0 - fy) * (fx if right else 1.0 - fx)
        if share > 0.0 and 0 <= r < rows and 0 <= c < cols and not np.isnan(values[r, c]):
            total += share * values[r, c]
            weight += share
    return total / weight if weight > 0.0 else np.nan


@kernel
def _sample(
    values: NDArray[np.float32],
    frame: tuple[float, float, float, float],
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    out: NDArray[np.float32],
) -> None:
    """Sample one block of points; longitudes are taken modulo 360 degrees, so both conventions do.

    Args:
        frame: lon0, lat0, dlon, dlat of the grid.
        out: Bilinear and nearest sizes, shape (2, points).
    """
    lon0, lat0, dlon, dlat = frame
    rows, cols = values.shape
    turn = 360.0 / dlon
    wraps = abs(turn - cols) < 1e-6 * cols
    for i in range(len(lon)):
        out[0, i] = np.nan
        out[1, i] = np.nan
        if not (np.isfinite(lon[i]) and np.isfinite(lat[i])):
            continue
        x = ((lon[i] - lon0) / dlon) % turn
        if x >= turn - 0.5:
            x -= turn
        y = (lat0 - lat[i]) / dlat
        # A centre given in decimal degrees is that centre, whatever binary rounding makes of it.
        if abs(x - np.floor(x + 0.5)) < _ON_CENTRE:
            x = np.floor(x + 0.5)
        if abs(y - np.floor(y + 0.5)) < _ON_CENTRE:
            y = np.floor(y + 0.5)
        if x <= cols - 0.5 and -0.5 <= y <= rows - 0.5:
            out[0, i] = _bilinear_at(values, y, x, wraps)
            out[1, i] = values[min(int(np.floor(y + 0.5)), rows - 1), min(int(np.floor(x + 0.5)), cols - 1)]


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
    lon, lat, grid = np.asarray(lon, np.float64), np.asarray(lat, np.float64), field.grid
    frame = (grid.lon0, grid.lat0, grid.dlon, grid.dlat)
    out = np.empty((2, len(lon)), np.float32)

    def work(start: int, stop: int) -> None:
        _sample(field.values_mm, frame, lon[start:stop], lat[start:stop], out[:, start:stop])

    run_blocks(work, len(lon), block=_BLOCK, pool=pool, cancel=cancel)
    return HailAtPoints(out[0], out[1])
