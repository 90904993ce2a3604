"""The renormalised bilinear surface of a field at the nodes of a finer lattice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def surface_at(
    values: NDArray[np.float32], y: NDArray[np.float64], x: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The surface at every pair of `y` and `x`; the same surface that `sampling` samples.

    Args:
        values: Cells, NaN where not covered, shape (rows, cols).
        y, x: Positions in cells (0 is the centre of the first), from -0.5 to the count - 0.5.

    Returns:
        Shape (len(y), len(x)); NaN where no cell with any weight is covered.
    """
    covered = ~np.isnan(values)
    numerator = _blend(np.where(covered, values, 0.0), y, x)
    weight = _blend(covered.astype(np.float64), y, x)
    surface: NDArray[np.float64] = np.full(weight.shape, np.nan)
    return np.divide(numerator, weight, out=surface, where=weight > 0.0)


def _blend(cells: NDArray[np.float64], y: NDArray[np.float64], x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Plain bilinear blend of cells that continue as zeros beyond the edge."""
    padded = np.pad(cells, 1)
    row, col = np.floor(y).astype(np.intp), np.floor(x).astype(np.intp)
    fy, fx = (y - row)[:, None], (x - col)[None, :]
    rows = padded[row + 1] * (1.0 - fy) + padded[row + 2] * fy
    return rows[:, col + 1] * (1.0 - fx) + rows[:, col + 2] * fx
