"""Where classes begin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stormops_desktop.engines.cartography.class_breaks import equal_breaks, quantile_breaks, round_breaks

RANGES = st.tuples(
    st.floats(-1e6, 1e6, allow_nan=False), st.floats(1e-3, 1e6, allow_nan=False), st.integers(2, 12)
)


@given(RANGES)
@example((-6.103515625e-05, 150001.0, 2))  # a hair below a multiple of the step
def test_breaks_rise_and_begin_at_or_below_the_least_value(given_range: tuple[float, float, int]) -> None:
    """Whatever the range, each class begins above the one before, and the least value has a class."""
    low, width, classes = given_range
    values = np.linspace(low, low + width, 50)
    for breaks in (
        equal_breaks(low, low + width, classes),
        round_breaks(low, low + width, classes),
        quantile_breaks(values, classes),
    ):
        assert 1 <= len(breaks) <= 2 * classes + 1
        assert list(breaks) == sorted(set(breaks))
        assert breaks[0] <= low + 1e-6 * max(abs(low), 1.0)


def test_round_breaks_are_numbers_that_people_use() -> None:
    """0 to 97 in about five classes begins at 0, 20, 40, 60, 80; money in 2,500s."""
    assert round_breaks(0.3, 97.0, 5) == (0.0, 20.0, 40.0, 60.0, 80.0)
    assert round_breaks(0, 18_234, 7)[:3] == (0.0, 2500.0, 5000.0)
    assert round_breaks(-3, 3, 6) == (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0)


def test_quantiles_hold_as_many_values_each() -> None:
    """Four classes of a skewed column hold a quarter of it each; unknown values do not count."""
    values = np.concatenate([np.random.default_rng(1).exponential(20, 4_000), np.full(500, np.nan)])
    breaks = quantile_breaks(values, 4)
    counts = np.histogram(values[~np.isnan(values)], [*breaks, np.inf])[0]
    np.testing.assert_allclose(counts, 1_000, atol=40)


@pytest.mark.parametrize("values", [np.empty(0), np.full(3, np.nan)])
def test_nothing_known_gives_no_classes(values: np.ndarray) -> None:
    """Without a known value there is nothing to divide."""
    assert quantile_breaks(values, 4) == ()


def test_one_value_gives_one_class() -> None:
    """A range of no width is one class, by every method."""
    assert round_breaks(5, 5, 4) == (5,)
    assert equal_breaks(5, 5, 4) == (5.0,)
    assert equal_breaks(0, 0, 4) == (0.0,)
    assert quantile_breaks(np.full(9, 5.0), 4) == (5.0,)
