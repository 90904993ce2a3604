"""The independent check: good plans pass, each broken one is named."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from stormops_desktop.engines.routing import validate_plan as checked_module
from stormops_desktop.engines.routing.plan_day import plan_day
from stormops_desktop.engines.routing.validate_plan import Rule, validate_plan
from stormops_desktop.model.routing import (
    UNREACHABLE,
    CrewDay,
    DayPlan,
    DayProblem,
    PlacedLunch,
    StopLock,
    Unserved,
    UnservedReason,
    Visit,
)

HOUR = 3600
type Breaking = Callable[[DayProblem, DayPlan], tuple[DayProblem, DayPlan]]


@pytest.fixture(scope="module")
def good(days: Any) -> tuple[DayProblem, DayPlan]:
    """A day of two crews with lunch, locks in order, skills, a building and one stop nobody can serve."""
    crews = [
        days.crew("A", lunch=days.noon_lunch, skills=frozenset({"drone"})),
        days.crew("B", x=5, lunch=days.noon_lunch),
    ]
    stops = [days.stop(f"s{at}", x=at % 5, y=at // 5, service=2400) for at in range(12)]
    stops[0] = replace(stops[0], lock=StopLock("A", 0))
    stops[1] = replace(stops[1], lock=StopLock("A", 1))
    stops[2] = replace(stops[2], skills=frozenset({"drone"}))
    stops[3] = replace(stops[3], setup=300, building_id="b")
    stops.append(days.stop("roofless", skills=frozenset({"crane"})))
    problem = days.problem(crews, stops)
    plan = plan_day(problem, seconds=None, iterations=300, seed=1, clock=time.perf_counter)
    return problem, plan


def _with_day(plan: DayPlan, at: int, **changes: Any) -> DayPlan:
    days = list(plan.days)
    days[at] = replace(days[at], **changes)
    return replace(plan, days=tuple(days))


def _with_visit(plan: DayPlan, at: int, number: int, **changes: Any) -> DayPlan:
    visits = list(plan.days[at].visits)
    visits[number] = replace(visits[number], **changes)
    return _with_day(plan, at, visits=tuple(visits))


def _lunch(plan: DayPlan, at: int = 0) -> PlacedLunch:
    lunch = plan.days[at].lunch
    assert lunch is not None
    return lunch


def _late_shift(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    crews = (replace(problem.crews[0], shift=(8 * HOUR, plan.days[0].returns - 600)), problem.crews[1])
    return replace(problem, crews=crews), plan


def _early_start(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return problem, _with_day(plan, 0, departs=problem.crews[0].shift[0] - 600)


def _too_fast(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return problem, _with_day(plan, 0, departs=plan.days[0].departs + 10 * HOUR)


def _no_way(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    seconds = np.full_like(problem.travel.seconds, UNREACHABLE)
    return replace(problem, travel=replace(problem.travel, seconds=seconds)), plan


def _before_arrival(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    first = plan.days[0].visits[0]
    return problem, _with_visit(plan, 0, 0, begins=first.arrives - 60)


def _outside_window(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    first = plan.days[0].visits[0].stop_id
    stops = tuple(
        replace(stop, windows=((19 * HOUR, 20 * HOUR),)) if stop.stop_id == first else stop
        for stop in problem.stops
    )
    return replace(problem, stops=stops), plan


def _hurried(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    first = plan.days[0].visits[0]
    return problem, _with_visit(plan, 0, 0, leaves=first.begins + 60)


def _no_set_up(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    stops = tuple(replace(stop, setup=stop.setup + 60) for stop in problem.stops)
    return replace(problem, stops=stops), plan


def _unskilled(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    crews = (replace(problem.crews[0], skills=frozenset()), problem.crews[1])
    return replace(problem, crews=crews), plan


def _other_crew(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    stops = (replace(problem.stops[0], lock=StopLock("B", 0)), *problem.stops[1:])
    return replace(problem, stops=stops), plan


def _order_of_locks(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    first, second, *rest = problem.stops
    swapped = (replace(first, lock=StopLock("A", 1)), replace(second, lock=StopLock("A", 0)), *rest)
    return replace(problem, stops=swapped), plan


def _no_lunch(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return problem, _with_day(plan, 0, lunch=None)


def _unasked_lunch(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return replace(problem, crews=(replace(problem.crews[0], lunch=None), problem.crews[1])), plan


def _late_lunch(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    lunch = replace(days_lunch := _lunch(plan), begins=15 * HOUR, ends=15 * HOUR + 1800)
    assert lunch != days_lunch
    return problem, _with_day(plan, 0, lunch=lunch)


def _short_lunch(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return problem, _with_day(plan, 0, lunch=replace(_lunch(plan), ends=_lunch(plan).ends - 600))


def _lunch_at_work(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    lunch = _lunch(plan)
    return problem, _with_day(plan, 0, lunch=replace(lunch, begins=lunch.begins - 600, ends=lunch.ends - 600))


def _lunch_nowhere(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return problem, _with_day(plan, 0, lunch=replace(_lunch(plan), after_visits=99))


def _lunch_of_the_idle(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    idle = CrewDay("A", 8 * HOUR, (), 8 * HOUR, _lunch(plan))
    return problem, replace(plan, days=(idle, plan.days[1]))


def _stranger(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return problem, _with_visit(plan, 0, 0, stop_id="stranger")


def _twice(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return problem, _with_visit(plan, 0, 1, stop_id=plan.days[0].visits[0].stop_id)


def _forgotten(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return problem, replace(plan, unserved=())


def _both(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    served = plan.days[0].visits[0].stop_id
    return problem, replace(plan, unserved=(*plan.unserved, Unserved(served, UnservedReason.DISPLACED)))


def _boastful(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return problem, replace(plan, served_prize_usd=plan.served_prize_usd + 1)


def _one_crew_less(problem: DayProblem, plan: DayPlan) -> tuple[DayProblem, DayPlan]:
    return problem, replace(plan, days=plan.days[:1])


@pytest.mark.parametrize(
    ("breaking", "rule"),
    [
        (_late_shift, Rule.SHIFT_END),
        (_early_start, Rule.SHIFT_START),
        (_too_fast, Rule.TRAVEL_TIME),
        (_no_way, Rule.NO_WAY),
        (_before_arrival, Rule.BEGINS_BEFORE_ARRIVAL),
        (_outside_window, Rule.OUTSIDE_WINDOW),
        (_hurried, Rule.SERVICE_TIME),
        (_no_set_up, Rule.SERVICE_TIME),
        (_unskilled, Rule.SKILL),
        (_other_crew, Rule.LOCK_CREW),
        (_order_of_locks, Rule.LOCK_ORDER),
        (_no_lunch, Rule.LUNCH_MISSING),
        (_unasked_lunch, Rule.LUNCH_UNASKED),
        (_lunch_of_the_idle, Rule.LUNCH_UNASKED),
        (_late_lunch, Rule.LUNCH_WINDOW),
        (_short_lunch, Rule.LUNCH_DURATION),
        (_lunch_at_work, Rule.LUNCH_OVERLAPS),
        (_lunch_nowhere, Rule.LUNCH_OVERLAPS),
        (_stranger, Rule.UNKNOWN_STOP),
        (_twice, Rule.SERVED_TWICE),
        (_forgotten, Rule.FORGOTTEN),
        (_both, Rule.SERVED_AND_UNSERVED),
        (_boastful, Rule.PRIZE_SUM),
        (_one_crew_less, Rule.CREWS_DIFFER),
    ],
)
def test_each_broken_plan_is_named(good: tuple[DayProblem, DayPlan], breaking: Breaking, rule: Rule) -> None:
    """F58: a plan broken on purpose in one way is flagged with the rule it breaks."""
    problem, plan = breaking(*good)
    assert rule in {violation.rule for violation in validate_plan(problem, plan)}


def test_a_good_plan_has_no_violation(good: tuple[DayProblem, DayPlan]) -> None:
    """The plan that all the broken ones were made from passes, with its lunch, locks and unserved stop."""
    problem, plan = good
    assert validate_plan(problem, plan) == []
    assert [entry.stop_id for entry in plan.unserved] == ["roofless"]


def test_random_plans_pass_and_only_the_broken_are_flagged(days: Any) -> None:
    """F58: of 40 random plans, half sent ten minutes over the shift, exactly those are flagged."""
    flagged, broken = [], []
    for seed in range(40):
        problem = days.random(seed, 8, 2)
        plan = plan_day(problem, seconds=None, iterations=5, seed=seed, clock=time.perf_counter)
        if seed % 2:
            plan = _with_day(plan, 0, returns=problem.crews[0].shift[1] + 600)
            broken += [seed] if plan.days[0].visits else []
        flagged += [seed] if validate_plan(problem, plan) else []
    assert flagged == broken
    assert len(broken) > 10


def test_the_check_imports_no_solver() -> None:
    """The checking module knows the nouns alone: nothing of ours but the model is in its names."""
    names = {getattr(value, "__module__", "") for value in vars(checked_module).values()}
    ours = {name for name in names if isinstance(name, str) and name.startswith("stormops_desktop")}
    others = {name for name in ours if not name.startswith("stormops_desktop.model.")}
    assert others == {checked_module.__name__}
    assert Visit.__module__ in ours
