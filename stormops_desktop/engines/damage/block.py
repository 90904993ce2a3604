"""The kernel that scores one block of properties."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.damage.fragility import pitch_factor, severity, severity_sum, wind_factor
from stormops_desktop.engines.damage.quadrature import AGE_NODE, SIZE_NODES, SIZE_STEP, table_q95
from stormops_desktop.engines.damage.radar_size import size_distribution
from stormops_desktop.engines.damage.roof_age import age_interval
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.property import RoofMaterial
from stormops_desktop.model.score import Driver

_UNKNOWN = list(RoofMaterial).index(RoofMaterial.UNKNOWN)
_LARGE_HAIL, _SMALL_HAIL = int(Driver.LARGE_HAIL), int(Driver.SMALL_HAIL)
_OLD_ROOF, _NEW_ROOF = int(Driver.OLD_ROOF), int(Driver.NEW_ROOF)
_FRAGILE, _TOUGH = int(Driver.FRAGILE_MATERIAL), int(Driver.TOUGH_MATERIAL)
_WIND, _AGE_UNCERTAIN = int(Driver.WIND), int(Driver.AGE_UNCERTAIN)
_MATERIAL_UNKNOWN, _ROOF_AFTER_STORM = int(Driver.MATERIAL_UNKNOWN), int(Driver.ROOF_AFTER_STORM)


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
    """Size law, curves and quadrature as a kernel takes them (`parameters` has the meanings)."""

    anchor_z: float
    sigma0: float
    sigma1: float
    cap0: float
    cap1: float
    threshold_mm: NDArray[np.float64]
    half_mm: NDArray[np.float64]
    aging: NDArray[np.float64]
    life: NDArray[np.float64]
    default_pitch: float
    fall_speed2: float
    gust_share: float
    old_aging: float
    tough_ratio: float
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
def load_factor(
    row: int, size_mm: float, wind_ms: NDArray[np.float32], roofs: RoofColumns, c: CurveArguments
) -> float:
    """What pitch and wind make of a size on this roof; the wind's share is taken at `size_mm`."""
    pitch = float(roofs.pitch[row])
    factor = pitch_factor(c.default_pitch if math.isnan(pitch) else pitch)
    gust = c.gust_share * float(wind_ms[row])
    if gust > 0.0:
        factor *= wind_factor(size_mm, gust, c.fall_speed2)
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
    scale = 1.0 / (half - threshold)
    begin = threshold * scale
    reach = step**SIZE_NODES
    if median * reach * older * scale <= begin:
        return 0.0
    young, old = median * scale / (reach * older), median * scale * older / reach
    total = 0.0
    for weight in weights:
        total += weight * severity_sum(young - begin, old - begin)
        young *= step
        old *= step
    return 0.5 * total


@kernel
def roof_drivers(row: int, youngest: float, oldest: float, roofs: RoofColumns, c: CurveArguments) -> int:
    """The drivers that lie in the roof alone."""
    material = roofs.material[row]
    mask = 0
    aging = c.aging[material]
    if aging * (youngest + oldest) / 2 >= c.old_aging:
        mask |= _OLD_ROOF
    elif aging * oldest <= c.old_aging / 2:
        mask |= _NEW_ROOF
    if oldest - youngest >= c.uncertain_age:
        mask |= _AGE_UNCERTAIN
    if material == _UNKNOWN:
        mask |= _MATERIAL_UNKNOWN
    elif c.half_mm[material] >= c.tough_ratio * c.half_mm[_UNKNOWN]:
        mask |= _TOUGH
    elif c.half_mm[material] < c.half_mm[_UNKNOWN]:
        mask |= _FRAGILE
    return mask


@kernel
def driver_mask(
    row: int,
    load_mm: float,
    high: float,
    youngest: float,
    oldest: float,
    wind_ms: NDArray[np.float32],
    roofs: RoofColumns,
    c: CurveArguments,
) -> int:
    """All drivers, given the field's size with pitch and wind in it and the high end of severity."""
    mask = roof_drivers(row, youngest, oldest, roofs, c)
    if load_mm >= c.half_mm[roofs.material[row]]:
        mask |= _LARGE_HAIL
    elif high <= 0.0:
        mask |= _SMALL_HAIL
    if wind_ms[row] > 0.0:
        mask |= _WIND
    return mask


@kernel
def write_roof_after_storm(row: int, out: Outputs) -> None:
    """A roof that was not there was not harmed."""
    out.sii[row] = out.sii_low[row] = out.sii_high[row] = 0.0
    out.drivers[row] = _ROOF_AFTER_STORM


@kernel
def write_nothing(row: int, value: float, out: Outputs) -> None:
    """No coverage (NaN everywhere) or nothing detected (zero everywhere)."""
    out.hail[row] = out.hail_low[row] = out.hail_high[row] = value
    out.sii[row] = out.sii_low[row] = out.sii_high[row] = value
    out.drivers[row] = 0


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
    """Fill `out` for rows `start` to `stop` from one hail value a property (no ensemble)."""
    for row in range(start, stop):
        value = float(hail_mm[row])
        if not value > 0.0:
            write_nothing(row, value, out)
            continue
        mu, sigma = size_distribution(math.log(value), c.anchor_z, c.sigma0, c.sigma1, c.cap0, c.cap1)
        spread = math.exp(1.6448536269514722 * sigma)
        median = math.exp(mu)
        out.hail[row] = value
        out.hail_low[row] = min(value, median / spread)
        out.hail_high[row] = max(value, median * spread)
        score_roof(row, value, median, sigma, wind_ms, roofs, c, out)


@kernel
def score_roof(
    row: int,
    value: float,
    median: float,
    sigma: float,
    wind_ms: NDArray[np.float32],
    roofs: RoofColumns,
    c: CurveArguments,
    out: Outputs,
) -> None:
    """Severity of one roof under a lognormal size (median in mm, sigma of its logarithm), into `out`."""
    material = roofs.material[row]
    youngest, oldest = age_interval(
        float(roofs.installed_from[row]), float(roofs.installed_to[row]), c.storm_year, c.life[material]
    )
    if math.isnan(youngest):
        write_roof_after_storm(row, out)
        return
    factor = load_factor(row, value, wind_ms, roofs, c)
    aging, threshold, half = c.aging[material], c.threshold_mm[material], c.half_mm[material]
    half_width = aging * (oldest - youngest) / 2
    middle = median * factor * math.exp(aging * (youngest + oldest) / 2)
    expected = expected_severity(middle, sigma, half_width, threshold, half, c.weights)
    reach = math.exp(sigma * table_q95(c.q95, 2 * half_width / sigma))
    low, high = severity(middle / reach, threshold, half), severity(middle * reach, threshold, half)
    out.sii[row] = 100.0 * expected
    out.sii_low[row] = 100.0 * min(low, expected)
    out.sii_high[row] = 100.0 * max(high, expected)
    out.drivers[row] = driver_mask(row, value * factor, high, youngest, oldest, wind_ms, roofs, c)
