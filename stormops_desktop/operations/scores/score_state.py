"""Whether a storm's scores are those of the territory and the storm as they are now."""

from __future__ import annotations

from enum import StrEnum

from stormops_desktop.model.receipt import ScoreReceipt
from stormops_desktop.stores.scores import RECEIPT, read_receipt, score_slot
from stormops_desktop.stores.workspace import Workspace


class ScoreState(StrEnum):
    """How the scores of a storm stand."""

    NONE = "none"
    CURRENT = "current"
    STALE = "stale"
    """The territory or the storm is another one than the scores were made of."""


def score_state(workspace: Workspace, storm_id: str) -> ScoreState:
    """How the storm's newest scores stand.

    Raises:
        BadInputError: The receipt is missing or damaged.
    """
    score = workspace.generation(score_slot(storm_id))
    if score is None:
        return ScoreState.NONE
    stale = is_stale(workspace, read_receipt(score.path / RECEIPT))
    return ScoreState.STALE if stale else ScoreState.CURRENT


def is_stale(workspace: Workspace, receipt: ScoreReceipt) -> bool:
    """Whether a generation that the receipt names is gone or has been replaced."""
    current = [(workspace.generation(item.slot), item.content_hash) for item in receipt.inputs]
    return any(now is None or now.content_hash != scored for now, scored in current)
