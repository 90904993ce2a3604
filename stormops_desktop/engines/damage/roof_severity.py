"""Severity of one roof under an uncertain size and age: its expectation and its interval."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.damage.fragility import pitch_factor, severity, severity_sum, wind_factor
from stormops_desktop.engines.damage.quadrature import AGE_NODE, SIZE_NODES, SIZE_STEP
from stormops_desktop.engines.kernel import kernel


@kernel
def load_factor(
    size_mm: float, pitch: float, default_pitch: float, gust_ms: float, fall_speed2: float
) -> float:
    """What pitch and wind make of a size on a roof; a pitch or gust of NaN is not known.

    The wind's part is taken at `size_mm`; an unknown wind amplifies nothing.
    """
    factor = pitch_factor(default_pitch if math.isnan(pitch) else pitch)
    if gust_ms > 0.0:
        factor *= wind_factor(size_mm, gust_ms, fall_speed2)
    return factor


@kernel
def expected_severity(
    median: float,
    sigma: float,
    half_width: float,
    threshold: float,
    half: float,
    weights: NDArray[np.float64],
) -> float:
    """Mean severity where ln(size that counts / median) is normal(0, sigma) plus uniform(+-half_width)."""
    older = math.exp(AGE_NODE * half_width)
    step = math.exp(SIZE_STEP * sigma)
    reach = step**SIZE_NODES
    if median * reach * older <= threshold:
        return 0.0
    scale = 1.0 / (half - threshold)
    begin = threshold * scale
    young, old = median * scale / (reach * older), median * scale * older / reach
    total = 0.0
    for weight in weights:
        total += weight * severity_sum(young - begin, old - begin)
        young *= step
        old *= step
    return 0.5 * total


@kernel
def severity_interval(
    low_mm: float, high_mm: float, threshold: float, half: float, expected: float
) -> tuple[float, float]:
    """Severity at the ends of the size that counts, widened to contain the expectation."""
    low, high = severity(low_mm, threshold, half), severity(high_mm, threshold, half)
    return min(low, expected), max(high, expected)
