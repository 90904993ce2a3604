"""Writing a plan down: its generation, and its routes and stops as one undo step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from stormops_desktop.formats.day_plan.leg_table import legs_to_table
from stormops_desktop.formats.day_plan.plan_json import plan_to_json
from stormops_desktop.formats.day_plan.problem_files import write_problem
from stormops_desktop.model.routing import Crew, DayPlan
from stormops_desktop.operations.routes.day_draft import DayDraft, route_legs
from stormops_desktop.operations.routes.day_rows import (
    RouteDay,
    lawful_window,
    planned_values,
    route_id_of,
    route_values,
    unserved_values,
)
from stormops_desktop.operations.routes.published_day import (
    LEGS_FILE,
    PLAN_FILE,
    RECEIPT_FILE,
    UNROUTABLE_FILE,
    PublishedDay,
    Row,
    day_legs,
    plan_slot,
)
from stormops_desktop.operations.routes.travel_times import RoadTravel
from stormops_desktop.stores.arrow_layers import write_table
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DayRows:
    """Rows as they shall be, by key, of the plan, its routes and its stops.

    Rows of the day that are not named are left as they are, unless `whole` says that these are all.
    """

    plan: Row
    routes: Mapping[str, Row]
    stops: Mapping[str, Row]
    whole: bool


def route_days(draft: DayDraft, plan: DayPlan, roads: RoadTravel | None) -> list[RouteDay]:
    """The day of each crew of the plan, with its ways from start to end."""
    day = draft.clock.day.isoformat()
    crews: dict[str, Crew] = {crew.crew: crew for crew in draft.base.crews}
    found = []
    for crew_day in plan.days:
        done = draft.done.get(crew_day.crew, ())
        stop_ids = [row["stop_id"] for row in done] + [visit.stop_id for visit in crew_day.visits]
        legs = route_legs(draft.base, crew_day.crew, stop_ids, roads)
        found.append(RouteDay(route_id_of(day, crew_day.crew), crews[crew_day.crew], crew_day, done, legs))
    return found


def plan_rows(
    draft: DayDraft, plan: DayPlan, days: Iterable[RouteDay]
) -> tuple[dict[str, Row], dict[str, Row]]:
    """The rows of routes (without version) and the changing columns of stops, both by key."""
    positions = {crew.crew: number for number, crew in enumerate(draft.base.crews)}
    routes: dict[str, Row] = {}
    stops: dict[str, Row] = {}
    for route in days:
        routes[route.route_id] = route_values(route, positions[route.crew.crew], draft.clock)
        for number, visit in enumerate(route.day.visits, 1 + len(route.done)):
            moment = draft.clock.instant(visit.begins)
            window = lawful_window(draft.spans[visit.stop_id], moment)
            stops[visit.stop_id] = planned_values(route.route_id, number, visit, window, draft.clock)
    for unserved in plan.unserved:
        stops[unserved.stop_id] = unserved_values(unserved)
    return routes, stops


def stage_plan(
    workspace: Workspace,
    draft: DayDraft,
    plan: DayPlan,
    days: Iterable[RouteDay],
    receipt: Mapping[str, Any],
) -> Generation:
    """The generation of a plan: what was solved, the answer, the receipt, and the legs of all routes."""
    day = draft.clock.day
    legs = {**day_legs(workspace, day), **{route.route_id: route.legs for route in days}}
    valid = {route_id_of(day.isoformat(), crew.crew) for crew in draft.base.crews}
    kept = {route_id: legs[route_id] for route_id in sorted(legs) if route_id in valid}
    with workspace.stage() as staged:
        write_problem(staged.path, draft.problem)
        _write_json(staged.path / PLAN_FILE, plan_to_json(plan))
        _write_json(staged.path / RECEIPT_FILE, receipt)
        _write_json(staged.path / UNROUTABLE_FILE, [asdict(entry) for entry in draft.unroutable.values()])
        write_table(staged.path / LEGS_FILE, legs_to_table(kept))
        return staged.seal(plan_slot(day), {"day": day.isoformat(), "stops": len(draft.base.stops)})


def publish_rows(
    workspace: Workspace,
    title: str,
    before: PublishedDay | None,
    rows: DayRows,
    generations: Iterable[Generation],
) -> None:
    """Commit a plan as one command; a route whose day changes counts its version up."""
    day = rows.plan["day"]
    old_routes = {} if before is None else {row["route_id"]: row for row in before.routes}
    old_stops = {} if before is None else {row["stop_id"]: row for row in before.stops}
    changes = [workspace.set_slot(generation) for generation in generations]
    changes += _differences("plans", "day", {} if before is None else {day: before.plan}, {day: rows.plan})
    stop_changes = _differences("stops", "stop_id", old_stops, rows.stops, remove=rows.whole)
    touched = _touched_routes(stop_changes)
    routes = {
        key: {**row, "version": _version(old_routes.get(key), row, key in touched)}
        for key, row in rows.routes.items()
    }
    changes += _differences("routes", "route_id", old_routes, routes, remove=rows.whole)
    workspace.apply(Command(title, tuple(changes + stop_changes)))


def _version(old: Row | None, new: Row, stops_changed: bool) -> int:
    if old is None:
        return 1
    changed = stops_changed or any(old[name] != value for name, value in new.items())
    return int(old["version"]) + int(changed)


def _touched_routes(changes: Iterable[RowChange]) -> set[str]:
    """Routes that a stop leaves, joins, or is visited on at another time."""
    rows = [row for change in changes for row in (change.before, change.after) if row is not None]
    return {str(row["route_id"]) for row in rows if row.get("route_id") is not None}


def _differences(
    table: str, key: str, old: Mapping[str, Row], new: Mapping[str, Row], *, remove: bool = False
) -> list[RowChange]:
    """Changes that turn the old rows into the new ones; of a changed row only what differs, and its route."""
    changes = []
    for name, row in new.items():
        columns = {column: value for column, value in row.items() if column != key}
        if name not in old:
            changes.append(RowChange(table, name, None, columns))
            continue
        changed = {column for column, value in columns.items() if old[name][column] != value}
        if changed:
            named = sorted(changed | ({"route_id"} & columns.keys()))
            before = {column: old[name][column] for column in named}
            changes.append(RowChange(table, name, before, {column: columns[column] for column in named}))
    if remove:
        changes += [
            RowChange(table, name, {c: v for c, v in row.items() if c not in (key, "row_version")}, None)
            for name, row in old.items()
            if name not in new
        ]
    return changes


def _write_json(path: Any, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, sort_keys=True, default=str), encoding="utf-8")
