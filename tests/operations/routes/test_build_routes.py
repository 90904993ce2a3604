"""Approved proposals become a day's routes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sqlalchemy import select

from stormops_desktop.cli.answers import as_json
from stormops_desktop.engines.routing.validate_plan import validate_plan
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.day_plan.plan_json import plan_from_json
from stormops_desktop.formats.day_plan.problem_files import read_problem
from stormops_desktop.model.errors import BadInputError, CancelledError, UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.rule_book import property_rows
from stormops_desktop.operations.routes.list_routes import list_routes
from stormops_desktop.operations.routes.published_day import day_legs, plan_folder, read_day
from stormops_desktop.operations.routes.replay_plan import replay_plan
from stormops_desktop.operations.routes.show_route import show_route
from stormops_desktop.stores.schema.routes import stops
from stormops_desktop.stores.workspace import Workspace

MONDAY = date(2026, 11, 23)

type Approve = Callable[..., list[str]]
type Build = Callable[..., Any]


def check_schema(name: str, answer: Any) -> None:
    """The answer fits the schema that ships."""
    schema = json.loads(resource("schemas", "answers", f"{name}.schema.json").read_text("utf-8"))
    jsonschema.validate(as_json(answer), schema, format_checker=jsonschema.FormatChecker())


def test_every_approved_door_is_served_or_told(suburb: Workspace, approve: Approve, build: Build) -> None:
    """Stops on routes and doors told as unserved are together the approved ones, each once; rules counted."""
    homes = approve(suburb, 60)
    answer = build(2, MONDAY)
    check_schema("routes_build", answer)
    shown = [show_route(suburb, route.route_id) for route in answer.routes]
    served = [stop.property_id for route in shown for stop in route.stops]
    assert sorted(served + [entry.property_id for entry in answer.unserved]) == sorted(homes)
    withheld = sum(entry.count for entry in answer.withheld)
    assert withheld == sum(entry.reason.startswith(("us", "company", "place")) for entry in answer.unserved)
    assert answer.basis == "roads"
    for route in shown:
        check_schema("routes_show", route)
    check_schema("routes_list", list_routes(suburb))


def test_the_plan_is_valid_and_lawful(suburb: Workspace, approve: Approve, build: Build) -> None:
    """The independent validator finds nothing, and each visit lies inside its lawful hours, lunch apart."""
    approve(suburb, 60)
    build(2, MONDAY)
    folder = plan_folder(suburb, MONDAY)
    plan = plan_from_json(json.loads((folder / "plan.json").read_text("utf-8")))
    assert validate_plan(read_problem(folder), plan) == []
    day = read_day(suburb, MONDAY)
    assert day is not None
    for stop in (stop for stop in day.stops if stop["state"] == "planned"):
        moments = [stop[name] for name in ("window_begins", "begins", "leaves", "window_ends")]
        assert moments == sorted(moments)


def test_routes_have_a_leg_to_every_stop_and_home(suburb: Workspace, approve: Approve, build: Build) -> None:
    """A route of n stops has n + 1 legs that join end to start; driving and walking add up to the totals."""
    approve(suburb, 40)
    answer = build(2, MONDAY)
    legs = day_legs(suburb, MONDAY)
    for route in answer.routes:
        way = legs.get(route.route_id, ())
        assert len(way) == (route.stops + 1 if route.stops else 0)
        assert sum(leg.seconds for leg in way) == route.drive_s + route.walk_s
        for before, after in pairwise(way):
            assert before.line[-1] == pytest.approx(after.line[0], abs=2e-3)


def test_a_plan_can_be_replayed(suburb: Workspace, approve: Approve, build: Build, job: Job) -> None:
    """The receipt's seed and iterations make the same plan again; a changed matrix is named, not replayed."""
    approve(suburb, 30)
    receipt = Path(build(2, MONDAY, seed=5).receipt)
    told = json.loads(receipt.read_text("utf-8"))
    assert told["seed"] in (5, 6)
    assert told["iterations"] > 0
    assert set(told["networks"]) == {"car", "foot"}
    again = replay_plan(receipt, job=job)
    check_schema("routes_replay", again)
    assert again.identical
    told["travel_sha256"] = "0" * 64
    receipt.chmod(0o644)
    receipt.write_text(json.dumps(told), "utf-8")
    with pytest.raises(BadInputError, match="travel_sha256"):
        replay_plan(receipt, job=job)


def test_building_again_replaces_and_counts_the_version(
    suburb: Workspace, approve: Approve, build: Build
) -> None:
    """F63: a second build keeps route ids; a changed route carries the next version; undo goes back."""
    approve(suburb, 20)
    first = build(1, MONDAY)
    same = build(1, MONDAY, seconds=0.3)
    assert [route.route_id for route in same.routes] == [route.route_id for route in first.routes]
    approve(suburb, 10, seed=11)
    changed = build(1, MONDAY)
    assert changed.routes[0].version > first.routes[0].version
    assert changed.routes[0].stops > first.routes[0].stops
    title = suburb.undo()
    assert title == "build the routes of 2026-11-23"
    assert list_routes(suburb)[0].stops == first.routes[0].stops


def test_another_days_doors_are_left_out(suburb: Workspace, approve: Approve, build: Build) -> None:
    """F67: doors on Monday's routes are not planned again on Tuesday; each overlap is told with its day."""
    monday = approve(suburb, 14)
    first = build(1, MONDAY)
    on_monday = {row["property_id"] for row in suburb.rows(select(stops).where(stops.c.state == "planned"))}
    approve(suburb, 10, seed=21)
    second = build(1, MONDAY + timedelta(days=1))
    told = {e.property_id: e.detail for e in second.unserved if e.reason == "already_planned"}
    assert set(told) == on_monday <= set(monday)
    assert set(told.values()) == {"on a route of 2026-11-23"}
    assert first.routes[0].stops == len(on_monday)
    planned = suburb.rows(select(stops.c.property_id).where(stops.c.state == "planned"))
    assert len(planned) == len({row["property_id"] for row in planned})


