"""One bare numpy pass: bilinear size, severity at that size and the middle age, money. No intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.hail import HailField


def sample(field: HailField, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bilinear between cell centres; the field must cover every point."""
    grid = field.grid
    x, y = (lon - grid.lon0) / grid.dlon, (grid.lat0 - lat) / grid.dlat
    col, row = x.astype(np.int64), y.astype(np.int64)
    fx, fy = x - col, y - row
    values = field.values_mm
    top = values[row, col] * (1 - fx) + values[row, col + 1] * fx
    bottom = values[row + 1, col] * (1 - fx) + values[row + 1, col + 1] * fx
    return np.asarray(top * (1 - fy) + bottom * fy)


def score(
    field: HailField, columns: dict[str, Any], curves: Any, prices: NDArray[np.float64], storm_year: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Size in mm, SII and MOE of every home."""
    size = sample(field, columns["lon"], columns["lat"])
    material = columns["material"]
    age = storm_year - (columns["installed_from"] + columns["installed_to"]) / 2
    load = size * (1 + (columns["pitch"] / 12) ** 2) ** -0.25 * np.exp(curves.aging_per_year[material] * age)
    threshold, half = curves.threshold_mm[material], curves.half_mm[material]
    cube = np.maximum((load - threshold) / (half - threshold), 0.0) ** 3
    severity = cube / (1 + cube)
    return size, 100 * severity, np.rint(severity * columns["area_m2"] * prices[material] * 0.6)
