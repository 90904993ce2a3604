"""Routes changed by hand and planned again: locks, skips, assignments, rebuilds."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from sqlalchemy import select

from stormops_desktop.cli.answers import as_json
from stormops_desktop.model.errors import BadInputError, ComplianceRefusalError, UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.assign_stop import AssignStopAnswer, assign_stop
from stormops_desktop.operations.routes.list_routes import list_routes
from stormops_desktop.operations.routes.lock_stop import lock_stop
from stormops_desktop.operations.routes.published_day import day_legs, plan_folder
from stormops_desktop.operations.routes.rebuild_routes import RebuildRoutesAnswer, rebuild_routes
from stormops_desktop.operations.routes.replay_plan import replay_plan
from stormops_desktop.operations.routes.route_workers import RouteWorkers
from stormops_desktop.operations.routes.show_route import show_route
from stormops_desktop.operations.routes.skip_stop import skip_stop
from stormops_desktop.stores.arrow_layers import read_table, write_table
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.routes import plans, routes, stops
from stormops_desktop.stores.workspace import Workspace

MONDAY = date(2026, 11, 23)
A, B = "2026-11-23-crew-1", "2026-11-23-crew-2"

type Approve = Callable[..., list[str]]
type Build = Callable[..., Any]
type Rebuild = Callable[..., RebuildRoutesAnswer]
type Assign = Callable[..., AssignStopAnswer]


@pytest.fixture
def rebuild(suburb: Workspace, job: Job, workers: RouteWorkers, road_cache: Path) -> Rebuild:
    """Rebuild with a short search."""

    def call(route: str | None = None, **more: Any) -> RebuildRoutesAnswer:
        options = {"seconds": 0.3, "workers": workers, "cache": road_cache, "job": job, **more}
        return rebuild_routes(suburb, route, **options)

    return call


@pytest.fixture
def assign(suburb: Workspace, job: Job, workers: RouteWorkers, road_cache: Path) -> Assign:
    """Assign with warm workers."""

    def call(stop: str, crew: str, **more: Any) -> AssignStopAnswer:
        return assign_stop(suburb, stop, crew=crew, job=job, workers=workers, cache=road_cache, **more)

    return call


def order_of(workspace: Workspace, route_id: str) -> list[str]:
    """Planned and done stops of a route in order."""
    return [stop.stop_id for stop in show_route(workspace, route_id).stops if stop.state != "skipped"]


def busiest(workspace: Workspace) -> tuple[str, str]:
    """The route with the most stops, and another one."""
    ranked = sorted(list_routes(workspace), key=lambda line: -line.stops)
    return ranked[0].route_id, ranked[1].route_id


def crew_of(route_id: str) -> str:
    """The crew's name from the route's id."""
    return f"Crew {route_id[-1]}"


def build_two(
    workspace: Workspace, approve: Approve, build: Build, folder: Path, shifts: tuple[tuple[str, str], ...]
) -> None:
    """Routes of two crews from one place, with these shifts."""
    approve(workspace, 24)
    build(1, MONDAY)
    place = list(workspace.rows(select(routes))[0]["start"])
    crews = [
        {"crew": f"Crew {number}", "start": place, "shift": list(shift)}
        for number, shift in enumerate(shifts, 1)
    ]
    (folder / "crews.json").write_text(json.dumps(crews), "utf-8")
    build(folder / "crews.json", MONDAY)


def test_locked_stops_stay_whatever_the_seed(
    suburb: Workspace, approve: Approve, build: Build, rebuild: Rebuild
) -> None:
    """F44: five stops locked to one crew are with it, in order, after every rebuild, or told as refused."""
    approve(suburb, 40)
    build(2, MONDAY)
    route, _ = busiest(suburb)
    locked = order_of(suburb, route)[2:12:2]
    for stop in locked:
        assert lock_stop(suburb, stop).crew == crew_of(route)
    for seed in range(3):
        rebuild(seed=seed)
        assert [stop for stop in order_of(suburb, route) if stop in locked] == locked
    build(1, MONDAY)
    rows = {row["stop_id"]: row for row in suburb.rows(select(stops))}
    for stop in locked:
        if crew_of(route) == "Crew 1":
            assert rows[stop]["route_id"] == A
        else:
            assert (rows[stop]["state"], rows[stop]["reason"]) == ("unserved", "locked_crew_absent")


def test_a_lock_can_be_released(suburb: Workspace, approve: Approve, build: Build) -> None:
    """A released stop has no lock; locking twice is one step; a stop on no route cannot be locked."""
    approve(suburb, 10)
    build(1, MONDAY)
    (first, *_) = order_of(suburb, A)
    lock_stop(suburb, first)
    lock_stop(suburb, first)
    assert lock_stop(suburb, first, release=True).crew is None
    assert suburb.undo() == f"release the stop {first}"
    assert suburb.undo() == f"lock the stop {first}"
    skip_stop(suburb, first, reason="dog")
    with pytest.raises(UsageError, match="on no route"):
        lock_stop(suburb, first)


def test_done_stops_are_frozen_and_order_is_kept(
    suburb: Workspace, approve: Approve, build: Build, rebuild: Rebuild
) -> None:
    """F43: with ten stops done and two let in between, the old ones keep their order; both are told."""
    approve(suburb, 26)
    build(1, MONDAY)
    order = order_of(suburb, A)
    freed = [order[-3], order[-6]]
    changes = [RowChange("stops", stop, {"state": "planned"}, {"state": "done"}) for stop in order[:10]] + [
        RowChange(
            "stops",
            stop,
            {"state": "planned", "route_id": A, "number": order.index(stop) + 1},
            {"state": "unserved", "route_id": None, "number": None},
        )
        for stop in freed
    ]
    suburb.apply(Command("ten visits, two doors that come late", tuple(changes)))
    told = rebuild(keep_order=True, dry_run=True)
    assert sorted(told.inserted) == sorted(freed)
    assert (told.moved, told.dropped) == ((), ())
    assert order_of(suburb, A) == [stop for stop in order if stop not in freed]
    done = rebuild(keep_order=True)
    assert sorted(done.inserted) == sorted(freed)
    after = order_of(suburb, A)
    assert after[:10] == order[:10]
    assert [stop for stop in after if stop not in freed] == [stop for stop in order if stop not in freed]
    assert len(day_legs(suburb, MONDAY)[A]) == len(after) + 1
    shown = show_route(suburb, A)
    assert shown.stops[10].arrives >= shown.stops[9].leaves
    with pytest.raises(UsageError, match="under way"):
        build(1, MONDAY)


def test_a_skipped_stop_goes_and_the_rest_is_kept(
    suburb: Workspace, approve: Approve, build: Build, rebuild: Rebuild, job: Job
) -> None:
    """A skip keeps the others' times; the rebuild starts from the known order, and can be replayed."""
    approve(suburb, 40)
    build(2, MONDAY)
    route, other = busiest(suburb)
    before = {route: order_of(suburb, route), other: order_of(suburb, other)}
    gone = before[route][3]
    answer = skip_stop(suburb, gone, reason=" dog in the yard ")
    assert answer.version == 2
    shown = show_route(suburb, route)
    assert [(s.state, s.reason) for s in shown.stops if s.stop_id == gone] == [("skipped", "dog in the yard")]
    assert shown.stops[4].number == 5
    told = rebuild(route)
    after = order_of(suburb, route)
    assert set(after) == set(before[route]) - {gone}
    assert order_of(suburb, other) == before[other]
    assert len(told.moved) < len(after) / 2
    assert replay_plan(Path(told.receipt), job=job).identical
    assert suburb.undo() == f"rebuild {route}"
    assert suburb.undo() == f"skip the stop {gone}"
    assert order_of(suburb, route) == before[route]


