"""The plan of a day, from the problem to times, reasons and a receipt."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.insertion import RouteSlack
from stormops_desktop.engines.routing.plan_day import plan_day
from stormops_desktop.engines.routing.repair import worth_the_time
from stormops_desktop.engines.routing.validate_plan import validate_plan
from stormops_desktop.model.errors import BadInputError, CancelledError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import (
    UNREACHABLE,
    DayPlan,
    DayProblem,
    Lunch,
    StopLock,
    TravelTimes,
    Unserved,
    UnservedReason,
)

HOUR = 3600


def plan(problem: DayProblem, *, iterations: int = 60, seed: int = 1, **more: Any) -> DayPlan:
    return plan_day(problem, seconds=None, iterations=iterations, seed=seed, clock=time.perf_counter, **more)


def reasons(made: DayPlan) -> dict[str, UnservedReason]:
    return {entry.stop_id: entry.reason for entry in made.unserved}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 100_000), stops=st.integers(1, 14), crews=st.integers(1, 3), lunch=st.booleans())
def test_every_plan_is_valid(days: Any, seed: int, stops: int, crews: int, *, lunch: bool) -> None:
    """F58: whatever the random day, the independent check finds nothing wrong with its plan."""
    problem = days.random(seed, stops, crews, lunch=lunch)
    assert validate_plan(problem, plan(problem, iterations=15)) == []


def test_six_stops_six_reasons(days: Any) -> None:
    """F38: five stops that break one rule each and one displaced by dearer ones get six distinct reasons."""
    crew = days.crew(shift=(8 * HOUR, 10 * HOUR))
    stops = [
        days.stop("no-skill", skills=frozenset({"crane"})),
        days.stop("no-crew", lock=StopLock("Z")),
        days.stop("too-late", windows=((11 * HOUR, 12 * HOUR),)),
        days.stop("too-far", x=70),
        days.stop("too-cheap", x=10, prize_usd=5),
        days.stop("displaced", service=HOUR, prize_usd=200),
        days.stop("dear", service=int(1.5 * HOUR), prize_usd=900),
    ]
    problem = days.problem([crew], stops)
    made = plan(problem)
    assert reasons(made) == {
        "no-skill": UnservedReason.NO_CREW_WITH_SKILL,
        "no-crew": UnservedReason.LOCKED_CREW_ABSENT,
        "too-late": UnservedReason.OUTSIDE_EVERY_SHIFT,
        "too-far": UnservedReason.UNREACHABLE_IN_TIME,
        "too-cheap": UnservedReason.NOT_WORTH_THE_TIME,
        "displaced": UnservedReason.DISPLACED,
    }
    assert "USD" in next(entry.detail for entry in made.unserved if entry.stop_id == "too-cheap")


def test_an_impossible_stop_does_not_cost_the_day(days: Any) -> None:
    """F40: of 40 stops, one whose window ends before every shift begins: 39 planned, one impossible."""
    stops = [days.stop(f"s{at}", x=at % 6, y=at // 6) for at in range(39)]
    stops.append(days.stop("dawn", windows=((5 * HOUR, 6 * HOUR),), required=True))
    made = plan(days.problem([days.crew("A"), days.crew("B")], stops))
    assert sum(len(day.visits) for day in made.days) == 39
    assert reasons(made) == {"dawn": UnservedReason.OUTSIDE_EVERY_SHIFT}


def test_islands_and_missing_cells_leave_the_rest_routed(days: Any) -> None:
    """F41: 50 stops, one snapped too far, one cut off and one missing pair: 48 routed, two with reasons."""
    stops = [days.stop(f"s{at}", x=at % 7, y=at // 7) for at in range(50)]
    problem = days.problem([days.crew("A"), days.crew("B")], stops)
    seconds = problem.travel.seconds.copy()
    island = 2 * 2 + 49
    seconds[island, :island] = seconds[:island, island] = UNREACHABLE
    seconds[2 * 2 + 3, 2 * 2 + 4] = UNREACHABLE
    problem = replace(problem, travel=replace(problem.travel, seconds=seconds))
    far = Unserved("s48", UnservedReason.TOO_FAR_FROM_ROAD, "143 m from the nearest road")
    made = plan(problem, unroutable={"s48": far})
    assert validate_plan(problem, made) == []
    assert sum(len(day.visits) for day in made.days) == 48
    assert far in made.unserved
    assert reasons(made)["s49"] is UnservedReason.DISCONNECTED


def test_locked_stops_stay_with_their_crew_or_are_refused(days: Any) -> None:
    """F44: five stops locked to crew B are B's under 20 seeds, and refused by name when B is absent."""
    stops = [days.stop(f"s{at}", x=at) for at in range(12)]
    stops[:5] = [replace(stop, lock=StopLock("B")) for stop in stops[:5]]
    locked = {stop.stop_id for stop in stops[:5]}
    crews = [days.crew("A"), days.crew("B", x=12), days.crew("C")]
    for seed in range(20):
        made = plan(days.problem(crews, stops), iterations=5, seed=seed)
        assert locked <= set(days.served(made)["B"])
    made = plan(days.problem([crews[0], crews[2]], stops))
    assert reasons(made) == dict.fromkeys(sorted(locked), UnservedReason.LOCKED_CREW_ABSENT)


