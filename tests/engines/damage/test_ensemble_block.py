"""Ensembles: members widen the distribution and are never maximised over."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.damage.ensemble_block import mixture_quantile
from stormops_desktop.engines.damage.parameters import Z95
from stormops_desktop.model.score import Driver, ScoreColumns

type Score = Callable[..., ScoreColumns]

members = st.lists(
    st.one_of(st.just(0.0), st.just(math.nan), st.floats(0.5, 120.0, width=32)), min_size=1, max_size=5
)


def mean(values: list[float]) -> float:
    covered = [value for value in values if not math.isnan(value)]
    return float(np.float32(sum(covered) / len(covered))) if covered else math.nan


def test_one_member_is_the_field_itself(score: Score) -> None:
    """An ensemble of one gives the scores of the field without one, to the precision of the bisection."""
    hail = np.array([12.0, 33.0, 48.0, 90.0], np.float32)
    alone, ensemble = score(hail, installed=(2000, 2010)), score(hail, installed=(2000, 2010), members=[hail])
    for name in ("hail_mm", "hail_low_mm", "hail_high_mm", "sii", "sii_low", "sii_high"):
        np.testing.assert_allclose(getattr(ensemble, name), getattr(alone, name), rtol=1e-5, atol=2e-3)
    np.testing.assert_array_equal(ensemble.drivers, alone.drivers)


@settings(deadline=None, max_examples=25)
@given(members)
def test_the_interval_contains_the_mean_and_bounds_hold(score: Score, values: list[float]) -> None:
    """Always low <= point <= high for size and SII whatever the members, with gaps and zeros among them."""
    result = score(mean(values), members=np.array(values)[:, None])
    if math.isnan(mean(values)):
        assert math.isnan(result.sii[0])
        return
    assert result.hail_low_mm[0] <= result.hail_mm[0] <= result.hail_high_mm[0]
    assert 0 <= result.sii_low[0] <= result.sii[0] <= result.sii_high[0] <= 100


@settings(deadline=None, max_examples=25)
@given(members, st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(score: Score, values: list[float], random: Any) -> None:
    """Shuffled members give the same scores to rounding."""
    shuffled = list(values)
    random.shuffle(shuffled)
    one = score(mean(values), members=np.array(values)[:, None])
    other = score(mean(values), members=np.array(shuffled)[:, None])
    for name in ("hail_low_mm", "hail_high_mm", "sii", "sii_low", "sii_high"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-5, atol=1e-3)


def test_the_expectation_is_the_mean_over_members(score: Score) -> None:
    """SII of members 0, 30 and 60 mm is the mean of their SII: no maximum is taken."""
    apart = score([30.0, 60.0])
    joint = score(30.0, members=[[0.0], [30.0], [60.0]])
    assert joint.sii[0] == pytest.approx(float(apart.sii.sum()) / 3, rel=1e-5)
    assert joint.hail_low_mm[0] == 0
    assert joint.hail_high_mm[0] < score([60.0]).hail_high_mm[0]


def test_a_roof_after_the_storm_is_unharmed_in_every_member(score: Score) -> None:
    """As without an ensemble."""
    result = score(50.0, members=[[40.0], [60.0]], installed=(2025, 2025))
    assert (result.sii[0], result.drivers[0]) == (0, Driver.ROOF_AFTER_STORM)


def test_quantiles_of_a_mixture_are_those_of_its_parts() -> None:
    """One normal: its own quantile; two equal ones: the same; mostly zeros: zero."""
    one, two = np.array([3.0]), np.array([3.0, 3.0])
    expected = math.exp(3.0 + Z95 * 0.5)
    assert mixture_quantile(0.95, 0, one, np.array([0.5]), 0.0) == pytest.approx(expected, rel=1e-7)
    assert mixture_quantile(0.95, 0, two, np.array([0.5, 0.5]), 0.0) == pytest.approx(expected, rel=1e-7)
    assert mixture_quantile(0.5, 1, one, np.array([0.5]), 0.0) == 0.0