def test_a_skip_needs_a_reason_and_an_open_stop(suburb: Workspace, approve: Approve, build: Build) -> None:
    """A skip without a reason, of a skipped stop, or of an unknown one is refused in a sentence."""
    approve(suburb, 8)
    build(1, MONDAY)
    (first, *_) = order_of(suburb, A)
    with pytest.raises(UsageError, match="needs a reason"):
        skip_stop(suburb, first, reason="  ")
    skip_stop(suburb, first, reason="gate closed")
    with pytest.raises(UsageError, match="skipped already"):
        skip_stop(suburb, first, reason="again")
    with pytest.raises(UsageError, match="not on any route"):
        skip_stop(suburb, "2026-11-23-nobody", reason="x")


def test_an_assigned_stop_changes_crew_and_stays(
    suburb: Workspace, approve: Approve, build: Build, rebuild: Rebuild, assign: Assign
) -> None:
    """A stop given to the other crew is on its route, locked to it, and still there after a rebuild."""
    approve(suburb, 30)
    build(2, MONDAY)
    route, other = busiest(suburb)
    stop = order_of(suburb, route)[0]
    answer = assign(stop, crew_of(other))
    assert stop in order_of(suburb, other)
    assert stop not in order_of(suburb, route)
    assert {line.route_id for line in answer.routes} == {route, other}
    assert order_of(suburb, other)[answer.position - 1] == stop
    rebuild()
    assert stop in order_of(suburb, other)
    versions = {row["route_id"]: row["version"] for row in suburb.rows(select(routes))}
    assert versions[other] >= 2


