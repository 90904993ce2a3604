"""The rest of a day planned again."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest

from stormops_desktop.engines.routing.plan_day import plan_day
from stormops_desktop.engines.routing.rebuild_day import compare_plans, insert_only, replan_rest
from stormops_desktop.engines.routing.validate_plan import validate_plan
from stormops_desktop.model.routing import DayPlan, DayProblem, StopLock, UnservedReason

HOUR = 3600


def plan(problem: DayProblem) -> DayPlan:
    return plan_day(problem, seconds=None, iterations=40, seed=1, clock=time.perf_counter)


@pytest.fixture(scope="module")
def thirty(days: Any) -> tuple[DayProblem, DayPlan]:
    """A planned day of 30 stops and one crew with lunch."""
    stops = [days.stop(f"s{at}", x=at % 6, y=at // 6) for at in range(30)]
    problem = days.problem([days.crew("A", lunch=days.noon_lunch)], stops)
    return problem, plan(problem)


def test_late_stops_are_inserted_and_the_old_keep_their_order(
    days: Any, thirty: tuple[DayProblem, DayPlan]
) -> None:
    """F43: two stops added to 30 by insertion leave the 30 in their order; the difference is the two."""
    problem, before = thirty
    late = [days.stop("new1", x=2.5, y=2.5), days.stop("new2", x=1, y=4)]
    longer = days.problem(list(problem.crews), [*problem.stops, *late])
    after = insert_only(longer, before)
    assert validate_plan(longer, after) == []
    order = days.served(after)["A"]
    assert [stop for stop in order if not stop.startswith("new")] == days.served(before)["A"]
    change = compare_plans(before, after)
    assert sorted(change.inserted) == ["new1", "new2"]
    assert (change.removed, change.moved, change.reordered) == ((), (), ())


def test_what_is_done_stays_and_what_was_skipped_goes(days: Any, thirty: tuple[DayProblem, DayPlan]) -> None:
    """F43: with 10 of 30 done, one skipped and one new, the 10 keep place and times."""
    problem, before = thirty
    skipped = before.days[0].visits[15].stop_id
    stops = [stop for stop in problem.stops if stop.stop_id != skipped] + [days.stop("new", x=3, y=3)]
    now = days.problem(list(problem.crews), stops)
    heard: list[DayPlan] = []
    after = replan_rest(
        now,
        before,
        {"A": 10},
        seconds=None,
        iterations=30,
        seed=2,
        clock=time.perf_counter,
        listener=heard.append,
    )
    assert validate_plan(now, after) == []
    assert after.days[0].visits[:10] == before.days[0].visits[:10]
    change = compare_plans(before, after)
    assert (change.inserted, change.removed) == (("new",), (skipped,))
    assert heard
    assert validate_plan(now, heard[0]) == []


def test_a_lunch_eaten_is_not_due_again(days: Any, thirty: tuple[DayProblem, DayPlan]) -> None:
    """Replanning after lunch keeps it where it was and adds no second one."""
    problem, before = thirty
    lunch = before.days[0].lunch
    assert lunch is not None
    after = replan_rest(
        problem,
        before,
        {"A": lunch.after_visits + 3},
        seconds=None,
        iterations=10,
        seed=2,
        clock=time.perf_counter,
    )
    assert after.days[0].lunch == lunch
    assert validate_plan(problem, after) == []


def test_an_untouched_crew_is_planned_from_its_start(days: Any) -> None:
    """A crew with nothing done may still get any stop; one whose shift is over keeps what it did."""
    stops = [days.stop(f"s{at}", x=at, service=1800) for at in range(6)]
    stops[0] = replace(stops[0], lock=StopLock("B"))
    problem = days.problem([days.crew("A"), days.crew("B", shift=(8 * HOUR, 10 * HOUR))], stops)
    before = plan(problem)
    done = {"B": len(before.days[1].visits)}
    after = replan_rest(problem, before, done, seconds=None, iterations=10, seed=2, clock=time.perf_counter)
    assert before.days[1].visits
    assert after.days[1].visits[: done["B"]] == before.days[1].visits
    assert validate_plan(problem, after) == []


def test_a_required_newcomer_displaces_nobody_in_insert_only_mode(days: Any) -> None:
    """F43: where a required stop fits nowhere without dropping another, it is unserved and nothing moves."""
    problem = days.problem([days.crew(shift=(8 * HOUR, 9 * HOUR))], [days.stop("a", service=HOUR)])
    before = plan(problem)
    longer = days.problem(list(problem.crews), [*problem.stops, days.stop("must", required=True)])
    after = insert_only(longer, before)
    assert days.served(after) == days.served(before)
    assert [(entry.stop_id, entry.reason) for entry in after.unserved] == [("must", UnservedReason.DISPLACED)]


def test_an_order_whose_rules_changed_is_built_anew(days: Any, thirty: tuple[DayProblem, DayPlan]) -> None:
    """A lock that turns the kept order around still gives a valid day; the change says who was reordered."""
    problem, before = thirty
    first, last = before.days[0].visits[0].stop_id, before.days[0].visits[-1].stop_id
    locks = {last: StopLock("A", 0), first: StopLock("A", 1)}
    stops = tuple(replace(stop, lock=locks.get(stop.stop_id)) for stop in problem.stops)
    now = replace(problem, stops=stops)
    after = insert_only(now, before)
    assert validate_plan(now, after) == []
    assert compare_plans(before, after).reordered == ("A",)


def test_moves_between_crews_are_told(days: Any) -> None:
    """A stop that changes crews shows as moved, not as inserted or removed."""
    problem = days.problem([days.crew("A"), days.crew("B")], [days.stop("s")])
    to_a = replace(problem, stops=(replace(problem.stops[0], lock=StopLock("A")),))
    to_b = replace(problem, stops=(replace(problem.stops[0], lock=StopLock("B")),))
    change = compare_plans(plan(to_a), plan(to_b))
    assert (change.moved, change.inserted, change.removed) == (("s",), (), ())
