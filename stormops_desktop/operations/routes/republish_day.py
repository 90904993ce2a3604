"""Writing down a new plan of crews that had one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from stormops_desktop.model.progress import part_of
from stormops_desktop.model.routing import DayPlan
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.day_receipt import day_receipt
from stormops_desktop.operations.routes.day_remainder import DayRemainder
from stormops_desktop.operations.routes.day_rows import idle_values, utc
from stormops_desktop.operations.routes.prepare_roads import RoadNetworks, prepare_networks
from stormops_desktop.operations.routes.publish_day import (
    DayRows,
    plan_rows,
    publish_rows,
    route_days,
    stage_plan,
)
from stormops_desktop.operations.routes.published_day import PublishedDay, Row
from stormops_desktop.operations.routes.route_workers import RouteWorkers, road_workers
from stormops_desktop.operations.routes.travel_times import RoadTravel, travel_parameters
from stormops_desktop.stores.territory import roads_file
from stormops_desktop.stores.workspace import Workspace


def republish_day(
    workspace: Workspace,
    day: PublishedDay,
    remainder: DayRemainder,
    plan: DayPlan,
    *,
    title: str,
    job: Job,
    workers: RouteWorkers | None,
    cache: Path | None,
    stop_columns: Mapping[str, Row],
    validated: bool,
    initial: Sequence[Sequence[str]] | None = None,
) -> None:
    """Publish `plan` for the crews of the draft as one undo step; other crews stay as they are.

    Args:
        stop_columns: Further columns of stops that change, by stop id.
        validated: Whether the whole day still keeps every rule.
        initial: The orders that the search started from.
    """
    draft = remainder.draft
    networks = _networks(workspace, draft.base.travel.basis, job, cache)
    with road_workers(workers) as service:
        roads = None if networks is None else RoadTravel(networks, service, travel_parameters(), job.cancel)
        days = route_days(draft, plan, roads)
    receipt = day_receipt(draft.problem, plan, networks=networks, initial=initial, made_at=job.clock())
    generation = stage_plan(workspace, draft, plan, days, receipt)
    routes, stops = plan_rows(draft, plan, days)
    planned_routes = {route.route_id for route in days}
    off_route = {
        stop["stop_id"]: idle_values("skipped", stop["reason"], stop["detail"] or "")
        for stop in day.stops
        if stop["state"] == "skipped" and stop["route_id"] in planned_routes
    }
    rules = {entry.property_id: entry.rule for entry in remainder.withheld}
    withheld = {
        stop["stop_id"]: idle_values("withheld", rules[stop["property_id"]], "")
        for stop in remainder.withheld_stops
    }
    columns = {**off_route, **withheld, **stops}
    merged = {
        stop["stop_id"]: {
            **{name: value for name, value in stop.items() if name != "row_version"},
            **columns.get(stop["stop_id"], {}),
            **stop_columns.get(stop["stop_id"], {}),
        }
        for stop in day.stops
        if stop["stop_id"] in columns or stop["stop_id"] in stop_columns
    }
    plan_row = {name: value for name, value in day.plan.items() if name != "row_version"}
    rows = DayRows(
        plan={**plan_row, "validated": validated, "made_at": utc(job.clock())},
        routes=routes,
        stops=merged,
        whole=False,
    )
    publish_rows(workspace, title, day, rows, [generation])


def _networks(workspace: Workspace, basis: str, job: Job, cache: Path | None) -> RoadNetworks | None:
    pbf = roads_file(workspace)
    if pbf is None or basis != "roads":
        return None
    quiet = replace(job, progress=part_of(job.progress, 0.9, 1.0))
    return prepare_networks(pbf, job=quiet, cache=cache)
