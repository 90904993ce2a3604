"""A day as a dispatcher's board shows it, the outlook it is planned from, and plans being searched for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from stormops_desktop.model.crew_hours import CrewHours
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.routing import DayPlan, DayProblem, Mode
from stormops_desktop.operations.crews.crews_of_day import crews_of_day
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.assign_stop import assign_stop
from stormops_desktop.operations.routes.day_outlook import read_day_outlook
from stormops_desktop.operations.routes.kept_workers import KeptWorkers
from stormops_desktop.operations.routes.list_routes import list_routes
from stormops_desktop.operations.routes.plan_sketch import PlanSketch, sketch_plan
from stormops_desktop.operations.routes.planned_days import PlannedDay, day_to_show, planned_days
from stormops_desktop.operations.routes.read_day_board import read_day_board
from stormops_desktop.operations.routes.route_workers import RouteWorkers
from stormops_desktop.operations.routes.show_route import show_route
from stormops_desktop.operations.routes.skip_stop import skip_stop
from stormops_desktop.stores.workspace import Workspace

MONDAY = date(2026, 11, 23)
NOON = time(12)

type Approve = Callable[..., list[str]]
type Build = Callable[..., Any]


def test_the_board_tells_what_the_routes_tell(suburb: Workspace, approve: Approve, build: Build) -> None:
    """Stops, times, addresses and ways of the board are those of `routes show`, for every crew."""
    approve(suburb, 14)
    build(2, MONDAY)
    board = read_day_board(suburb, MONDAY)
    assert board is not None
    assert [route.route_id for route in board.routes] == [line.route_id for line in list_routes(suburb)]
    for route in board.routes:
        shown = show_route(suburb, route.route_id)
        assert [(stop.stop_id, stop.address, stop.begins) for stop in route.stops] == [
            (stop.stop_id, stop.address, stop.begins) for stop in shown.stops
        ]
        assert [(leg.mode.name.lower(), leg.meters) for leg in route.legs] == [
            (leg.mode, leg.meters) for leg in shown.legs
        ]
        for leg, stop in zip(route.legs, route.stops, strict=False):
            assert np.abs(leg.line[-1] - (stop.lon, stop.lat)).max() < 0.01
            assert leg.mode in Mode
        assert route.shift[0].astimezone(ZoneInfo(board.zone)).time() == time(9)
        assert not any(stop.late for stop in route.stops)
    assert board.synthetic
    assert not board.drill
    assert {stop.row for stop in board.stops()} <= set(range(1_000))


def test_a_skipped_stop_keeps_its_reason_and_a_moved_one_its_crew(
    suburb: Workspace, approve: Approve, build: Build, job: Job, workers: RouteWorkers, road_cache: Any
) -> None:
    """A skipped stop stays on the board with its reason, closed; one given to a crew is kept by that crew."""
    approve(suburb, 12)
    build(2, MONDAY)
    board = read_day_board(suburb, MONDAY)
    assert board is not None
    giver, taker = sorted(board.routes, key=lambda route: -len(route.stops))
    first, second = giver.stops[:2]
    skip_stop(suburb, first.stop_id, reason="a dog")
    assign_stop(suburb, second.stop_id, crew=taker.crew, job=job, workers=workers, cache=road_cache)
    after = read_day_board(suburb, MONDAY)
    assert after is not None
    stops = {stop.stop_id: stop for stop in after.stops()}
    skipped, moved = stops[first.stop_id], stops[second.stop_id]
    assert (skipped.state, skipped.reason, skipped.open) == ("skipped", "a dog", False)
    assert (moved.locked_to, moved.fixed, moved.open) == (taker.crew, False, True)
    route = next(route for route in after.routes if route.crew == taker.crew)
    assert moved in route.stops
    assert route.planned == len(taker.stops) + 1


def test_a_day_without_routes_has_no_board(suburb: Workspace) -> None:
    """Nothing is invented for a day that nobody has planned."""
    assert read_day_board(suburb, MONDAY) is None


def test_the_outlook_counts_doors_that_wait(
    suburb: Workspace, approve: Approve, build: Build, job: Job
) -> None:
    """Approved doors wait until a route of another day visits them; planned days tell their stops."""
    approve(suburb, 10)
    now = job.clock()
    assert read_day_outlook(suburb, MONDAY, now=now).waiting == 10
    build(2, MONDAY)
    planned = sum(line.stops for line in list_routes(suburb))
    next_day = read_day_outlook(suburb, MONDAY + timedelta(days=1), now=now)
    assert next_day.waiting == 10 - planned
    assert next_day.days == (PlannedDay(MONDAY, planned),)
    assert next_day.board is None
    assert read_day_outlook(suburb, MONDAY, now=now).waiting == 10


def test_the_outlook_of_no_day_is_that_of_today_at_the_territory(suburb: Workspace) -> None:
    """At three in the morning UTC it is still yesterday in Frisco."""
    at_night = datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert read_day_outlook(suburb, None, now=at_night).day == date(2026, 11, 23)
    assert read_day_outlook(suburb, MONDAY, now=at_night).day == MONDAY


def test_the_day_to_show_is_todays_or_the_next_or_the_last(suburb: Workspace) -> None:
    """Today's routes come first, then the next there are, then the last there were; without any, none."""
    days = tuple(PlannedDay(MONDAY + timedelta(days=off), 1) for off in (-3, 0, 4))
    assert day_to_show(days, MONDAY) == MONDAY
    assert day_to_show(days, MONDAY + timedelta(days=1)) == MONDAY + timedelta(days=4)
    assert day_to_show(days, MONDAY + timedelta(days=9)) == MONDAY + timedelta(days=4)
    assert day_to_show(planned_days(suburb), MONDAY) is None


