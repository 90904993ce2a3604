"""The pass after solving that puts in what is left out."""

from __future__ import annotations

from typing import Any

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.repair import DayOrders, insert_unserved
from stormops_desktop.model.progress import CancelToken

HOUR = 3600


def test_a_required_stop_takes_the_place_of_the_cheapest_optional_one(days: Any) -> None:
    """In a full hour the required stop displaces the stop of 20 USD, not that of 90, and 20 is left over."""
    stops = [
        days.stop("cheap", service=1800, prize_usd=20),
        days.stop("dear", service=1800, prize_usd=90),
        days.stop("must", service=1800, prize_usd=0, required=True),
    ]
    index = DayIndex.of(days.problem([days.crew(shift=(8 * HOUR, 9 * HOUR))], stops))
    day = DayOrders(index, [[0, 1]])
    assert insert_unserved(day, [2], CancelToken()) == [0]
    assert sorted(day.orders[0]) == [1, 2]


def test_nothing_is_displaced_where_it_would_not_help(days: Any) -> None:
    """A required stop that fits nowhere even so stays out, and the orders stay as they were."""
    stops = [days.stop("one", service=600), days.stop("must", service=1800, required=True)]
    index = DayIndex.of(days.problem([days.crew(shift=(8 * HOUR, 8 * HOUR + 900))], stops))
    day = DayOrders(index, [[0]])
    assert insert_unserved(day, [1], CancelToken()) == [1]
    assert day.orders == [[0]]


def test_the_dearest_goes_in_first_and_what_does_not_pay_stays_out(days: Any) -> None:
    """With room for one, the stop of 300 USD goes in; a stop worth less than its time never does."""
    stops = [
        days.stop("small", service=3000, prize_usd=200),
        days.stop("large", service=3000, prize_usd=300),
        days.stop("unpaid", service=600, prize_usd=5),
    ]
    index = DayIndex.of(days.problem([days.crew(shift=(8 * HOUR, 9 * HOUR))], stops))
    day = DayOrders(index, [[]])
    assert sorted(insert_unserved(day, [0, 1, 2], CancelToken())) == [0, 2]
    assert day.orders == [[1]]


def test_a_working_limit_holds_for_insertions(days: Any) -> None:
    """A crew at its limit takes nothing in, and the other one does."""
    stops = [days.stop(name, service=1800) for name in ("a", "b")]
    index = DayIndex.of(days.problem([days.crew("A"), days.crew("B")], stops))
    day = DayOrders(index, [[0], []], max_work=[1800, 3600])
    assert insert_unserved(day, [1], CancelToken()) == []
    assert day.orders == [[0], [1]]
