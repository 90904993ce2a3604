"""A score run in a few figures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stormops_desktop.model.score import ScoreColumns


@dataclass(frozen=True, slots=True)
class SiiSummary:
    """SII over the exposed properties; None where there are none."""

    mean: float | None
    p50: float | None
    p90: float | None
    max: float | None


@dataclass(frozen=True, slots=True)
class MoeTotal:
    """MOE over all properties, USD.

    The bounds are sums of the properties' bounds: the radar's error is shared by neighbours, so errors
    count as fully correlated, and nothing averages out.
    """

    total: int
    low: int
    high: int
    bounds: str = "sums of the properties' bounds: errors count as fully correlated"


@dataclass(frozen=True, slots=True)
class ScoreSummary:
    """`exposed` counts the properties that the field covers with hail above 0; `covered` all it covers."""

    properties: int
    covered: int
    exposed: int
    sii: SiiSummary
    moe_usd: MoeTotal


def summarise(scores: ScoreColumns) -> ScoreSummary:
    """Counts, the spread of SII over the exposed, and totals of MOE."""
    hit = scores.hail_mm > 0
    sii = scores.sii[hit].astype(np.float64)
    spread = SiiSummary(None, None, None, None)
    if len(sii):
        p50, p90 = np.percentile(sii, [50, 90])
        spread = SiiSummary(float(sii.mean()), float(p50), float(p90), float(sii.max()))
    return ScoreSummary(
        properties=len(scores.hail_mm),
        covered=int(scores.covered.sum()),
        exposed=int(hit.sum()),
        sii=spread,
        moe_usd=MoeTotal(
            total=int(scores.moe_usd.sum(dtype=np.int64)),
            low=int(scores.moe_low_usd.sum(dtype=np.int64)),
            high=int(scores.moe_high_usd.sum(dtype=np.int64)),
        ),
    )
