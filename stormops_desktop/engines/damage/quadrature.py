"""Fixed nodes for the size of hail and the age of a roof, and quantiles of their sum.

With hail size lognormal and resistance falling exponentially with age, the logarithm of the size that
counts is a normal variable plus a uniform one, whatever the curve. Its mean under a curve is a sum over
fixed nodes; its quantiles depend on one number alone and are tabulated once.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.kernel import kernel

SIZE_STEP = 0.5
"""Distance of the nodes in standard deviations. Equally spaced nodes under a normal weight converge
faster here than Gauss-Hermite of the same count, since the curve has a kink at its threshold: the
expectation is within 0.1 SII of the exact one (15 Hermite nodes: 0.7), and the nodes need one exponential."""

SIZE_NODES = 7
"""Nodes on either side of the middle."""

AGE_NODE = 1.0 / math.sqrt(3.0)
"""Gauss-Legendre with two nodes at +- this share of the half-width, equal weights."""

WIDEST = 12.0
"""The longest age interval the quantile table holds, in standard deviations of log size."""

_TABLE_STEPS = 1024


def size_weights() -> NDArray[np.float64]:
    """Weights of the nodes -SIZE_NODES to SIZE_NODES, summing to 1."""
    z = SIZE_STEP * np.arange(-SIZE_NODES, SIZE_NODES + 1)
    weights = np.exp(-z * z / 2)
    return np.asarray(weights / weights.sum())


def uniform_normal_q95(widths: NDArray[np.float64]) -> NDArray[np.float64]:
    """95th percentile of Z + U, Z standard normal, U uniform over [-w/2, w/2]; by bisection to 1e-12.

    The 5th percentile is its negative. Its distribution function is (g(t + w/2) - g(t - w/2)) / w with
    g(x) = x Phi(x) + phi(x).
    """
    low, high = np.full(len(widths), 1.0), 3.0 + widths / 2
    for _ in range(50):
        middle = (low + high) / 2
        below = np.array([uniform_normal_cdf(t, w) for t, w in zip(middle, widths, strict=True)]) < 0.95
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return (low + high) / 2


@kernel
def normal_cdf(x: float) -> float:
    """Phi(x), accurate in both tails."""
    return 0.5 * math.erfc(-x * 0.7071067811865476)


@kernel
def uniform_normal_cdf(t: float, width: float) -> float:
    """P(Z + U <= t) for U uniform over [-width/2, width/2]; Phi(t) for a width of nearly nothing."""
    if width < 1e-4:
        return normal_cdf(t)
    upper, lower = t + width / 2, t - width / 2
    density = 0.3989422804014327 * (math.exp(-upper * upper / 2) - math.exp(-lower * lower / 2))
    return (upper * normal_cdf(upper) - lower * normal_cdf(lower) + density) / width


def q95_table() -> NDArray[np.float64]:
    """`uniform_normal_q95` at equal steps of the width from 0 to WIDEST; linear between, within 2e-5."""
    return uniform_normal_q95(np.linspace(0.0, WIDEST, _TABLE_STEPS + 1))


@kernel
def table_q95(table: NDArray[np.float64], width: float) -> float:
    """Read `q95_table` at a width; beyond WIDEST the uniform part rules, and 0.45 of its growth is added."""
    steps = len(table) - 1
    position = width * (steps / WIDEST)
    if position >= steps:
        return float(table[steps] + 0.45 * (width - WIDEST))
    index = int(position)
    return float(table[index] + (position - index) * (table[index + 1] - table[index]))
