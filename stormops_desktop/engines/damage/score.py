"""Exposure, SII and MOE of every property under one storm."""

from __future__ import annotations

import math
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.blocks import run_blocks
from stormops_desktop.engines.damage.block import CurveArguments, Outputs, RoofColumns, score_block
from stormops_desktop.engines.damage.drivers import material_drivers
from stormops_desktop.engines.damage.ensemble_block import score_ensemble_block
from stormops_desktop.engines.damage.opportunity import fill_opportunity
from stormops_desktop.engines.damage.parameters import Fragility, Opportunity, SizeLaw
from stormops_desktop.engines.damage.quadrature import q95_table, size_weights
from stormops_desktop.model.progress import CancelToken, Progress, no_progress
from stormops_desktop.model.score import ScoreColumns

_BLOCK = 32_768

_q95_table = cache(q95_table)


@dataclass(frozen=True, slots=True)
class HailAtRoofs:
    """Hail as a field gives it at each roof.

    Attributes:
        hail_mm: float32 (properties,), NaN where not covered; the mean over an ensemble's members.
        member_mm: float32 (members, properties), or None where there is no ensemble.
        wind_ms: float32 (properties,), NaN where no wind is known.
        storm_year: When it fell, as fractional year.
    """

    hail_mm: NDArray[np.float32]
    member_mm: NDArray[np.float32] | None
    wind_ms: NDArray[np.float32]
    storm_year: float


def score_properties(
    hail: HailAtRoofs,
    roofs: RoofColumns,
    *,
    law: SizeLaw,
    curves: Fragility,
    terms: Opportunity,
    pool: Executor | None = None,
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
) -> ScoreColumns:
    """Score properties, each on its own: rows may be split, joined and reordered at will.

    SII is 100 x expected severity under a lognormal hail size (`radar_size`), a roof age uniform over what
    is known of it (`roof_age`) and the material's curve (`fragility`); its interval is the 5th to 95th
    percentile of severity under the same distribution, widened where needed to contain the expectation.

    Raises:
        CancelledError: As soon as the token says so.
    """
    count = len(hail.hail_mm)
    floats = np.empty((6, count), np.float32)
    out = Outputs(
        floats[0], floats[1], floats[2], floats[3], floats[4], floats[5], np.empty(count, np.uint16)
    )
    usd = (np.empty(count, np.int32), np.empty(count, np.int32), np.empty(count, np.int32))
    arguments = _arguments(law, curves, hail.storm_year)
    members = None if hail.member_mm is None else np.ascontiguousarray(hail.member_mm)

    def work(start: int, stop: int) -> None:
        if members is None:
            score_block(start, stop, hail.hail_mm, hail.wind_ms, roofs, arguments, out)
        else:
            score_ensemble_block(start, stop, hail.hail_mm, members, hail.wind_ms, roofs, arguments, out)
        fill_opportunity(start, stop, (out.sii, out.sii_low, out.sii_high), roofs, terms, usd)
        progress(stop / count, "scoring")

    run_blocks(work, count, block=_BLOCK, pool=pool, cancel=cancel)
    return ScoreColumns(
        hail_mm=out.hail,
        hail_low_mm=out.hail_low,
        hail_high_mm=out.hail_high,
        sii=out.sii,
        sii_low=out.sii_low,
        sii_high=out.sii_high,
        moe_usd=usd[0],
        moe_low_usd=usd[1],
        moe_high_usd=usd[2],
        drivers=out.drivers,
    )


def _arguments(law: SizeLaw, curves: Fragility, storm_year: float) -> CurveArguments:
    return CurveArguments(
        anchor_z=law.anchor_z,
        sigma0=law.sigma0,
        sigma1=law.sigma1,
        cap0=law.cap0,
        cap1=law.cap1,
        threshold_mm=curves.threshold_mm,
        half_mm=curves.half_mm,
        aging=curves.aging_per_year,
        life=curves.service_life_years,
        material_drivers=material_drivers(curves),
        default_pitch=curves.default_pitch,
        fall_speed2=curves.fall_speed2_per_mm,
        gust_share=curves.gust_share,
        old_aging=-math.log1p(-curves.old_roof_loss),
        uncertain_age=curves.uncertain_age_years,
        storm_year=storm_year,
        weights=size_weights(),
        q95=_q95_table(),
    )
