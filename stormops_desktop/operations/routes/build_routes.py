"""Approved proposals become a day's routes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stormops_desktop.engines.routing.balance_day import balance_day
from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.engines.routing.doors import stop_requests
from stormops_desktop.engines.routing.plan_day import PlanListener, ignore_plans
from stormops_desktop.formats.crews import read_crews
from stormops_desktop.formats.day_plan.problem_files import write_problem
from stormops_desktop.model.crew_hours import CrewHours
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.progress import part_of
from stormops_desktop.model.routing import DayPlan, DayProblem, Seconds
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.clear_doors import RuleCount, Withheld, clear_doors, count_rules
from stormops_desktop.operations.routes.day_crews import crews_alike, crews_on, day_parameters
from stormops_desktop.operations.routes.day_doors import ALREADY_PLANNED, DayDoors, approved_doors
from stormops_desktop.operations.routes.day_draft import DayDraft, spans_by_stop
from stormops_desktop.operations.routes.day_receipt import day_receipt
from stormops_desktop.operations.routes.day_rows import idle_values, utc
from stormops_desktop.operations.routes.list_routes import RouteLine, route_line
from stormops_desktop.operations.routes.measure_day import measure_day
from stormops_desktop.operations.routes.prepare_roads import RoadNetworks, prepare_networks
from stormops_desktop.operations.routes.publish_day import (
    DayRows,
    plan_rows,
    publish_rows,
    route_days,
    stage_plan,
)
from stormops_desktop.operations.routes.published_day import (
    RECEIPT_FILE,
    PublishedDay,
    Row,
    plan_folder,
    problem_slot,
    read_day,
    require_day,
)
from stormops_desktop.operations.routes.route_workers import RouteWorkers, route_workers
from stormops_desktop.operations.routes.solve_draft import solve_draft
from stormops_desktop.operations.routes.travel_times import RoadTravel, travel_parameters
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.territory import roads_file
from stormops_desktop.stores.workspace import Workspace

SEED = 1
"""Of a search whose caller names none."""


@dataclass(frozen=True, slots=True)
class UnservedStop:
    """A door that no route visits, and why; `detail` says more where numbers help."""

    property_id: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class BalanceCost:
    """What fair loads cost against the plan without them.

    Attributes:
        spread: (Largest - smallest) / largest load of travel and work that is left.
    """

    spread: float
    extra_meters: int
    lost_prize_usd: int


@dataclass(frozen=True, slots=True)
class BuildRoutesAnswer:
    """The routes of a day.

    Attributes:
        unserved: Every approved door that is on no route, withheld ones too.
        withheld: How many doors each rule of contact withholds on that day.
        basis: Of the travel times: "roads" or "straight_line".
        receipt: The file that lets the plan be made again.
        balance: What fair loads cost; None where they were not asked for.
    """

    routes: tuple[RouteLine, ...]
    unserved: tuple[UnservedStop, ...]
    withheld: tuple[RuleCount, ...]
    basis: str
    receipt: str
    balance: BalanceCost | None


def ignore_problem(problem: DayProblem) -> None:
    """The default for callers that do not watch the search."""


def build_routes(
    workspace: Workspace,
    crews: int | Path | Sequence[CrewHours],
    day: date,
    *,
    job: Job,
    seconds: float | None = None,
    seed: int = SEED,
    balance: bool = False,
    enough: threading.Event | None = None,
    problem_listener: Callable[[DayProblem], None] = ignore_problem,
    listener: PlanListener = ignore_plans,
    workers: RouteWorkers | None = None,
    cache: Path | None = None,
) -> BuildRoutesAnswer:
    """Plan the day's routes over all approved door-knock proposals, as one undo step.

    What was planned for that day before is replaced; skipped stops stay away, locked ones stay locked.

    Args:
        crews: How many crews alike, a crew file, or the crews themselves.
        seconds: How long to search; the parameters' value where None.
        balance: Limit loads until they differ by a fifth at most; searches up to five times as long.
        enough: Once somebody sets it, the search ends, and the best plan so far is the day.
        problem_listener: Hears, before the search, what it is about: places and crews of the plans to come.
        listener: Hears better plans while the search goes on.
        workers: Warm processes; own ones where None.
        cache: Where prepared roads are kept; the user's cache where None.

    Raises:
        UsageError: Nothing is approved, or the day has begun.
        BadInputError: The crew file or the roads cannot be used.
        CancelledError: Cancelled; nothing was changed.
    """
    before = read_day(workspace, day)
    _refuse_begun(before)
    hours = read_crews(crews) if isinstance(crews, Path) else crews
    with route_workers(workers) as running:
        found = approved_doors(workspace, day, job.clock())
        clock = DayClock.of(day, found.zone)
        cleared, withheld = clear_doors(workspace, found.doors, clock, now=job.clock())
        crew_list = crews_on(clock, crews_alike(hours, found.doors) if isinstance(hours, int) else hours)
        parameters = day_parameters()
        stops = stop_requests(cleared, clock, service=parameters["service_s"], setup=parameters["setup_s"])
        networks = _networks(workspace, job, cache)
        roads = None if networks is None else _road_travel(networks, running, job)
        job.progress(0.25, "measuring the ways between stops")
        source = crews if isinstance(crews, Path) else None
        problem, unroutable = measure_day(crew_list, stops, roads, parameters["usd_per_hour"], source)
        problem_listener(problem)
        draft = DayDraft(clock, problem, problem, spans_by_stop(cleared), unroutable, {})
        tried: list[DayPlan] = []

        def solve(max_work: list[Seconds] | None) -> DayPlan:
            if tried and enough is not None and enough.is_set():
                return tried[-1]  # no other limit is tried: of equal plans `balance_day` keeps the first
            plan = solve_draft(
                draft,
                running,
                job=replace(job, progress=part_of(job.progress, 0.3, 0.9)),
                seconds=parameters["solve_s"] if seconds is None else seconds,
                seed=seed,
                enough=enough,
                listener=listener,
                max_work=max_work,
            )
            tried.append(plan)
            return plan

        fair = balance_day(problem, solve) if balance else None
        plan = solve(None) if fair is None else fair.plan
        limits = None if fair is None else fair.max_work
        job.progress(0.9, "writing directions")
        days = route_days(draft, plan, roads)
        receipt = day_receipt(problem, plan, networks=networks, max_work=limits, made_at=job.clock())
        generations = [
            _stage_problem(workspace, problem, day),
            stage_plan(workspace, draft, plan, days, receipt),
        ]
    route_rows, planned = plan_rows(draft, plan, days)
    rows = DayRows(
        plan=_plan_row(found, withheld, clock, job, problem.travel.basis),
        routes=route_rows,
        stops={**_kept_stops(before), **_stop_rows(found, planned, withheld, before, day)},
        whole=True,
    )
    publish_rows(
        workspace, Sentence("build the routes of {day}", day=day.isoformat()), before, rows, generations
    )
    cost = None if fair is None else BalanceCost(fair.spread, fair.extra_meters, fair.lost_prize_usd)
    return _answer(workspace, day, found, withheld, cost)


def _refuse_begun(before: PublishedDay | None) -> None:
    if before is not None and any(stop["state"] == "done" for stop in before.stops):
        raise UsageError(
            Sentence(
                "The routes of {day} are under way: some stops are done.", day=before.clock.day.isoformat()
            ),
            remedy="Plan what is left with `stormops routes rebuild`.",
        )


def _networks(workspace: Workspace, job: Job, cache: Path | None) -> RoadNetworks | None:
    pbf = roads_file(workspace)
    if pbf is None:
        return None
    return prepare_networks(pbf, job=replace(job, progress=part_of(job.progress, 0, 0.25)), cache=cache)


def _road_travel(networks: RoadNetworks, running: RouteWorkers, job: Job) -> RoadTravel:
    return RoadTravel(networks, running.roads, travel_parameters(), job.cancel)


def _stage_problem(workspace: Workspace, problem: DayProblem, day: date) -> Generation:
    with workspace.stage() as staged:
        write_problem(staged.path, problem)
        return staged.seal(problem_slot(day), {"day": day.isoformat(), "stops": len(problem.stops)})


def _plan_row(found: DayDoors, withheld: Sequence[Withheld], clock: DayClock, job: Job, basis: str) -> Row:
    return {
        "day": clock.day.isoformat(),
        "time_zone": clock.zone,
        "basis": basis,
        "withheld": [{"property_id": entry.property_id, "rule": entry.rule} for entry in withheld],
        "validated": True,
        "synthetic": found.synthetic,
        "made_at": utc(job.clock()),
    }


def _kept_stops(before: PublishedDay | None) -> dict[str, Row]:
    """Skipped stops stay skipped, but off the routes."""
    if before is None:
        return {}
    return {
        stop["stop_id"]: {
            **{name: value for name, value in stop.items() if name != "row_version"},
            **idle_values("skipped", stop["reason"], stop["detail"] or ""),
        }
        for stop in before.stops
        if stop["state"] == "skipped"
    }


def _stop_rows(
    found: DayDoors,
    planned: Mapping[str, Row],
    withheld: Sequence[Withheld],
    before: PublishedDay | None,
    day: date,
) -> dict[str, Row]:
    rules = {entry.property_id: entry.rule for entry in withheld}
    rows: dict[str, Row] = {}
    for door in found.doors:
        refused = rules.get(door.property_id)
        rows[door.stop_id] = {
            "stop_id": door.stop_id,
            "day": day.isoformat(),
            "property_id": door.property_id,
            "proposal_id": found.proposals[door.stop_id],
            "lon": door.lon,
            "lat": door.lat,
            "prize_usd": door.prize_usd,
            "building_id": door.building_id,
            "lock_crew": None if door.lock is None else door.lock.crew,
            "lock_position": None if door.lock is None else door.lock.position,
            **(planned[door.stop_id] if refused is None else idle_values("withheld", refused, "")),
        }
    return rows


def _answer(
    workspace: Workspace,
    day: date,
    found: DayDoors,
    withheld: Sequence[Withheld],
    balance: BalanceCost | None,
) -> BuildRoutesAnswer:
    published = require_day(workspace, day)
    left = [
        UnservedStop(stop["property_id"], stop["reason"], stop["detail"] or "")
        for stop in published.stops
        if stop["state"] in ("unserved", "withheld")
    ]
    left += [
        UnservedStop(name, ALREADY_PLANNED, Sentence("on a route of {day}", day=other))
        for name, other in found.elsewhere
    ]
    return BuildRoutesAnswer(
        routes=tuple(route_line(route, published) for route in published.routes),
        unserved=tuple(left),
        withheld=count_rules(withheld),
        basis=published.plan["basis"],
        receipt=str(plan_folder(workspace, day) / RECEIPT_FILE),
        balance=balance,
    )
