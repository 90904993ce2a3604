"""Reading a day's board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.formats.day_plan.problem_files import read_problem_crews
from stormops_desktop.model.routing import Crew, Mode
from stormops_desktop.operations.routes.day_board import BoardLeg, BoardRoute, BoardStop, DayBoard
from stormops_desktop.operations.routes.published_day import (
    LEGS_FILE,
    Row,
    plan_slot,
    problem_slot,
    read_day,
)
from stormops_desktop.stores.arrow_layers import read_table
from stormops_desktop.stores.property_lookup import rows_of
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.schema.routes import stops as stop_table
from stormops_desktop.stores.storms import storm_slot
from stormops_desktop.stores.territory import read_properties
from stormops_desktop.stores.workspace import Workspace

type Legs = Mapping[str, tuple[BoardLeg, ...]]


def read_day_board(workspace: Workspace, day: date) -> DayBoard | None:
    """The board of a day, or None where it has no routes."""
    found = read_day(workspace, day)
    if found is None:
        return None
    homes = _homes(workspace, [stop["property_id"] for stop in found.stops])
    stops = {stop["stop_id"]: _stop(stop, *home) for stop, home in zip(found.stops, homes, strict=True)}
    problem = workspace.generation(problem_slot(day))
    crews = {} if problem is None else {crew.crew: crew for crew in read_problem_crews(problem.path)}
    legs = _legs(workspace, day)
    return DayBoard(
        day=day,
        zone=found.clock.zone,
        basis=found.plan["basis"],
        validated=bool(found.plan["validated"]),
        synthetic=bool(found.plan["synthetic"]),
        drill=_is_drill(workspace, day),
        made_at=_instant(found.plan["made_at"]),
        routes=tuple(
            _route(
                route,
                [stops[stop["stop_id"]] for stop in found.stops_of(route["route_id"])],
                legs.get(route["route_id"], ()),
                crews.get(route["crew"]),
                found.clock,
            )
            for route in found.routes
        ),
        idle=tuple(stops[stop["stop_id"]] for stop in found.stops if stop["route_id"] is None),
    )


def _homes(workspace: Workspace, property_ids: Sequence[str]) -> list[tuple[int, str]]:
    """Row and address of each property; -1 and its id where a later import has dropped it."""
    table = read_properties(workspace)
    rows = rows_of(table, property_ids)
    addresses = table["address"].take(pa.array(rows, mask=rows < 0)).to_pylist()
    named = zip(rows.tolist(), addresses, property_ids, strict=True)
    return [(row, address or name) for row, address, name in named]


def _stop(stop: Row, row: int, address: str) -> BoardStop:
    return BoardStop(
        stop_id=stop["stop_id"],
        property_id=stop["property_id"],
        row=row,
        address=address,
        lon=stop["lon"],
        lat=stop["lat"],
        prize_usd=stop["prize_usd"],
        state=stop["state"],
        number=stop["number"],
        arrives=_moment(stop["arrives"]),
        begins=_moment(stop["begins"]),
        leaves=_moment(stop["leaves"]),
        window_begins=_moment(stop["window_begins"]),
        window_ends=_moment(stop["window_ends"]),
        reason=stop["reason"] or "",
        detail=stop["detail"] or "",
        locked_to=stop["lock_crew"],
        fixed=stop["lock_position"] is not None,
    )


def _route(
    route: Row, stops: Sequence[BoardStop], legs: tuple[BoardLeg, ...], crew: Crew | None, clock: DayClock
) -> BoardRoute:
    departs, returns = _instant(route["departs"]), _instant(route["returns"])
    shift = (departs, returns)
    if crew is not None:
        shift = (clock.instant(crew.shift[0]), clock.instant(crew.shift[1]))
    lunch = None
    if route["lunch_begins"] is not None and route["lunch_ends"] is not None:
        lunch = (_instant(route["lunch_begins"]), _instant(route["lunch_ends"]))
    return BoardRoute(
        route_id=route["route_id"],
        crew=route["crew"],
        version=route["version"],
        start=(route["start"][0], route["start"][1]),
        end=(route["end"][0], route["end"][1]),
        shift=shift,
        departs=departs,
        returns=returns,
        lunch=lunch,
        drive_s=route["drive_s"],
        walk_s=route["walk_s"],
        service_s=route["service_s"],
        meters=route["meters"],
        stops=tuple(stops),
        legs=legs if len(legs) == len(stops) + 1 else (),
    )


def _legs(workspace: Workspace, day: date) -> Legs:
    """The ways of each route, without their directions, which a board does not show."""
    generation = workspace.generation(plan_slot(day))
    if generation is None:
        return {}
    table = read_table(generation.path / LEGS_FILE).select(["route_id", "mode", "seconds", "meters", "line"])
    lines = table["line"].combine_chunks()
    points = lines.flatten()
    places = np.column_stack([points.field("x").to_numpy(), points.field("y").to_numpy()])
    bounds = np.concatenate(([0], np.cumsum(pc.list_value_length(lines).to_numpy())))
    legs: dict[str, list[BoardLeg]] = {}
    for number, row in enumerate(table.drop_columns(["line"]).to_pylist()):
        line = places[bounds[number] : bounds[number + 1]]
        leg = BoardLeg(Mode(row["mode"]), row["seconds"], row["meters"], line)
        legs.setdefault(row["route_id"], []).append(leg)
    return {route_id: tuple(way) for route_id, way in legs.items()}


def _is_drill(workspace: Workspace, day: date) -> bool:
    """Whether a door of the day was proposed for a storm that is a drill."""
    rows = workspace.rows(
        select(proposals.c.storm)
        .join(stop_table, stop_table.c.proposal_id == proposals.c.proposal_id)
        .where(stop_table.c.day == day.isoformat())
        .distinct()
    )
    storms = [workspace.generation(storm_slot(row["storm"])) for row in rows]
    return any(bool(storm.manifest["drill"]) for storm in storms if storm is not None)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else _instant(text)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
