"""The kernel that scores one block of properties under an ensemble: its members widen the distribution."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.damage.block import CurveArguments, Outputs, RoofColumns
from stormops_desktop.engines.damage.drivers import age_drivers, size_drivers
from stormops_desktop.engines.damage.quadrature import uniform_normal_cdf
from stormops_desktop.engines.damage.radar_size import size_distribution
from stormops_desktop.engines.damage.roof_age import age_interval
from stormops_desktop.engines.damage.roof_severity import expected_severity, load_factor, severity_interval
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.score import Driver

_ROOF_AFTER_STORM = int(Driver.ROOF_AFTER_STORM)
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
def member_severity(
    row: int,
    none: int,
    middles: NDArray[np.float64],
    sigmas: NDArray[np.float64],
    ages: tuple[float, float],
    gust: float,
    roofs: RoofColumns,
    c: CurveArguments,
) -> tuple[float, float, float]:
    """Expected severity and its interval over equally likely members; shifts `middles` on the way."""
    material = roofs.material[row]
    threshold, half, aging = c.threshold_mm[material], c.half_mm[material], c.aging[material]
    half_width = aging * (ages[1] - ages[0]) / 2
    total = 0.0
    for j in range(len(middles)):
        size = math.exp(middles[j])
        factor = load_factor(size, float(roofs.pitch[row]), c.default_pitch, gust, c.fall_speed2)
        middles[j] += math.log(factor) + aging * (ages[0] + ages[1]) / 2
        total += expected_severity(math.exp(middles[j]), sigmas[j], half_width, threshold, half, c.weights)
    expected = total / (none + len(middles))
    low_mm = mixture_quantile(0.05, none, middles, sigmas, 2 * half_width)
    high_mm = mixture_quantile(0.95, none, middles, sigmas, 2 * half_width)
    low, high = severity_interval(low_mm, high_mm, threshold, half, expected)
    return expected, low, high


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
    """Fill `out` for rows `start` to `stop`; `hail_mm` is the mean over `member_mm` (members, properties)."""
    all_middles, all_sigmas = np.empty(member_mm.shape[0]), np.empty(member_mm.shape[0])
    for row in range(start, stop):
        value = float(hail_mm[row])
        out.hail[row] = out.hail_low[row] = out.hail_high[row] = value
        out.sii[row] = out.sii_low[row] = out.sii_high[row] = value * 0.0  # 0, or NaN where not covered
        out.drivers[row] = 0
        if not value > 0.0:
            continue
        some, none = member_sizes(row, member_mm, c, all_middles, all_sigmas)
        middles, sigmas = all_middles[:some], all_sigmas[:some]
        out.hail_low[row] = min(value, mixture_quantile(0.05, none, middles, sigmas, 0.0))
        out.hail_high[row] = max(value, mixture_quantile(0.95, none, middles, sigmas, 0.0))
        material = roofs.material[row]
        ages = age_interval(
            float(roofs.installed_from[row]), float(roofs.installed_to[row]), c.storm_year, c.life[material]
        )
        if math.isnan(ages[0]):
            out.drivers[row] = _ROOF_AFTER_STORM
            continue
        gust = c.gust_share * float(wind_ms[row])
        expected, low, high = member_severity(row, none, middles, sigmas, ages, gust, roofs, c)
        out.sii[row], out.sii_low[row], out.sii_high[row] = 100 * expected, 100 * low, 100 * high
        load = value * load_factor(value, float(roofs.pitch[row]), c.default_pitch, gust, c.fall_speed2)
        out.drivers[row] = (
            c.material_drivers[material]
            | size_drivers(load, c.half_mm[material], high, gust)
            | age_drivers(ages[0], ages[1], c.aging[material], c.old_aging, c.uncertain_age)
        )
