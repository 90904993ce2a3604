"""The exact times of a fixed order, lunch included."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.routing.day_index import DayIndex, last_begin, lunch_due, next_begin
from stormops_desktop.engines.routing.insertion import RouteSlack
from stormops_desktop.engines.routing.schedule import busy_seconds, time_order
from stormops_desktop.model.routing import Lunch, PlacedLunch

HOUR = 3600


def test_work_that_ends_before_lunch_has_none_and_starts_early(days: Any) -> None:
    """F47: 90 minutes of work in a shift from 8:30 with a break at 13:00 start at 8:30 and hold no break."""
    crew = days.crew(shift=(int(8.5 * HOUR), int(18.5 * HOUR)), lunch=Lunch(13 * HOUR, 14 * HOUR, 1800))
    stops = [days.stop(f"s{number}", x=number + 1, service=1500) for number in range(3)]
    timed = time_order(DayIndex.of(days.problem([crew], stops)), 0, [0, 1, 2])
    assert timed.day.departs == int(8.5 * HOUR)
    assert timed.day.lunch is None
    assert timed.lateness == 0


def test_lunch_ends_by_its_latest_end_and_overlaps_no_visit(days: Any) -> None:
    """F48: a 30-minute break to be over by 13:00 ends by 13:00 and lies between two visits."""
    crew = days.crew(lunch=Lunch(12 * HOUR, 13 * HOUR, 1800))
    stops = [days.stop(f"s{number}", x=number, service=45 * 60) for number in range(8)]
    day = time_order(DayIndex.of(days.problem([crew], stops)), 0, list(range(8))).day
    assert day.lunch is not None
    assert day.lunch.ends <= 13 * HOUR
    assert day.lunch.ends - day.lunch.begins == 1800
    for visit in day.visits:
        assert visit.leaves <= day.lunch.begins or visit.begins >= day.lunch.ends


def test_lunch_lies_in_a_wait_where_there_is_one(days: Any) -> None:
    """A wait before the second door takes lunch in, so that the crew returns no later than without it."""
    crew = days.crew(lunch=days.noon_lunch)
    stops = [
        days.stop("a", windows=((9 * HOUR, 10 * HOUR),)),
        days.stop("b", windows=((13 * HOUR, 14 * HOUR),)),
    ]
    hungry = time_order(DayIndex.of(days.problem([crew], stops)), 0, [0, 1]).day
    fed = time_order(DayIndex.of(days.problem([days.crew()], stops)), 0, [0, 1]).day
    assert hungry.lunch is not None
    assert hungry.returns == fed.returns


def test_lunch_follows_the_way_where_it_could_not_precede_it(days: Any) -> None:
    """A crew that leaves before lunch may begin and arrives within its window eats on arrival."""
    crew = days.crew(lunch=Lunch(12 * HOUR, 13 * HOUR, 1800))
    stops = [
        days.stop("a", windows=((9 * HOUR, 10 * HOUR),), service=int(2.25 * HOUR)),
        days.stop("b", x=50, service=3600),
    ]
    day = time_order(DayIndex.of(days.problem([crew], stops)), 0, [0, 1]).day
    assert day.visits[1].arrives == int(11.25 * HOUR) + 50 * 60
    assert day.lunch == PlacedLunch(1, day.visits[1].arrives, day.visits[1].arrives + 1800)
    assert day.visits[1].begins == day.lunch.ends


def test_a_crew_leaves_just_in_time_for_its_first_door(days: Any) -> None:
    """With doors that open at 9:00 ten minutes away, the crew leaves at 8:50 instead of waiting outside."""
    problem = days.problem([days.crew()], [days.stop("a", x=10, windows=((9 * HOUR, 12 * HOUR),))])
    day = time_order(DayIndex.of(problem), 0, [0]).day
    assert (day.departs, day.visits[0].arrives) == (9 * HOUR - 600, 9 * HOUR)


def test_lateness_is_kept_not_refused(days: Any) -> None:
    """A visit after its last window, a late return and a late lunch are all told in seconds."""
    crew = days.crew(shift=(8 * HOUR, 10 * HOUR), lunch=Lunch(9 * HOUR, int(9.5 * HOUR), 1800))
    stops = [days.stop("a", service=3 * HOUR), days.stop("b", windows=((9 * HOUR, 10 * HOUR),))]
    timed = time_order(DayIndex.of(days.problem([crew], stops)), 0, [0, 1])
    assert timed.late[0] == 0
    assert timed.late[1] > 0
    assert timed.overtime > 0


def test_a_set_up_counts_once_in_a_building(days: Any) -> None:
    """Two units of one building in a row cost one set-up, apart they cost two."""
    units = [days.stop(name, setup=300, building_id="b") for name in ("u", "v")]
    index = DayIndex.of(days.problem([days.crew()], [*units, days.stop("w")]))
    assert busy_seconds(index, 0, [0, 1, 2]) == 3 * 600 + 300
    assert busy_seconds(index, 0, [0, 2, 1]) == 3 * 600 + 600
    assert busy_seconds(index, 0, []) == 0


def test_no_lunch_is_due_where_the_shift_leaves_no_room(days: Any) -> None:
    """A shift that starts after the lunch window owes no lunch."""
    assert lunch_due(days.crew(shift=(14 * HOUR, 18 * HOUR), lunch=days.noon_lunch)) is None
    assert lunch_due(days.crew(lunch=days.noon_lunch)) == days.noon_lunch


@given(moment=st.integers(0, 100), edges=st.lists(st.integers(0, 100), min_size=2, max_size=6, unique=True))
def test_begins_agree_with_trying_every_second(days: Any, moment: int, edges: list[int]) -> None:
    """The next and the last allowed begin are those found by trying every second."""
    edges = sorted(edges)[: len(edges) // 2 * 2]
    windows = tuple(zip(edges[::2], edges[1::2], strict=True))
    stop = days.stop("s", windows=windows)
    open_seconds = [second for opens, closes in windows for second in range(opens, closes)]
    later = [second for second in open_seconds if second >= moment]
    earlier = [second for second in open_seconds if second <= moment]
    assert next_begin(stop, moment) == (min(later) if later else 2**40)
    assert last_begin(stop, moment) == (max(earlier) if earlier else -1)


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10_000), data=st.data())
def test_slacks_and_exact_times_agree_about_every_order(days: Any, seed: int, data: st.DataObject) -> None:
    """An order is feasible by its slacks exactly where its exact schedule is nowhere late."""
    problem = days.random(seed, 7, 2)
    index = DayIndex.of(problem)
    crew = data.draw(st.integers(0, 1))
    order = data.draw(st.lists(st.integers(0, 6), unique=True, max_size=6))
    assert RouteSlack.of(index, crew, order).feasible == (time_order(index, crew, order).lateness == 0)
