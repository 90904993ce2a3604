"""Drivers of scores: when each holds, and its name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.damage.parameters import MATERIALS, Fragility
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.property import RoofMaterial
from stormops_desktop.model.score import Driver

_LARGE_HAIL, _SMALL_HAIL, _WIND = int(Driver.LARGE_HAIL), int(Driver.SMALL_HAIL), int(Driver.WIND)
_OLD_ROOF, _NEW_ROOF = int(Driver.OLD_ROOF), int(Driver.NEW_ROOF)
_AGE_UNCERTAIN = int(Driver.AGE_UNCERTAIN)


@kernel
def size_drivers(load_mm: float, half_mm: float, high: float, gust_ms: float) -> int:
    """Of the field's size with pitch and wind in it, and the high end of severity."""
    mask = _WIND if gust_ms > 0.0 else 0
    if load_mm >= half_mm:
        return mask | _LARGE_HAIL
    return mask | _SMALL_HAIL if high <= 0.0 else mask


@kernel
def age_drivers(
    youngest: float, oldest: float, aging: float, old_aging: float, uncertain_years: float
) -> int:
    """Of the age interval; `old_aging` is the loss of ln(resistance) from which a roof is old."""
    mask = _AGE_UNCERTAIN if oldest - youngest >= uncertain_years else 0
    if aging * (youngest + oldest) / 2 >= old_aging:
        return mask | _OLD_ROOF
    return mask | _NEW_ROOF if aging * oldest <= old_aging / 2 else mask


def material_drivers(curves: Fragility) -> NDArray[np.uint16]:
    """Of each material alone, by its half-loss size over that of an unknown roof."""
    ordinary = curves.half_mm[MATERIALS.index(RoofMaterial.UNKNOWN)]
    masks = np.zeros(len(MATERIALS), np.uint16)
    masks[curves.half_mm >= curves.tough_ratio * ordinary] = Driver.TOUGH_MATERIAL
    masks[curves.half_mm < ordinary] = Driver.FRAGILE_MATERIAL
    masks[MATERIALS.index(RoofMaterial.UNKNOWN)] = Driver.MATERIAL_UNKNOWN
    return masks


def driver_names(mask: int) -> tuple[str, ...]:
    """Names in the order of `Driver`, lower case."""
    return tuple(str(driver.name).lower() for driver in Driver if mask & driver)


def driver_texts(masks: NDArray[np.uint16]) -> tuple[list[str], NDArray[np.int16]]:
    """Distinct masks as text ("large_hail, old_roof"), and each row's index into them."""
    distinct, codes = np.unique(masks, return_inverse=True)
    return [", ".join(driver_names(int(mask))) for mask in distinct], codes.astype(np.int16)
