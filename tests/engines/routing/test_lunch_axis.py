"""The axis of time without lunch."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.lunch_axis import LunchAxis, lunch_axis, squeezed_shift

HOUR = 3600


@given(one=st.integers(0, 86_400), other=st.integers(0, 86_400))
def test_the_axis_keeps_order_and_takes_out_the_lunch(one: int, other: int) -> None:
    """Squeezing is monotone, changes nothing before the cut, and takes the whole lunch out behind it."""
    axis = LunchAxis(12 * HOUR, 1800)
    low, high = sorted((one, other))
    assert axis.squeeze(low) <= axis.squeeze(high)
    assert axis.squeeze(low) == low or low > 12 * HOUR
    assert axis.squeeze(86_400) == 86_400 - 1800


def test_lunches_that_differ_shorten_each_shift_alone(days: Any) -> None:
    """Without a shared lunch windows stay, and a crew's shift ends earlier by its own lunch."""
    crews = [days.crew("A", lunch=days.noon_lunch), days.crew("B")]
    index = DayIndex.of(days.problem(crews, [days.stop("s")]))
    axis = lunch_axis(index)
    assert axis.squeeze(15 * HOUR) == 15 * HOUR
    assert squeezed_shift(index, axis, 0) == (8 * HOUR, 17 * HOUR - 1800)
    assert squeezed_shift(index, axis, 1) == (8 * HOUR, 17 * HOUR)
