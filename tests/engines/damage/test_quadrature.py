"""Nodes, and quantiles of a normal plus a uniform variable."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.damage.parameters import Z95
from stormops_desktop.engines.damage.quadrature import (
    WIDEST,
    normal_cdf,
    q95_table,
    size_weights,
    table_q95,
    uniform_normal_cdf,
    uniform_normal_q95,
)

TABLE = q95_table()


def test_weights_are_a_symmetric_distribution() -> None:
    """They sum to 1, are symmetric, and have the variance of a standard normal within 6e-3."""
    weights = size_weights()
    z = 0.5 * np.arange(-7, 8)
    assert weights.sum() == pytest.approx(1, abs=1e-15)
    np.testing.assert_array_equal(weights, weights[::-1])
    assert (weights * z * z).sum() == pytest.approx(1, abs=6e-3)


@settings(deadline=None, max_examples=60)
@given(st.floats(0.0, WIDEST))
def test_the_table_is_within_its_documented_error(width: float) -> None:
    """Linear reading of the table is within 2e-5 of bisection."""
    assert table_q95(TABLE, width) == pytest.approx(float(uniform_normal_q95(np.array([width]))[0]), abs=2e-5)


def test_the_ends_of_the_table() -> None:
    """Width 0 is the normal's own quantile; beyond the widest, the uniform part adds 0.45 of its length."""
    assert table_q95(TABLE, 0.0) == pytest.approx(Z95, abs=1e-9)
    assert table_q95(TABLE, WIDEST + 10) - table_q95(TABLE, WIDEST) == pytest.approx(4.5)


@pytest.mark.parametrize("width", [0.0, 1e-5, 0.3, 2.0])
def test_the_distribution_function_against_brute_force(width: float) -> None:
    """P(Z + U <= t) equals the mean of the normal's function over the uniform part."""
    steps = (np.arange(2000) + 0.5) / 2000 * width - width / 2
    for t in (-2.0, 0.0, 0.7, 1.6):
        brute = np.mean([normal_cdf(t - step) for step in steps])
        assert uniform_normal_cdf(t, width) == pytest.approx(brute, abs=1e-6)


def test_the_normal_keeps_its_tails() -> None:
    """Phi(-8) is not lost in rounding."""
    assert normal_cdf(-8.0) == pytest.approx(0.5 * math.erfc(8 / math.sqrt(2)), rel=1e-12)
