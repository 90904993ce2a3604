"""The size of hail at a roof given a field's value there, as a lognormal distribution."""

from __future__ import annotations

import math

from stormops_desktop.engines.kernel import kernel

SMALLEST_MM = 0.1
"""Values below it count as this size in the spread of the logarithm; they harm no roof."""


@kernel
def size_distribution(
    ln_value: float, anchor_z: float, sigma0: float, sigma1: float, cap0: float, cap1: float
) -> tuple[float, float]:
    """Mean and standard deviation of ln(size in mm) given ln of the field's value (`parameters.SizeLaw`).

    Every quantile of size grows with the field's value: the slope of quantile z in ln(value) is at least
    cap1 + (z - anchor_z) sigma1, positive for all z above -30 with the published figures.
    """
    sigma = sigma0 + sigma1 * max(ln_value, math.log(SMALLEST_MM))
    return min(ln_value, cap0 + cap1 * ln_value) - anchor_z * sigma, sigma
