"""The kernel that scores one block of properties under an ensemble: its members widen the distribution."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.damage.block import (
    CurveArguments,
    Outputs,
    RoofColumns,
    driver_mask,
    expected_severity,
    load_factor,
    write_nothing,
    write_roof_after_storm,
)
from stormops_desktop.engines.damage.fragility import severity
from stormops_desktop.engines.damage.quadrature import uniform_normal_cdf
from stormops_desktop.engines.damage.radar_size import size_distribution
from stormops_desktop.engines.damage.roof_age import age_interval
from stormops_desktop.engines.kernel import kernel

_REACH = 9.0
"""Quantiles are sought this many standard deviations around the members' middles."""


@kernel
def mixture_quantile(
    share: float, zeros: int, middles: NDArray[np.float64], sigmas: NDArray[np.float64], width: float
) -> float:
    """The `share` quantile, in mm, of equally likely members.

    `zeros` members have no hail; the others are exp(normal(middle, sigma) + uniform of that width).
    By bisection of the logarithm to 1e-9.
    """
    members = len(middles)
    if zeros >= share * (zeros + members):
        return 0.0
    low, high = math.inf, -math.inf
    for j in range(members):
        low = min(low, middles[j] - _REACH * sigmas[j] - width)
        high = max(high, middles[j] + _REACH * sigmas[j] + width)
    while high - low > 1e-9:
        at = (low + high) / 2
        below = float(zeros)
        for j in range(members):
            below += uniform_normal_cdf((at - middles[j]) / sigmas[j], width / sigmas[j])
        if below < share * (zeros + members):
            low = at
        else:
            high = at
    return math.exp((low + high) / 2)


@kernel
def member_sizes(
    row: int,
    member_mm: NDArray[np.float32],
    c: CurveArguments,
    middles: NDArray[np.float64],
    sigmas: NDArray[np.float64],
) -> tuple[int, int]:
    """Fill `middles` and `sigmas` with the log sizes of members with hail; returns (with hail, without)."""
    some, none = 0, 0
    for j in range(member_mm.shape[0]):
        value = float(member_mm[j, row])
        if value > 0.0:
            mu, sigma = size_distribution(math.log(value), c.anchor_z, c.sigma0, c.sigma1, c.cap0, c.cap1)
            middles[some], sigmas[some] = mu, sigma
            some += 1
        elif value == 0.0:
            none += 1
    return some, none


@kernel
def score_ensemble_block(
    start: int,
    stop: int,
    hail_mm: NDArray[np.float32],
    member_mm: NDArray[np.float32],
    wind_ms: NDArray[np.float32],
    roofs: RoofColumns,
    c: CurveArguments,
    out: Outputs,
) -> None:
    """Fill `out` for rows `start` to `stop`; `hail_mm` is the mean of the members, shape (members, rows)."""
    all_middles, all_sigmas = np.empty(member_mm.shape[0]), np.empty(member_mm.shape[0])
    for row in range(start, stop):
        value = float(hail_mm[row])
        if not value > 0.0:
            write_nothing(row, value, out)
            continue
        some, none = member_sizes(row, member_mm, c, all_middles, all_sigmas)
        middles, sigmas = all_middles[:some], all_sigmas[:some]
        out.hail[row] = value
        out.hail_low[row] = min(value, mixture_quantile(0.05, none, middles, sigmas, 0.0))
        out.hail_high[row] = max(value, mixture_quantile(0.95, none, middles, sigmas, 0.0))
        score_ensemble_roof(row, value, none, middles, sigmas, wind_ms, roofs, c, out)


@kernel
def score_ensemble_roof(
    row: int,
    value: float,
    none: int,
    middles: NDArray[np.float64],
    sigmas: NDArray[np.float64],
    wind_ms: NDArray[np.float32],
    roofs: RoofColumns,
    c: CurveArguments,
    out: Outputs,
) -> None:
    """Severity of one roof under equally likely members, into `out`; `middles` are shifted on the way."""
    material = roofs.material[row]
    youngest, oldest = age_interval(
        float(roofs.installed_from[row]), float(roofs.installed_to[row]), c.storm_year, c.life[material]
    )
    if math.isnan(youngest):
        write_roof_after_storm(row, out)
        return
    threshold, half, aging = c.threshold_mm[material], c.half_mm[material], c.aging[material]
    half_width = aging * (oldest - youngest) / 2
    weaker = aging * (youngest + oldest) / 2
    total = 0.0
    for j in range(len(middles)):
        factor = load_factor(row, math.exp(middles[j]), wind_ms, roofs, c)
        middles[j] += math.log(factor) + weaker
        total += expected_severity(math.exp(middles[j]), sigmas[j], half_width, threshold, half, c.weights)
    expected = total / (none + len(middles))
    low = severity(mixture_quantile(0.05, none, middles, sigmas, 2 * half_width), threshold, half)
    high = severity(mixture_quantile(0.95, none, middles, sigmas, 2 * half_width), threshold, half)
    out.sii[row] = 100.0 * expected
    out.sii_low[row] = 100.0 * min(low, expected)
    out.sii_high[row] = 100.0 * max(high, expected)
    load = value * load_factor(row, value, wind_ms, roofs, c)
    out.drivers[row] = driver_mask(row, load, high, youngest, oldest, wind_ms, roofs, c)
