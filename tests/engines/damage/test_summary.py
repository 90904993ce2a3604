"""A score run in a few figures."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from stormops_desktop.engines.damage.summary import summarise
from stormops_desktop.model.score import ScoreColumns


def test_totals_add_bounds_as_fully_correlated(score: Callable[..., ScoreColumns]) -> None:
    """Bounds of the total are sums of bounds, and the answer says so; SII is over the exposed alone."""
    result = score([math.nan, 0.0, 40.0, 60.0])
    summary = summarise(result)
    assert (summary.properties, summary.covered, summary.exposed) == (4, 3, 2)
    assert summary.moe_usd.low == int(result.moe_low_usd.sum())
    assert summary.moe_usd.high == int(result.moe_high_usd.sum())
    assert "fully correlated" in summary.moe_usd.bounds
    assert summary.sii.mean == pytest.approx(float(result.sii[2:].mean()))
    assert summary.sii.max == pytest.approx(float(result.sii[3]))


def test_without_exposure_there_is_no_sii(score: Callable[..., ScoreColumns]) -> None:
    """The spread of SII is None, not zero."""
    assert summarise(score([math.nan, 0.0])).sii.mean is None