def test_a_stop_that_waits_for_another_crew_can_be_given_away(
    suburb: Workspace, approve: Approve, build: Build, assign: Assign
) -> None:
    """A stop on no route that is locked to one crew goes to the other crew when it is given to it."""
    approve(suburb, 16)
    build(2, MONDAY)
    route, other = busiest(suburb)
    stop = order_of(suburb, route)[0]
    lock_stop(suburb, stop)
    row = next(row for row in suburb.rows(select(stops)) if row["stop_id"] == stop)
    after = {"state": "unserved", "route_id": None, "number": None, "reason": "displaced", "detail": ""}
    change = RowChange("stops", stop, {name: row[name] for name in after}, after)
    suburb.apply(Command("a stop that found no room", (change,)))
    answer = assign(stop, crew_of(other))
    assert order_of(suburb, other)[answer.position - 1] == stop
    (kept,) = (row for row in suburb.rows(select(stops)) if row["stop_id"] == stop)
    assert (kept["state"], kept["lock_crew"]) == ("planned", crew_of(other))


def test_an_order_by_hand_is_kept_and_its_lateness_told(
    suburb: Workspace, approve: Approve, build: Build, assign: Assign, tmp_path: Path
) -> None:
    """F46: a stop that makes the day end after the shift is moved; overtime is told and logged."""
    build_two(suburb, approve, build, tmp_path, (("10:00", "17:00"), ("10:00", "10:20")))
    order = order_of(suburb, A)
    answer = assign(order[0], "Crew 2")
    answer = assign(order[1], "Crew 2")
    answer = assign(order[2], "Crew 2")
    broken = [rule for rule in answer.warnings if rule.rule == "shift_end"]
    assert [rule.crew for rule in broken] == ["Crew 2"]
    assert "min after the shift" in broken[0].detail
    assert len(order_of(suburb, B)) >= 3
    assert not suburb.rows(select(plans))[0]["validated"]
    assert suburb.undo().endswith("to Crew 2 against a rule")


def test_a_late_stop_is_marked_and_the_others_are_not(
    suburb: Workspace, approve: Approve, build: Build, assign: Assign, tmp_path: Path
) -> None:
    """F45: an order by hand that is late at its end is kept; only late stops are told, with minutes."""
    build_two(suburb, approve, build, tmp_path, (("09:00", "14:00"), ("17:00", "20:00")))
    on_b = order_of(suburb, B)
    answer = assign(order_of(suburb, A)[0], "Crew 2", position=len(on_b) + 1)
    for _ in range(4):
        answer = assign(order_of(suburb, A)[0], "Crew 2", position=answer.position + 1)
    outside = [rule for rule in answer.warnings if rule.rule == "outside_window"]
    assert outside
    assert outside[-1].stop_id == order_of(suburb, B)[-1]
    assert all("min after its lawful hours" in rule.detail for rule in outside)
    kept = order_of(suburb, B)
    assert kept[: len(on_b)] == on_b
    assert {rule.stop_id for rule in outside} <= set(kept[len(on_b) :])


