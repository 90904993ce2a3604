"""Money: severity x area x price x chance."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from stormops_desktop.model.property import RoofMaterial
from stormops_desktop.model.score import ScoreColumns

type Score = Callable[..., ScoreColumns]


def test_moe_is_severity_times_area_times_price_times_chance(score: Any) -> None:
    """200 m2 of architectural asphalt of an owner at 55 USD/m2 and 0.6, by the SII of the same roof."""
    result = score([50.0])
    full = 200 * 55 * 0.6
    assert result.moe_usd[0] == round(full * float(result.sii[0]) / 100)
    assert result.moe_low_usd[0] == math.floor(full * 0.85 * float(result.sii_low[0]) / 100)
    assert result.moe_high_usd[0] == math.ceil(full * 1.2 * float(result.sii_high[0]) / 100)


def test_an_unknown_area_is_typical_and_widens(score: Score) -> None:
    """Without an area 230 m2 count, and the interval is wider than with 230 m2 known."""
    known, unknown = score([50.0], area=230.0), score([50.0], area=math.nan)
    assert unknown.moe_usd[0] == known.moe_usd[0]
    assert unknown.moe_high_usd[0] > known.moe_high_usd[0]


def test_owners_act_more_often_than_landlords(score: Score) -> None:
    """Tenure moves the chance of a job: renter < unknown < owner."""
    result = score([50.0] * 3, tenure=[2, 0, 1])
    assert result.moe_usd[0] < result.moe_usd[1] < result.moe_usd[2]


def test_a_tough_dear_roof_is_not_a_poor_prospect_by_price(score: Score) -> None:
    """The price is the material's own: at one severity slate is worth more than asphalt."""
    dear = score([200.0] * 2, material=[RoofMaterial.SLATE, RoofMaterial.ASPHALT_3TAB])
    assert dear.moe_usd[0] / dear.sii[0] == pytest.approx(5 * dear.moe_usd[1] / dear.sii[1], rel=0.01)
