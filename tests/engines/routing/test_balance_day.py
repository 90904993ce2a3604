"""Fair loads and their price."""

from __future__ import annotations

import itertools
import time
from typing import Any

from stormops_desktop.engines.routing.balance_day import FAIR_SPREAD, balance_day
from stormops_desktop.engines.routing.plan_day import plan_day
from stormops_desktop.engines.routing.validate_plan import validate_plan
from stormops_desktop.model.routing import DayPlan, DayProblem, Seconds


def test_loads_differ_by_a_fifth_at_most(days: Any) -> None:
    """F52: 60 stops, 4 equal crews, balance on: hours differ at most 20 %, and the extra way is told."""
    crews = [days.crew(name) for name in "ABCD"]
    stops = [days.stop(f"s{at}", x=at % 8, y=at // 8, service=600, prize_usd=500) for at in range(60)]
    problem = days.problem(crews, stops)

    def solve(max_work: list[Seconds] | None) -> DayPlan:
        return plan_day(
            problem, seconds=None, iterations=60, seed=1, clock=time.perf_counter, max_work=max_work
        )

    fair = balance_day(problem, solve)
    worked = [day.returns - day.departs for day in fair.plan.days]
    assert (max(worked) - min(worked)) / max(worked) <= FAIR_SPREAD
    assert validate_plan(problem, fair.plan) == []
    assert fair.lost_prize_usd == 0
    assert fair.extra_meters == _meters(problem, fair.plan) - _meters(problem, solve(None))


def _meters(problem: DayProblem, plan: DayPlan) -> int:
    """Length of all ways of a plan on the plane of the tests: ten metres a second."""
    place = {stop.stop_id: (stop.lon, stop.lat) for stop in problem.stops}
    total = 0
    for crew, day in zip(problem.crews, plan.days, strict=True):
        way = [crew.start, *(place[visit.stop_id] for visit in day.visits), crew.end]
        for (x, y), (u, v) in itertools.pairwise(way):
            total += 10 * -int(-60 * ((x - u) ** 2 + (y - v) ** 2) ** 0.5 // 1)
    return total