def test_locked_positions_keep_their_order_with_others_between(days: Any) -> None:
    """F44: stops locked in an order against the geography come in that order, and the rest is served too."""
    stops = [days.stop(f"s{at}", x=10 * at, prize_usd=300) for at in range(6)]
    for position, at in enumerate((5, 0, 3)):
        stops[at] = replace(stops[at], lock=StopLock("A", position))
    problem = days.problem([days.crew("A", lunch=days.noon_lunch)], stops)
    made = plan(problem)
    assert validate_plan(problem, made) == []
    order = days.served(made)["A"]
    assert [stop for stop in order if stop in {"s5", "s0", "s3"}] == ["s5", "s0", "s3"]
    assert len(order) == 6


def test_a_short_day_starts_early_without_a_break(days: Any) -> None:
    """F47: 90 minutes of work, shift 8:30-18:30, break from 13:00: the route starts 8:30, no break in it."""
    crew = days.crew(shift=(int(8.5 * HOUR), int(18.5 * HOUR)), lunch=Lunch(13 * HOUR, 14 * HOUR, 1800))
    stops = [days.stop(f"s{at}", x=5, windows=((8 * HOUR, 20 * HOUR),), service=1600) for at in range(3)]
    day = plan(days.problem([crew], stops)).days[0]
    assert (day.departs, day.lunch) == (int(8.5 * HOUR), None)
    assert day.returns < 11 * HOUR


