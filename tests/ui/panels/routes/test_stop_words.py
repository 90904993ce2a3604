"""Reasons are told in the window's language, also those that a row keeps in English."""

from __future__ import annotations

import pytest

from stormops_desktop.engines.routing.unserved_details import DETAILS, road_cut_off
from stormops_desktop.ui.panels.routes.stop_words import detail_words
from stormops_desktop.ui.text.localized import localized


@pytest.mark.usefixtures("in_spanish")
def test_a_detail_is_told_in_spanish() -> None:
    """Every template has its Spanish; values, also sentences within, are in it; own words stay."""
    assert all(
        localized(template) != template for template in DETAILS if not template.startswith("{cut_off}")
    )
    told = detail_words(str(road_cut_off(12.0, 90.0)))
    assert "39 ft (12 m)" in told
    assert "295 ft (90 m)" in told
    assert "road" not in told
    assert detail_words("perro suelto") == "perro suelto"


def test_in_english_it_is_as_the_row_says() -> None:
    """Nothing is changed where the window speaks English."""
    assert detail_words("locked to crew A") == "locked to crew A"