def test_a_plan_by_hand_cannot_be_computed_again(
    suburb: Workspace, approve: Approve, build: Build, assign: Assign, job: Job, tmp_path: Path
) -> None:
    """The receipt of a move by hand says so when it is replayed; a foreign JSON is no receipt."""
    approve(suburb, 10)
    build(2, MONDAY)
    route, other = busiest(suburb)
    assign(order_of(suburb, route)[0], crew_of(other))
    with pytest.raises(BadInputError, match="made by hand"):
        replay_plan(plan_folder(suburb, MONDAY) / "receipt.json", job=job)
    foreign = tmp_path / "foreign.json"
    foreign.write_text("[1, 2]", "utf-8")
    with pytest.raises(BadInputError, match="no receipt"):
        replay_plan(foreign, job=job)


def test_what_cannot_be_assigned_is_told(
    suburb: Workspace, approve: Approve, build: Build, assign: Assign
) -> None:
    """An unknown crew, a position that is not there, a skipped stop, and a door that must not be knocked."""
    approve(suburb, 60)
    build(2, MONDAY)
    route, other = busiest(suburb)
    order = order_of(suburb, route)
    with pytest.raises(UsageError, match="no crew “Crew 9”"):
        assign(order[0], "Crew 9")
    with pytest.raises(UsageError, match="no position 500"):
        assign(order[0], crew_of(other), position=500)
    skip_stop(suburb, order[1], reason="dog")
    with pytest.raises(UsageError, match="is skipped"):
        assign(order[1], crew_of(other))
    withheld = suburb.rows(select(stops).where(stops.c.state == "withheld"))
    with pytest.raises(ComplianceRefusalError, match="must not be knocked"):
        assign(withheld[0]["stop_id"], crew_of(other))


def test_a_rebuild_names_its_day(suburb: Workspace, approve: Approve, build: Build, rebuild: Rebuild) -> None:
    """With routes of two days a rebuild without a name asks which; with none it says how to build some."""
    with pytest.raises(UsageError, match="no routes yet"):
        rebuild()
    approve(suburb, 6)
    build(1, MONDAY)
    assert as_json(rebuild())["routes"][0]["route_id"] == A
    approve(suburb, 6, seed=44)
    build(1, date(2026, 11, 24))
    with pytest.raises(UsageError, match="routes of 2 days"):
        rebuild()
    assert rebuild(day=MONDAY).routes[0].route_id == A


def test_a_door_listed_after_the_build_leaves_the_route(
    suburb: Workspace, approve: Approve, build: Build, rebuild: Rebuild, assign: Assign
) -> None:
    """A household that asks not to be knocked after the routes were built is withheld by the next rebuild."""
    approve(suburb, 12)
    build(2, MONDAY)
    route, other = busiest(suburb)
    gone = order_of(suburb, route)[0]
    home = next(row["property_id"] for row in suburb.rows(select(stops)) if row["stop_id"] == gone)
    add_to_list(suburb, "no_knock", home)
    with pytest.raises(ComplianceRefusalError, match="no_knock"):
        assign(gone, crew_of(other))
    answer = rebuild()
    assert sum(entry.count for entry in answer.withheld) == 1
    (row,) = suburb.rows(select(stops).where(stops.c.stop_id == gone))
    assert (row["state"], row["route_id"]) == ("withheld", None)
    assert "no_knock" in row["reason"]
    assert gone not in order_of(suburb, route) + order_of(suburb, other)


def add_to_list(workspace: Workspace, kind: str, home: str) -> None:
    """Put a household on a contact list as an import would."""
    before = workspace.generation(f"contacts/{kind}")
    assert before is not None
    table = read_table(before.path / "contacts.arrow")
    row = dict.fromkeys(table.column_names)
    row |= {"property_id": home, "source": "a note from the field", "synthetic": True}
    known = {name: value for name, value in row.items() if name in table.column_names}
    added = pa.concat_tables([table, pa.Table.from_pylist([known], schema=table.schema)])
    with workspace.stage() as staged:
        write_table(staged.path / "contacts.arrow", added)
        generation = staged.seal(f"contacts/{kind}", before.manifest)
    workspace.apply(Command("list a household", (workspace.set_slot(generation),)))