def test_every_lunch_ends_in_time_and_overlaps_no_visit(days: Any) -> None:
    """F48: with 30 minutes to be over by 13:00, every crew's printed break is, between two visits."""
    lunch = Lunch(12 * HOUR, 13 * HOUR, 1800)
    crews = [days.crew(name, lunch=lunch) for name in ("A", "B")]
    problem = days.problem(
        crews, [days.stop(f"s{at}", x=at % 5, y=at // 5, service=2000) for at in range(26)]
    )
    made = plan(problem)
    for day in made.days:
        assert day.lunch is not None
        assert day.lunch.ends <= 13 * HOUR
        assert all(visit.leaves <= day.lunch.begins or visit.begins >= day.lunch.ends for visit in day.visits)


def test_a_scarce_skill_is_kept_for_what_needs_it(days: Any) -> None:
    """F50: four crews, one with a drone, 60 stops of which 4 need it: all 4 served, by that crew."""
    drone = frozenset({"drone"})
    crews = [days.crew(name, skills=drone if name == "C" else frozenset()) for name in "ABCD"]
    stops = [days.stop(f"s{at}", x=at % 8, y=at // 8, service=1500) for at in range(60)]
    stops[::15] = [replace(stop, skills=drone, prize_usd=150) for stop in stops[::15]]
    made = plan(days.problem(crews, stops), iterations=150)
    assert {"s0", "s15", "s30", "s45"} <= set(days.served(made)["C"])


@pytest.mark.parametrize("seed", range(6))
def test_no_unserved_stop_has_a_feasible_insertion_left(days: Any, seed: int) -> None:
    """F51: with tight windows and idle crews, no unserved stop fits anywhere and pays for its time."""
    problem = days.random(seed, 24, 5)
    made = plan(problem, iterations=3, seed=seed)
    index = DayIndex.of(problem)
    orders = [[index.stop_number[visit.stop_id] for visit in day.visits] for day in made.days]
    for entry in made.unserved:
        stop = index.stop_number[entry.stop_id]
        for crew, order in enumerate(orders):
            place = RouteSlack.of(index, crew, order).best(stop)
            assert place is None or not worth_the_time(index, stop, place.added)


def test_units_of_one_building_are_one_visit(days: Any) -> None:
    """F53: 12 units at one address among 80 stops: one crew, one after the other, set up once."""
    stops = [days.stop(f"s{at}", x=at % 9, y=at // 9, service=120) for at in range(68)]
    stops += [days.stop(f"u{at}", x=3, y=4, service=120, setup=600, building_id="tower") for at in range(12)]
    problem = days.problem([days.crew("A"), days.crew("B")], stops)
    made = plan(problem, iterations=20)
    assert validate_plan(problem, made) == []
    holding = [order for order in days.served(made).values() if "u0" in order]
    places = [at for at, stop in enumerate(holding[0]) if stop.startswith("u")]
    assert places == list(range(places[0], places[0] + 12))
    visits = {visit.stop_id: visit.leaves - visit.begins for day in made.days for visit in day.visits}
    assert sorted(visits[f"u{at}"] for at in range(12)) == [120] * 11 + [720]


def test_a_building_too_large_for_a_day_is_shared(days: Any) -> None:
    """Units that no crew could finish in one shift are split, and as many served as there is time for."""
    units = [days.stop(f"u{at}", service=HOUR, setup=600, building_id="tower") for at in range(12)]
    problem = days.problem([days.crew("A"), days.crew("B")], units)
    made = plan(problem)
    assert validate_plan(problem, made) == []
    assert sum(len(day.visits) for day in made.days) == 12


def test_the_receipt_makes_the_plan_again(days: Any) -> None:
    """A plan stopped by the clock is made again, equal, from its seed and iterations."""
    problem = days.random(3, 20, 3)
    ticks = iter(np.arange(0.0, 1e6, 0.01))
    made = plan_day(problem, seconds=1.0, iterations=None, seed=7, clock=lambda: float(next(ticks)))
    assert 0 < made.iterations < 200
    assert plan(problem, iterations=made.iterations, seed=7) == made


def test_listeners_hear_only_whole_valid_plans(days: Any) -> None:
    """The first drawable plan comes at once, and each plan on the way is valid."""
    problem = days.random(5, 20, 3)
    heard: list[DayPlan] = []
    ticks = iter(range(1_000_000))
    made = plan_day(
        problem,
        seconds=None,
        iterations=100,
        seed=1,
        clock=lambda: float(next(ticks)),
        listener=heard.append,
    )
    assert heard
    assert all(validate_plan(problem, one) == [] for one in heard)
    assert heard[-1].served_prize_usd <= made.served_prize_usd + 300


def test_a_crew_without_a_place_for_lunch_is_planned_by_ortools(days: Any) -> None:
    """Where lunch fits nowhere in PyVRP's order, the crew's stops are planned anew with the break in."""
    crews = [
        days.crew("A", lunch=Lunch(12 * HOUR, 12 * HOUR + 6600, HOUR)),
        days.crew("B", shift=(8 * HOUR, 9 * HOUR)),
    ]
    stops = [
        days.stop("dear", windows=((12 * HOUR + 2400, 12 * HOUR + 3000),), prize_usd=500),
        days.stop("next", windows=((13 * HOUR + 600, 13 * HOUR + 1200),), prize_usd=50),
        days.stop("early", windows=((8 * HOUR, 10 * HOUR),)),
    ]
    problem = days.problem(crews, stops)
    made = plan(problem)
    assert validate_plan(problem, made) == []
    assert "dear" in days.served(made)["A"]
    assert reasons(made) == {"next": UnservedReason.DISPLACED}
    assert "OR-Tools" in made.solver


def test_required_stops_come_before_dearer_ones(days: Any) -> None:
    """A required stop without a prize is served where only one of two fits."""
    crew = days.crew(shift=(8 * HOUR, 10 * HOUR))
    stops = [
        days.stop("dear", service=int(1.5 * HOUR), prize_usd=9000),
        days.stop("must", service=int(1.5 * HOUR), prize_usd=0, required=True),
    ]
    made = plan(days.problem([crew], stops))
    assert days.served(made)["A"] == ["must"]


def test_a_working_time_limit_is_kept(days: Any) -> None:
    """A most working time for each crew bounds its day."""
    stops = [days.stop(f"s{at}", x=1, service=1800, prize_usd=500) for at in range(8)]
    problem = days.problem([days.crew("A"), days.crew("B")], stops)
    made = plan(problem, max_work=[int(2.2 * HOUR)] * 2)
    assert max(day.returns - day.departs for day in made.days) <= 2.2 * HOUR
    assert min(len(day.visits) for day in made.days) == 4


def test_nothing_to_do_is_a_plan(days: Any) -> None:
    """No stops, or only impossible ones, give idle crews and no search."""
    assert plan(days.problem([days.crew()], [])).iterations == 0
    problem = days.problem([], [days.stop("s")])
    assert reasons(plan(problem)) == {"s": UnservedReason.NO_CREW_WITH_SKILL}


def test_cancelling_ends_the_search(days: Any) -> None:
    """A cancelled token ends plan_day with CancelledError instead of a plan."""
    cancel = CancelToken()
    with pytest.raises(CancelledError):
        plan_day(
            days.random(1, 10, 2),
            seconds=60,
            iterations=None,
            seed=1,
            clock=time.perf_counter,
            listener=lambda _: cancel.cancel(),
            cancel=cancel,
        )


def test_enough_ends_the_search_with_the_best_plan_so_far(days: Any) -> None:
    """A search without end ends once its plan is good enough: a valid plan, made again by its iterations."""
    problem = days.random(3, 20, 3)
    enough = threading.Event()
    made = plan_day(
        problem,
        seconds=3600,
        iterations=None,
        seed=7,
        clock=time.perf_counter,
        listener=lambda _: enough.set(),
        enough=enough,
    )
    assert validate_plan(problem, made) == []
    assert plan(problem, iterations=made.iterations, seed=7) == made


def test_a_search_needs_an_end(days: Any) -> None:
    """Neither seconds nor iterations is a fault of the caller."""
    with pytest.raises(ValueError, match="for ever"):
        plan_day(days.random(1, 3, 1), seconds=None, iterations=None, seed=1, clock=time.perf_counter)


def _shape(problem: DayProblem) -> DayProblem:
    travel = problem.travel
    return replace(problem, travel=replace(travel, seconds=travel.seconds[:2, :2]))


def _negative(problem: DayProblem) -> DayProblem:
    travel = problem.travel
    return replace(problem, travel=TravelTimes(travel.seconds - 1, travel.meters, travel.mode, travel.basis))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda day: replace(day, crews=day.crews * 2), "more than once"),
        (lambda day: replace(day, stops=day.stops[:1] * 2), "more than once"),
        (lambda day: replace(day, crews=(replace(day.crews[0], shift=(9, 8)),)), "before it starts"),
        (lambda day: replace(day, crews=(replace(day.crews[0], lunch=Lunch(5, 6, 10)),)), "does not fit"),
        (lambda day: replace(day, stops=(replace(day.stops[0], windows=((9, 8),)), day.stops[1])), "windows"),
        (lambda day: replace(day, stops=(replace(day.stops[0], service=-1), day.stops[1])), "negative"),
        (_shape, "crews and stops make"),
        (_negative, "negative"),
    ],
)
def test_contradictions_are_refused_by_name(days: Any, change: Any, word: str) -> None:
    """A doubled name, a reversed shift, a lunch or window that cannot be, a wrong matrix: BadInputError."""
    problem = days.problem([days.crew()], [days.stop("a"), days.stop("b")])
    with pytest.raises(BadInputError, match=word) as error:
        plan(change(problem))
    assert error.value.record


def test_a_warm_start_is_where_the_search_starts(days: Any) -> None:
    """F43: with no iteration to spend, the orders the crews know come back; strangers in them are ignored."""
    stops = [days.stop(f"s{at}", x=at) for at in range(5)]
    stops += [days.stop(f"u{at}", x=2, y=2, building_id="tower") for at in range(2)]
    stops += [days.stop("twice", windows=((9 * HOUR, 10 * HOUR), (14 * HOUR, 16 * HOUR)))]
    problem = days.problem([days.crew("A"), days.crew("B")], stops)
    initial = [["s3", "u1", "s0", "gone", "u0"], ["s4", "s2"]]
    made = plan(problem, iterations=0, initial=initial)
    assert validate_plan(problem, made) == []
    known = [stop for stop in days.served(made)["A"] if stop in {"s3", "s0"}]
    assert known == ["s3", "s0"]
    assert [stop for stop in days.served(made)["B"] if stop in {"s4", "s2"}] == ["s4", "s2"]


def test_a_warm_start_that_cannot_be_is_no_harm(days: Any) -> None:
    """An order that breaks the windows gives a valid plan all the same."""
    stops = [days.stop("late", windows=((8 * HOUR, 9 * HOUR),)), days.stop("long", service=HOUR)]
    problem = days.problem([days.crew("A")], stops)
    made = plan(problem, iterations=0, initial=[["long", "late"]])
    assert validate_plan(problem, made) == []
    assert days.served(made)["A"] == ["late", "long"]
