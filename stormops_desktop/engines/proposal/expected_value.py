"""What a contact is worth: expected job revenue times the chance of a response, less its cost."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.proposal import Candidate, ChannelOdds

PRIORITIES = 5


def response_probability(candidate: Candidate, odds: ChannelOdds, prior_touches: float) -> float:
    """The chance that the household responds.

    The channel's base rate, drawn towards the household's own rate as touches add up: the mean of a
    beta posterior whose prior weighs as much as `prior_touches` touches.
    """
    if candidate.response_rate is None or not candidate.touches:
        return odds.response_probability
    own = candidate.response_rate * candidate.touches
    return (odds.response_probability * prior_touches + own) / (prior_touches + candidate.touches)


def expected_values(
    candidates: Sequence[Candidate], odds: ChannelOdds, prior_touches: float
) -> NDArray[np.int64]:
    """Whole USD for each candidate; may be negative where the contact costs more than it promises."""
    return np.array(
        [
            round(candidate.moe_usd * response_probability(candidate, odds, prior_touches) - odds.cost_usd)
            for candidate in candidates
        ],
        dtype=np.int64,
    )


def ranking(values: Sequence[int], property_ids: Sequence[str]) -> list[int]:
    """Rows from the most to the least valuable; equal values by property id."""
    return sorted(range(len(values)), key=lambda row: (-values[row], property_ids[row]))


def priorities(count: int) -> list[int]:
    """Priority 1 to 5 of each place in a ranking of `count`, by fifths."""
    return [1 + place * PRIORITIES // count for place in range(count)]
