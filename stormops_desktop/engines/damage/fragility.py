"""Roof damage severity by hail size, age, pitch and wind."""

from __future__ import annotations

import math

from stormops_desktop.engines.kernel import kernel

_SATURATED = 1e4
"""Beyond it severity is 1 to twelve digits, and the cube stays finite."""


@kernel
def severity(size_mm: float, threshold_mm: float, half_mm: float) -> float:
    """Share of a full replacement, 0 to 1, at a size that counts (Emanuel 2011's cubic form)."""
    v = min(max((size_mm - threshold_mm) / (half_mm - threshold_mm), 0.0), _SATURATED)
    cube = v * v * v
    return cube / (1.0 + cube)


@kernel
def severity_sum(v1: float, v2: float) -> float:
    """The sum of two severities, v = (size - threshold) / (half - threshold) given; one division for both."""
    v1, v2 = min(max(v1, 0.0), _SATURATED), min(max(v2, 0.0), _SATURATED)
    cube1, cube2 = v1 * v1 * v1, v2 * v2 * v2
    both = cube1 * cube2
    return (cube1 + cube2 + 2.0 * both) / (1.0 + cube1 + cube2 + both)


@kernel
def pitch_factor(rise_over_12: float) -> float:
    """What a slope makes of a size: D sqrt(cos(slope)), for energy goes with D^4 and cos^2."""
    slope = rise_over_12 / 12.0
    return 1.0 / math.sqrt(math.sqrt(1.0 + slope * slope))


@kernel
def wind_factor(size_mm: float, wind_ms: float, fall_speed2_per_mm: float) -> float:
    """What a wind makes of a size: the fourth root of what it adds to the energy of the fall."""
    return math.sqrt(math.sqrt(1.0 + wind_ms * wind_ms / (fall_speed2_per_mm * size_mm)))
