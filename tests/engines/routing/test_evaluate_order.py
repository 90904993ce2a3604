"""Manual orders are kept and their trouble told."""

from __future__ import annotations

from typing import Any

import pytest

from stormops_desktop.engines.routing.evaluate_order import LateStop, evaluate_order
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.routing import StopLock

HOUR = 3600


def test_the_stop_that_is_late_is_named_and_no_other(days: Any) -> None:
    """F45: an order 40 minutes late at stop 7 is kept; stop 7 is +40 min, the others not marked."""
    stops = [days.stop(f"s{at}", service=600) for at in range(1, 10)]
    stops[6] = days.stop("s7", windows=((8 * HOUR, 8 * HOUR + 1200 + 1),))
    problem = days.problem([days.crew()], stops)
    order = [f"s{at}" for at in range(1, 10)]
    told = evaluate_order(problem, "A", order)
    assert [visit.stop_id for visit in told.day.visits] == order
    assert told.late == (LateStop("s7", 40 * 60),)
    assert (told.overtime, told.lunch_late, told.keeps_all_rules) == (0, 0, False)


def test_overtime_is_told_in_seconds(days: Any) -> None:
    """F46: a stop that makes the route end 25 minutes after the shift gives 25 minutes of overtime."""
    crew = days.crew(shift=(8 * HOUR, 9 * HOUR))
    stops = [days.stop("a", service=HOUR), days.stop("b", service=25 * 60)]
    problem = days.problem([crew], stops)
    assert evaluate_order(problem, "A", ["a"]).keeps_all_rules
    assert evaluate_order(problem, "A", ["a", "b"]).overtime == 25 * 60


def test_skills_and_locks_are_checked_too(days: Any) -> None:
    """F46: a missing skill, a lock to another crew and the order of locks are named by stop."""
    stops = [
        days.stop("skilled", skills=frozenset({"drone"})),
        days.stop("elsewhere", lock=StopLock("B")),
        days.stop("second", lock=StopLock("A", 2)),
        days.stop("first", lock=StopLock("A", 1)),
    ]
    problem = days.problem([days.crew("A"), days.crew("B")], stops)
    told = evaluate_order(problem, "A", ["skilled", "elsewhere", "second", "first"])
    assert (told.lacks_skill, told.locked_elsewhere) == (("skilled",), ("elsewhere",))
    assert told.out_of_lock_order == ("first",)


@pytest.mark.parametrize(
    ("crew", "order", "word"),
    [
        ("Z", ["a"], "no crew"),
        ("A", ["z"], "no stop"),
        ("A", ["shut"], "no stop"),
        ("A", ["a", "a"], "twice"),
    ],
)
def test_unknown_names_are_refused(days: Any, crew: str, order: list[str], word: str) -> None:
    """An unknown crew or stop, a stop without a window, a stop named twice: UsageError says which."""
    problem = days.problem([days.crew()], [days.stop("a"), days.stop("shut", windows=())])
    with pytest.raises(UsageError, match=word):
        evaluate_order(problem, crew, order)
