"""Whether a storm's scores are those of the territory and the storm as they are now."""

from __future__ import annotations

from enum import StrEnum

from stormops_desktop.stores.scores import RECEIPT, read_receipt, score_slot
from stormops_desktop.stores.workspace import Workspace


class ScoreState(StrEnum):
    """How the scores of a storm stand."""

    NONE = "none"
    CURRENT = "current"
    STALE = "stale"
    """The territory or the storm is another one than the scores were made of."""


def score_state(workspace: Workspace, storm_id: str) -> ScoreState:
    """Compare the generations that the score's receipt names with the current ones.

    Raises:
        BadInputError: The receipt is missing or damaged.
    """
    score = workspace.generation(score_slot(storm_id))
    if score is None:
        return ScoreState.NONE
    for source in read_receipt(score.path / RECEIPT).inputs:
        current = workspace.generation(source.slot)
        if current is None or current.content_hash != source.content_hash:
            return ScoreState.STALE
    return ScoreState.CURRENT
