"""Drivers by name and in words."""

from __future__ import annotations

import numpy as np

from stormops_desktop.engines.damage.driver_words import DRIVER_WORDS, words_of
from stormops_desktop.engines.damage.drivers import driver_names, driver_texts
from stormops_desktop.model.score import Driver


def test_masks_become_names_and_back_words() -> None:
    """Several drivers stand in one text, once for each distinct mask; each has its sentence."""
    masks = np.array([0, 5, 0, 512], np.uint16)
    texts, codes = driver_texts(masks)
    assert [texts[code] for code in codes] == ["", "large_hail, old_roof", "", "roof_after_storm"]
    assert [name for name, _ in words_of("large_hail, old_roof")] == ["large_hail", "old_roof"]
    assert words_of("") == []
    assert driver_names(5) == ("large_hail", "old_roof")


def test_every_driver_has_words() -> None:
    """None is left without a sentence for a person."""
    assert set(DRIVER_WORDS) == set(Driver)
