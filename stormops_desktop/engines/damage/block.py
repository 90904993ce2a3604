"""The kernel that scores one block of properties."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.damage.drivers import age_drivers, size_drivers
from stormops_desktop.engines.damage.parameters import Z95
from stormops_desktop.engines.damage.quadrature import table_q95
from stormops_desktop.engines.damage.radar_size import size_distribution
from stormops_desktop.engines.damage.roof_age import age_interval
from stormops_desktop.engines.damage.roof_severity import expected_severity, load_factor, severity_interval
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.score import Driver

_ROOF_AFTER_STORM = int(Driver.ROOF_AFTER_STORM)


class RoofColumns(NamedTuple):
    """What is known of each roof; all arrays of shape (properties,).

    Attributes:
        material: uint8, codes of `parameters.MATERIALS`.
        installed_from, installed_to: float32, fractional years.
        pitch: float32, rise over 12; NaN where unknown.
        area_m2: float32, on the slope; NaN where unknown.
        tenure: uint8, 0 unknown, 1 owner, 2 renter.
    """

    material: NDArray[np.uint8]
    installed_from: NDArray[np.float32]
    installed_to: NDArray[np.float32]
    pitch: NDArray[np.float32]
    area_m2: NDArray[np.float32]
    tenure: NDArray[np.uint8]


class CurveArguments(NamedTuple):
    """Size law, curves and quadrature as a kernel takes them (`parameters` has the meanings).

    `material_drivers` is uint16: the drivers that lie in each material alone.
    """

    anchor_z: float
    sigma0: float
    sigma1: float
    cap0: float
    cap1: float
    threshold_mm: NDArray[np.float64]
    half_mm: NDArray[np.float64]
    aging: NDArray[np.float64]
    life: NDArray[np.float64]
    material_drivers: NDArray[np.uint16]
    default_pitch: float
    fall_speed2: float
    gust_share: float
    old_aging: float
    uncertain_age: float
    storm_year: float
    weights: NDArray[np.float64]
    q95: NDArray[np.float64]


class Outputs(NamedTuple):
    """The arrays of `model.score.ScoreColumns` without money, to be filled."""

    hail: NDArray[np.float32]
    hail_low: NDArray[np.float32]
    hail_high: NDArray[np.float32]
    sii: NDArray[np.float32]
    sii_low: NDArray[np.float32]
    sii_high: NDArray[np.float32]
    drivers: NDArray[np.uint16]


@kernel
def score_block(
    start: int,
    stop: int,
    hail_mm: NDArray[np.float32],
    wind_ms: NDArray[np.float32],
    roofs: RoofColumns,
    c: CurveArguments,
    out: Outputs,
) -> None:
    """Fill `out` for rows `start` to `stop` from one hail value a property (no ensemble).

    The functions called take plain numbers: handing over these tuples once a row would cost more than the
    quadrature.
    """
    for row in range(start, stop):
        value = float(hail_mm[row])
        if not value > 0.0:  # NaN: not covered; 0: nothing detected
            out.hail[row] = out.hail_low[row] = out.hail_high[row] = value
            out.sii[row] = out.sii_low[row] = out.sii_high[row] = value
            out.drivers[row] = 0
            continue
        mu, sigma = size_distribution(math.log(value), c.anchor_z, c.sigma0, c.sigma1, c.cap0, c.cap1)
        median, spread = math.exp(mu), math.exp(Z95 * sigma)
        out.hail[row] = value
        out.hail_low[row] = min(value, median / spread)
        out.hail_high[row] = max(value, median * spread)
        material = roofs.material[row]
        youngest, oldest = age_interval(
            float(roofs.installed_from[row]), float(roofs.installed_to[row]), c.storm_year, c.life[material]
        )
        if math.isnan(youngest):
            out.sii[row] = out.sii_low[row] = out.sii_high[row] = 0.0
            out.drivers[row] = _ROOF_AFTER_STORM
            continue
        threshold, half, aging = c.threshold_mm[material], c.half_mm[material], c.aging[material]
        gust = c.gust_share * float(wind_ms[row])
        factor = load_factor(value, float(roofs.pitch[row]), c.default_pitch, gust, c.fall_speed2)
        half_width = aging * (oldest - youngest) / 2
        middle = median * factor * math.exp(aging * (youngest + oldest) / 2)
        expected = expected_severity(middle, sigma, half_width, threshold, half, c.weights)
        reach = math.exp(sigma * table_q95(c.q95, 2 * half_width / sigma))
        low, high = severity_interval(middle / reach, middle * reach, threshold, half, expected)
        out.sii[row], out.sii_low[row], out.sii_high[row] = 100 * expected, 100 * low, 100 * high
        out.drivers[row] = (
            c.material_drivers[material]
            | size_drivers(value * factor, half, high, gust)
            | age_drivers(youngest, oldest, aging, c.old_aging, c.uncertain_age)
        )
