"""Why a crew was chosen or skipped for a stop."""

from __future__ import annotations

import time
from typing import Any

import pytest

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.explain_stop import CrewObstacle, explain_stop
from stormops_desktop.engines.routing.plan_day import plan_day
from stormops_desktop.engines.routing.schedule import busy_seconds, time_order
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.routing import StopLock

HOUR = 3600


def test_four_crews_four_rows(days: Any) -> None:
    """F39: a stop's table has a row for each crew; recomputing each insertion gives the same seconds."""
    drone = frozenset({"drone"})
    crews = [
        days.crew("serves", skills=drone),
        days.crew("free", x=10, skills=drone),
        days.crew("unskilled"),
        days.crew("short", x=60, skills=drone, shift=(8 * HOUR, 9 * HOUR)),
    ]
    stops = [days.stop("asked", skills=drone), *(days.stop(f"s{at}", x=at) for at in range(8))]
    problem = days.problem(crews, stops)
    plan = plan_day(problem, seconds=None, iterations=50, seed=1, clock=time.perf_counter)
    rows = {row.crew: row for row in explain_stop(problem, list(days.served(plan).values()), "asked")}
    assert list(rows) == ["serves", "free", "unskilled", "short"]
    assert rows["unskilled"].obstacle is CrewObstacle.SKILL
    assert rows["short"].obstacle is CrewObstacle.SHIFT
    assert sum(row.serves for row in rows.values()) == 1
    index = DayIndex.of(problem)
    for number, name in enumerate(("serves", "free")):
        order = [index.stop_number[visit.stop_id] for visit in plan.days[number].visits]
        without = [stop for stop in order if stop != 0]
        longer = [*without[: rows[name].position], 0, *without[rows[name].position :]]
        assert time_order(index, number, longer).lateness == 0
        added = busy_seconds(index, number, longer) - busy_seconds(index, number, without)
        assert (rows[name].feasible, rows[name].added) == (True, added)


def test_the_other_obstacles_are_told_apart(days: Any) -> None:
    """A lock, a missing way, a window outside the shift and a full day each have a name of their own."""
    crews = [days.crew("A"), days.crew("full", shift=(8 * HOUR, 9 * HOUR))]
    stops = [
        days.stop("filler", service=HOUR, lock=StopLock("full")),
        days.stop("locked", lock=StopLock("A")),
        days.stop("evening", windows=((19 * HOUR, 20 * HOUR),)),
        days.stop("any", lock=None),
        days.stop("island"),
    ]
    problem = days.problem(crews, stops)
    problem.travel.seconds[-1, :-1] = problem.travel.seconds[:-1, -1] = 2**30
    plan = plan_day(problem, seconds=None, iterations=20, seed=1, clock=time.perf_counter)

    def obstacle(stop_id: str) -> CrewObstacle | None:
        return explain_stop(problem, list(days.served(plan).values()), stop_id)[1].obstacle

    assert obstacle("locked") is CrewObstacle.LOCKED_ELSEWHERE
    assert obstacle("evening") is CrewObstacle.WINDOW
    assert obstacle("any") is CrewObstacle.DAY_IS_FULL
    assert obstacle("island") is CrewObstacle.NO_WAY
    with pytest.raises(UsageError, match="no stop"):
        explain_stop(problem, list(days.served(plan).values()), "nobody")
