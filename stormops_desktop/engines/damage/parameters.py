"""The parameters of damage, from the documents in resources/parameters/damage."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.property import RoofMaterial

type Document = Mapping[str, Any]

MATERIALS: tuple[RoofMaterial, ...] = tuple(RoofMaterial)
"""Materials in the order of their codes in kernels."""

Z75 = 0.6744897501960817
Z95 = 1.6448536269514722
_ANCHOR_Z = {0.5: 0.0, 0.75: Z75}


@dataclass(frozen=True, slots=True)
class SizeLaw:
    """Hail size at the roof given a field's value m (mm): lognormal with parameters mu and sigma.

    sigma = sigma0 + sigma1 ln m; mu = min(ln m, cap0 + cap1 ln m) - anchor_z sigma.
    """

    anchor_z: float
    sigma0: float
    sigma1: float
    cap0: float
    cap1: float


@dataclass(frozen=True, slots=True)
class Fragility:
    """Curves by material code, each array of shape (materials,), and what pitch and wind do.

    Attributes:
        threshold_mm, half_mm: Sizes at which damage begins, and at which half of a new roof is lost.
        aging_per_year: Resistance falls as exp(-aging_per_year * age).
        service_life_years: Age counts no further.
        default_pitch: Rise over 12 taken where it is unknown.
        fall_speed2_per_mm: Square of the fall speed over the diameter, m2/s2 per mm.
        gust_share: Share of a reported gust that drives the hail.
        old_roof_loss: Share of resistance lost from which age is named as a driver.
        tough_ratio: Half-loss size over that of an unknown roof from which a material is named tough.
        uncertain_age_years: Length of the age interval from which its uncertainty is named.
    """

    threshold_mm: NDArray[np.float64]
    half_mm: NDArray[np.float64]
    aging_per_year: NDArray[np.float64]
    service_life_years: NDArray[np.float64]
    default_pitch: float
    fall_speed2_per_mm: float
    gust_share: float
    old_roof_loss: float
    tough_ratio: float
    uncertain_age_years: float


@dataclass(frozen=True, slots=True)
class Opportunity:
    """What a roof job is worth and how likely it follows.

    Attributes:
        price_usd_per_m2: Of a full replacement, by material code.
        price_low, price_high, area_low, area_high: Factors on the point values at the interval's ends.
        typical_area_m2: Taken where the area is unknown, with `area_low` and `area_high`.
        job_chance: Of a full loss, by tenure: unknown, owner, renter.
    """

    price_usd_per_m2: NDArray[np.float64]
    price_low: float
    price_high: float
    typical_area_m2: float
    area_low: float
    area_high: float
    job_chance: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a report or warning must be to count for a property, and what it then says.

    Attributes:
        report_probability: Of the date that a hail report near by gives.
        same_hail_share: A shorter field that reaches this share of the maximum is taken to hold it.
        wind_minutes: Wind counts within the window of the hail and this long around it.
    """

    hail_report_m: float
    report_probability: float
    same_hail_share: float
    wind_report_m: float
    wind_minutes: float


def size_law(radar_size: Document, product: str) -> SizeLaw:
    """The law of the first entry whose patterns match the product.

    MESH: Witt et al. 1998 with the spread of Murillo and Homeyer 2019 (corrected 2021). Their two power
    laws of SHI are quantiles 0.75 and 0.95 of one lognormal, so sigma = ln(q95 / q75) / (z95 - z75).
    """
    law = next(law for law in radar_size["laws"] if any(fnmatchcase(product, p) for p in law["products"]))
    anchor_z = _ANCHOR_Z[_value(law, "anchor_quantile")]
    if "log_sigma" in law:
        return SizeLaw(anchor_z, _value(law, "log_sigma"), 0.0, math.inf, 0.0)
    power = 1.0 / _value(law, "shi_power")
    offset = -power * math.log(_value(law, "shi_factor"))  # ln SHI = offset + power ln m
    slope75, slope95 = _value(law, "q75_power"), _value(law, "q95_power")
    ln75, ln95 = math.log(_value(law, "q75_factor")), math.log(_value(law, "q95_factor"))
    spread = Z95 - Z75
    return SizeLaw(
        anchor_z=anchor_z,
        sigma0=(ln95 - ln75 + (slope95 - slope75) * offset) / spread,
        sigma1=(slope95 - slope75) * power / spread,
        cap0=ln75 + slope75 * offset,
        cap1=slope75 * power,
    )


def fragility(document: Document) -> Fragility:
    """Curves in the order of material codes."""
    materials = [document["materials"][material.value] for material in MATERIALS]

    def column(name: str) -> NDArray[np.float64]:
        return np.array([_value(material, name) for material in materials])

    return Fragility(
        threshold_mm=column("threshold_mm"),
        half_mm=column("half_mm"),
        aging_per_year=column("aging_per_year"),
        service_life_years=column("service_life_years"),
        default_pitch=_value(document["pitch"], "default_rise"),
        fall_speed2_per_mm=_value(document["wind"], "fall_speed_squared_per_mm"),
        gust_share=_value(document["wind"], "gust_share"),
        old_roof_loss=_value(document["drivers"], "old_roof_loss"),
        tough_ratio=_value(document["drivers"], "tough_ratio"),
        uncertain_age_years=_value(document["drivers"], "uncertain_age_years"),
    )


def opportunity(document: Document) -> Opportunity:
    """Prices in the order of material codes, chances by tenure."""
    prices = document["price_usd_per_m2"]
    return Opportunity(
        price_usd_per_m2=np.array([_value(prices, material.value) for material in MATERIALS]),
        price_low=_value(document, "price_low"),
        price_high=_value(document, "price_high"),
        typical_area_m2=_value(document, "typical_roof_area_m2"),
        area_low=_value(document, "typical_area_low"),
        area_high=_value(document, "typical_area_high"),
        job_chance=np.array(
            [_value(document, f"job_chance_{who}") for who in ("unknown", "owner", "renter")]
        ),
    )


def nearness(document: Document) -> Nearness:
    """Distances in metres, times in minutes."""
    return Nearness(
        hail_report_m=1000 * _value(document, "hail_report_km"),
        report_probability=_value(document, "report_probability"),
        same_hail_share=_value(document, "same_hail_share"),
        wind_report_m=1000 * _value(document, "wind_report_km"),
        wind_minutes=_value(document, "wind_minutes"),
    )


def _value(document: Document, name: str) -> float:
    return float(document[name]["value"])
