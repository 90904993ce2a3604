"""What of a published day can still be planned: its free stops, cleared once more, and its crews."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from stormops_desktop.engines.routing.doors import Door, stop_requests
from stormops_desktop.model.routing import StopLock
from stormops_desktop.operations.routes.clear_doors import Withheld, clear_doors
from stormops_desktop.operations.routes.day_crews import day_parameters
from stormops_desktop.operations.routes.day_draft import DayDraft, part_of_day, spans_by_stop
from stormops_desktop.operations.routes.published_day import (
    PublishedDay,
    Row,
    day_problem,
    plan_folder,
    read_unroutable,
)
from stormops_desktop.stores.workspace import Workspace

OPEN_STATES = ("planned", "unserved", "withheld")
"""States of stops that planning may still move."""


@dataclass(frozen=True, slots=True)
class DayRemainder:
    """The draft of what is left, and the stops that may no longer be knocked."""

    draft: DayDraft
    withheld: tuple[Withheld, ...]
    withheld_stops: tuple[Row, ...]


def day_remainder(
    workspace: Workspace,
    day: PublishedDay,
    crews: Collection[str],
    *,
    now: datetime,
    keep_order: bool = False,
) -> DayRemainder:
    """Open stops of the named crews and of no crew; lists and rules are asked anew.

    Args:
        crews: Crews whose days are planned; the others stay as they are.
        keep_order: Fix every planned stop to its crew and order, so that free stops are put between them.
    """
    base = day_problem(workspace, day.clock.day)
    crew_of = {route["route_id"]: route["crew"] for route in day.routes}
    rows = [
        stop
        for stop in day.stops
        if stop["state"] in OPEN_STATES
        and (stop["route_id"] is None or crew_of[stop["route_id"]] in crews)
        and (stop["lock_crew"] is None or stop["lock_crew"] in crews or len(crews) == len(base.crews))
    ]
    known = {stop.stop_id for stop in base.stops}
    rows = [stop for stop in rows if stop["stop_id"] in known]
    doors = [_door(stop, crew_of if keep_order else {}) for stop in rows]
    cleared, withheld = clear_doors(workspace, doors, day.clock, now=now)
    parameters = day_parameters()
    stops = stop_requests(cleared, day.clock, service=parameters["service_s"], setup=parameters["setup_s"])
    done = {
        crew_of[route["route_id"]]: tuple(
            stop for stop in day.stops_of(route["route_id"]) if stop["state"] == "done"
        )
        for route in day.routes
    }
    under_way = {crew: found for crew, found in done.items() if found}
    chosen = [crew for crew in base.crews if crew.crew in crews]
    draft = DayDraft(
        clock=day.clock,
        base=base,
        problem=part_of_day(base, chosen, stops, under_way, day.clock),
        spans=spans_by_stop(cleared),
        unroutable=read_unroutable(plan_folder(workspace, day.clock.day)),
        done=under_way,
    )
    refused = {entry.property_id for entry in withheld}
    return DayRemainder(
        draft, tuple(withheld), tuple(stop for stop in rows if stop["property_id"] in refused)
    )


def current_orders(draft: DayDraft, day: PublishedDay) -> list[list[str]]:
    """The order of stop ids that each crew of the draft has now, without skipped, done and withheld ones."""
    routes = {route["crew"]: route["route_id"] for route in day.routes}
    left = {stop.stop_id for stop in draft.problem.stops}
    return [
        [stop["stop_id"] for stop in day.stops_of(routes[crew.crew]) if stop["stop_id"] in left]
        for crew in draft.problem.crews
    ]


def _door(stop: Row, keep_with: dict[str, str]) -> Door:
    lock = None if stop["lock_crew"] is None else StopLock(stop["lock_crew"], stop["lock_position"])
    if stop["route_id"] in keep_with and stop["state"] == "planned":
        lock = StopLock(keep_with[stop["route_id"]], stop["number"])
    return Door(
        stop_id=stop["stop_id"],
        property_id=stop["property_id"],
        lon=stop["lon"],
        lat=stop["lat"],
        prize_usd=stop["prize_usd"],
        building_id=stop["building_id"],
        lock=lock,
    )
