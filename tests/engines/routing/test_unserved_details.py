"""What keeps a stop off the routes is worded so that it can be told in another language."""

from __future__ import annotations

import pytest

from stormops_desktop.engines.routing.unserved_details import (
    DETAILS,
    day_full,
    far_from_road,
    locked_to,
    missing_skills,
    no_way,
    not_worth,
    road_cut_off,
)
from stormops_desktop.model.sentence import Sentence, recognised


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (far_from_road(1_200.0), "3,937 ft (1,200 m) from the nearest road"),
        (road_cut_off(12.0, None), "its road, 39 ft (12 m) away, is cut off from the other roads"),
        (
            road_cut_off(12.0, 90.0),
            "its road, 39 ft (12 m) away, is cut off from the other roads; the nearest connected road is "
            "295 ft (90 m) away",
        ),
        (no_way(), "no way leads from any crew to it and back"),
        (missing_skills({"ladder", "drone"}), "needs drone, ladder"),
        (locked_to("Crew 1"), "locked to crew Crew 1"),
        (not_worth(1_190, 14.6, 12), "19 min of crew time (15 USD) for 12 USD"),
        (day_full(), "other stops fill every crew that could come"),
    ],
)
def test_each_is_plain_english_and_recognised(made: Sentence, words: str) -> None:
    """The words say it with numbers; from the words alone the template is known again."""
    assert made == words
    assert made.template in DETAILS
    found = recognised(words, DETAILS)
    assert isinstance(found, Sentence)
    assert found.template == made.template
