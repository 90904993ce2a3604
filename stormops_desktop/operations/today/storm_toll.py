"""What a storm did to the territory, in homes and in money."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow.compute as pc

from stormops_desktop.engines.damage.summary import MoeTotal
from stormops_desktop.operations.scores.score_properties import CALIBRATION
from stormops_desktop.operations.scores.score_state import ScoreState, score_state
from stormops_desktop.operations.storms.homes_hit import HomesHit, homes_hit
from stormops_desktop.operations.storms.storm_answers import StormSummary, storm_summary
from stormops_desktop.stores.scores import read_scores, score_slot
from stormops_desktop.stores.storms import storm_generation
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StormToll:
    """One storm over the territory.

    Attributes:
        homes: None without a territory or without a hail field.
        moe: None where the storm is not scored, or its scores are stale.
        calibration: What the money rests on.
    """

    storm: StormSummary
    homes: HomesHit | None
    score: ScoreState
    moe: MoeTotal | None
    calibration: str = CALIBRATION


def storm_toll(workspace: Workspace, storm_id: str) -> StormToll:
    """Count homes by size and add up money.

    Raises:
        UsageError: There is no such storm.
        BadInputError: A stored file is missing or damaged.
    """
    state = score_state(workspace, storm_id)
    return StormToll(
        storm=storm_summary(storm_generation(workspace, storm_id).manifest),
        homes=homes_hit(workspace, storm_id),
        score=state,
        moe=_moe(workspace, storm_id) if state is ScoreState.CURRENT else None,
    )


def _moe(workspace: Workspace, storm_id: str) -> MoeTotal | None:
    generation = workspace.generation(score_slot(storm_id))
    if generation is None:
        return None
    scores = read_scores(generation.path)
    total, low, high = (
        int(pc.sum(scores[name]).as_py() or 0) for name in ("moe_usd", "moe_low_usd", "moe_high_usd")
    )
    return MoeTotal(total, low, high)