def test_crews_given_as_they_are_plan_the_day_and_are_found_again(
    suburb: Workspace, approve: Approve, build: Build
) -> None:
    """Routes are built with crews that are no file; the day tells these crews again, by the wall clock."""
    homes = approve(suburb, 8)
    assert homes
    place = (-96.82, 33.15)
    crews = (
        CrewHours("Early", place, place, (time(9), time(13)), None, frozenset(), ("en",)),
        CrewHours("Late", place, place, (time(13), time(18)), None, frozenset(), ("en", "es")),
    )
    build(crews, MONDAY)
    assert crews_of_day(suburb, MONDAY) == crews
    board = read_day_board(suburb, MONDAY)
    assert board is not None
    noon = datetime.combine(MONDAY, time(13), ZoneInfo(board.zone))
    for route in board.routes:
        for stop in route.stops:
            assert stop.begins is not None
            assert (stop.begins < noon) == (route.crew == "Early")
    with pytest.raises(UsageError):
        crews_of_day(suburb, MONDAY + timedelta(days=1))


def test_a_search_tells_its_problem_before_its_plans(
    suburb: Workspace, approve: Approve, build: Build
) -> None:
    """Whoever watches a build hears the places first and then plans that can be drawn between them."""
    approve(suburb, 12)
    heard: list[DayProblem | PlanSketch] = []

    def hear(plan: DayPlan) -> None:
        assert isinstance(heard[0], DayProblem)
        heard.append(sketch_plan(heard[0], plan))

    build(2, MONDAY, problem_listener=heard.append, listener=hear)
    assert isinstance(heard[0], DayProblem)
    sketches = [entry for entry in heard[1:] if isinstance(entry, PlanSketch)]
    assert sketches
    for sketch in sketches:
        visited = [place for crew in sketch.crews for place in crew.places[1:-1]]
        assert len(visited) == sketch.served == len(set(visited))
        assert sketch.stops == len(heard[0].stops)
    worths = [sketch.served_usd for sketch in sketches]
    assert worths == sorted(worths)


def test_kept_workers_serve_one_and_end_when_closed() -> None:
    """The same processes serve one piece of work after the other, none two at once, and end on closing."""
    kept = KeptWorkers()
    with kept.lent() as first:
        assert first is not None
        busy: list[object] = []

        def ask() -> None:
            with kept.lent() as second:
                busy.append(second)

        other = threading.Thread(target=ask)
        other.start()
        other.join()
        assert busy == [None]
    with kept.lent() as again:
        assert again is first
    kept.close()
    with kept.lent() as after:
        assert after is None


def test_closing_does_not_wait_for_whoever_plans() -> None:
    """A window that closes while its workers are lent goes on; they end when they are given back."""
    kept = KeptWorkers()
    with kept.lent() as lent:
        assert lent is not None
        closing = threading.Thread(target=kept.close)
        closing.start()
        closing.join(10)
        assert not closing.is_alive()
        assert kept._workers is lent
    assert kept._workers is None
    with kept.lent() as after:
        assert after is None
