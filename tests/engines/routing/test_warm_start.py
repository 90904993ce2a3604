"""Planning that starts from an order the crews know."""

from __future__ import annotations

import time
from typing import Any

from stormops_desktop.engines.routing.plan_day import plan_day
from stormops_desktop.engines.routing.validate_plan import validate_plan
from stormops_desktop.model.routing import DayPlan, DayProblem


def solve(problem: DayProblem, iterations: int, **more: Any) -> DayPlan:
    """The plan of so many iterations."""
    return plan_day(problem, seconds=None, iterations=iterations, seed=3, clock=time.perf_counter, **more)


def orders(plan: DayPlan) -> list[list[str]]:
    """Each crew's stop ids in order."""
    return [[visit.stop_id for visit in day.visits] for day in plan.days]


def test_a_warm_start_is_never_worse_than_its_start(days: Any) -> None:
    """One iteration from a good plan serves at least its value; from nothing it serves less or as much."""
    problem = days.random(5, 40, 3)
    good = solve(problem, 300)
    warm = solve(problem, 1, initial=orders(good))
    assert warm.served_prize_usd >= good.served_prize_usd
    assert validate_plan(problem, warm) == []


def test_a_warm_start_keeps_the_order_of_a_plan_that_needs_no_change(days: Any) -> None:
    """Six stops along one road, started in their best order, stay in it."""
    problem = days.problem([days.crew()], [days.stop(f"s{n}", x=n) for n in range(1, 7)])
    known = [[f"s{n}" for n in range(1, 7)]]
    assert orders(solve(problem, 5, initial=known)) == known


def test_a_start_with_gone_and_doubled_stops_is_taken(days: Any) -> None:
    """Stops that are gone and units of one building are no trouble; the same start gives the same plan."""
    problem = days.random(11, 30, 2)
    start = [[*orders(solve(problem, 50))[0], "gone"], []]
    first, second = solve(problem, 20, initial=start), solve(problem, 20, initial=start)
    assert first == second
    assert validate_plan(problem, first) == []