def test_no_list_is_cut_short(suburb: Workspace, approve: Approve, build: Build) -> None:
    """F68: of 300 approved doors, 300 are told: on routes or with a reason, none hidden by a cap."""
    approve(suburb, 300)
    answer = build(12, MONDAY, seconds=1.0)
    listed = list_routes(suburb, day=MONDAY)
    assert len(listed) == 12
    shown = sum(len(show_route(suburb, route.route_id).stops) for route in listed)
    assert shown + len(answer.unserved) == 300


def test_crews_keep_their_hours_on_the_day_clocks_change(
    suburb: Workspace, approve: Approve, build: Build, tmp_path: Path
) -> None:
    """A shift from 13:00 is 19:00 UTC in winter and 18:00 UTC in summer, on the day of change too."""
    homes = property_rows(suburb, None, ("property_id", "lon", "lat")).slice(0, 1).to_pylist()
    place = [homes[0]["lon"], homes[0]["lat"]]
    crews = tmp_path / "crews.json"
    crews.write_text(json.dumps([{"crew": "A", "start": place, "shift": ["13:00", "17:00"]}]), "utf-8")
    approve(suburb, 8)
    # By then the lists are too old for any visit, so that the empty day begins with the shift.
    for day, hour in ((date(2027, 3, 12), 19), (date(2027, 3, 14), 18), (date(2027, 3, 15), 18)):
        answer = build(crews, day)
        assert answer.routes[0].stops == 0
        assert {entry.count for entry in answer.withheld} == {8}
        assert answer.routes[0].starts == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        suburb.undo()


def test_an_idle_crew_has_a_route_too(suburb: Workspace, approve: Approve, build: Build) -> None:
    """F62: with one door and three crews, three routes are listed, two of them empty and saying so."""
    approve(suburb, 6)
    answer = build(3, MONDAY)
    assert len(answer.routes) == 3
    idle = [route for route in answer.routes if route.stops == 0]
    assert idle
    shown = show_route(suburb, idle[0].route_id)
    assert (shown.stops, shown.legs, shown.route.drive_s) == ((), (), 0)


def test_without_roads_lines_are_straight_and_say_so(
    suburb: Workspace, approve: Approve, build: Build
) -> None:
    """Where the workspace has no roads, times follow straight lines, the answer says so, and legs exist."""
    from stormops_desktop.stores.journal import Command, RowChange

    roads = suburb.generation("roads")
    assert roads is not None
    suburb.apply(
        Command("lose roads", (RowChange("slots", "roads", {"content_hash": roads.content_hash}, None),))
    )
    approve(suburb, 20)
    answer = build(1, MONDAY)
    assert answer.basis == "straight_line"
    shown = show_route(suburb, answer.routes[0].route_id, language="es")
    assert len(shown.legs) == len(shown.stops) + 1
    assert json.loads(Path(answer.receipt).read_text("utf-8"))["networks"] is None


def test_a_crew_far_from_any_road_is_named(
    suburb: Workspace, approve: Approve, build: Build, tmp_path: Path
) -> None:
    """A crew that starts 3 km out of town is refused by name, with the distance, before any search."""
    crews = tmp_path / "crews.json"
    crews.write_text(
        json.dumps([{"crew": "Lost", "start": [-96.78, 33.19], "shift": ["09:00", "17:00"]}]), "utf-8"
    )
    approve(suburb, 5)
    with pytest.raises(BadInputError, match="“Lost” starts where no road leads") as caught:
        build(crews, MONDAY)
    assert caught.value.file == str(crews)
    assert read_day(suburb, MONDAY) is None


def test_a_cancelled_build_changes_nothing(suburb: Workspace, approve: Approve, build: Build) -> None:
    """A cancel while the solvers search raises CancelledError, and no route is there afterwards."""
    approve(suburb, 30)
    cancel = CancelToken()
    token_job = Job(clock=lambda: datetime.fromisoformat("2026-11-20T15:00:00+00:00"), cancel=cancel)
    with pytest.raises(CancelledError):
        build(2, MONDAY, seconds=20, job=token_job, listener=lambda _: cancel.cancel())
    assert read_day(suburb, MONDAY) is None


@pytest.mark.parametrize("crews", [0, 51])
def test_impossible_numbers_of_crews_are_refused(
    suburb: Workspace, approve: Approve, build: Build, crews: int
) -> None:
    """No crews and fifty-one crews are refused with the range."""
    approve(suburb, 3)
    with pytest.raises(UsageError, match=f"{crews} crews"):
        build(crews, MONDAY)


def test_nothing_approved_is_told(suburb: Workspace, build: Build) -> None:
    """Without an approved proposal the remedy names the command that approves."""
    with pytest.raises(UsageError, match="No door-knock proposal") as caught:
        build(1, MONDAY)
    assert "proposals approve" in caught.value.remedy


def test_several_units_of_a_building_are_one_call(suburb: Workspace, approve: Approve, build: Build) -> None:
    """Two plays that want the same door make one stop, worth the better of both."""
    homes = approve(suburb, 4, value=100)
    approve(suburb, 0, seed=99, value=700, homes=homes)
    build(1, MONDAY)
    rows = suburb.rows(select(stops))
    assert len(rows) == len(homes)
    assert {row["prize_usd"] for row in rows} == {700}
    assert all(row["proposal_id"].endswith("-99") for row in rows)
