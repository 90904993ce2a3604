"""Market opportunity estimate: the expected job revenue of a property."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.damage.block import RoofColumns
from stormops_desktop.engines.damage.parameters import Opportunity
from stormops_desktop.engines.kernel import kernel

type _Sii = NDArray[np.float32]
type _Usd = NDArray[np.int32]


def fill_opportunity(
    start: int,
    stop: int,
    sii: tuple[_Sii, _Sii, _Sii],
    roofs: RoofColumns,
    terms: Opportunity,
    usd: tuple[_Usd, _Usd, _Usd],
) -> None:
    """Write (point, low, high) whole dollars for rows `start` to `stop` from SII's (point, low, high).

    Revenue is severity x area x price x chance of a job. The ends of the interval take severity, price and
    area all at their ends (errors count as fully correlated), rounded outwards.
    """
    _fill(
        start, stop, *sii, roofs, terms.price_usd_per_m2, terms.job_chance, terms.price_low, terms.price_high,
        terms.typical_area_m2, terms.area_low, terms.area_high, *usd,
    )  # fmt: skip


@kernel
def _fill(
    start: int,
    stop: int,
    sii: _Sii,
    sii_low: _Sii,
    sii_high: _Sii,
    roofs: RoofColumns,
    price: NDArray[np.float64],
    chance: NDArray[np.float64],
    price_low: float,
    price_high: float,
    typical_area: float,
    area_low: float,
    area_high: float,
    usd: _Usd,
    usd_low: _Usd,
    usd_high: _Usd,
) -> None:
    for row in range(start, stop):
        if math.isnan(sii[row]):
            usd[row] = usd_low[row] = usd_high[row] = 0
            continue
        area, least, most = float(roofs.area_m2[row]), price_low, price_high
        if math.isnan(area):
            area, least, most = typical_area, price_low * area_low, price_high * area_high
        full = area * price[roofs.material[row]] * chance[roofs.tenure[row]] / 100.0
        usd[row] = math.floor(full * float(sii[row]) + 0.5)
        usd_low[row] = math.floor(full * least * float(sii_low[row]))
        usd_high[row] = math.ceil(full * most * float(sii_high[row]))
