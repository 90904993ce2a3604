"""The plan of a day as the workspace keeps it: its rows, its problem, its legs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.formats.day_plan.leg_table import legs_from_table
from stormops_desktop.formats.day_plan.problem_files import read_problem
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.routing import DayProblem, Leg, Unserved, UnservedReason
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.stores.arrow_layers import read_table
from stormops_desktop.stores.schema.routes import plans, routes, stops
from stormops_desktop.stores.workspace import Workspace

type Row = Mapping[str, Any]

LEGS_FILE = "legs.arrow"
PLAN_FILE = "plan.json"
RECEIPT_FILE = "receipt.json"
UNROUTABLE_FILE = "unroutable.json"


def problem_slot(day: date) -> str:
    """The slot of the whole day's crews, stops and travel times."""
    return f"day/{day.isoformat()}"


def plan_slot(day: date) -> str:
    """The slot of the newest plan: what was solved, the answer, the legs, the receipt."""
    return f"plan/{day.isoformat()}"


@dataclass(frozen=True, slots=True)
class PublishedDay:
    """What was decided for a day.

    Attributes:
        plan: Its row of `plans`.
        routes: Rows in crew order.
        stops: Rows by route and number, then those on no route.
    """

    clock: DayClock
    plan: Row
    routes: tuple[Row, ...]
    stops: tuple[Row, ...]

    def stops_of(self, route_id: str) -> list[Row]:
        """The stops of a route in visiting order, skipped and done ones too."""
        return [stop for stop in self.stops if stop["route_id"] == route_id]


def read_day(workspace: Workspace, day: date) -> PublishedDay | None:
    """The plan of a day, or None where there is none."""
    name = day.isoformat()
    found = workspace.rows(select(plans).where(plans.c.day == name))
    if not found:
        return None
    return PublishedDay(
        clock=DayClock.of(day, found[0]["time_zone"]),
        plan=found[0],
        routes=tuple(workspace.rows(select(routes).where(routes.c.day == name).order_by(routes.c.position))),
        stops=tuple(
            workspace.rows(
                select(stops)
                .where(stops.c.day == name)
                .order_by(stops.c.route_id.is_(None), stops.c.route_id, stops.c.number, stops.c.stop_id)
            )
        ),
    )


def require_day(workspace: Workspace, day: date) -> PublishedDay:
    """The plan of a day, or a UsageError that says how to make one."""
    found = read_day(workspace, day)
    if found is None:
        raise UsageError(
            Sentence("There are no routes for {day}.", day=day.isoformat()),
            remedy=Sentence(
                "Build them with `stormops routes build --crews 4 --date {day}`.", day=day.isoformat()
            ),
        )
    return found


def route_row(workspace: Workspace, route_id: str) -> Row:
    """The row of a route, or a UsageError that names the command that lists them."""
    return _one(workspace, workspace.rows(select(routes).where(routes.c.route_id == route_id)), route_id)


def stop_row(workspace: Workspace, stop_id: str) -> Row:
    """The row of a stop, by its id or by the id of its property where that is planned once."""
    found = workspace.rows(select(stops).where(stops.c.stop_id == stop_id))
    if not found:
        found = workspace.rows(select(stops).where(stops.c.property_id == stop_id))
    return _one(workspace, found, stop_id)


def _one(workspace: Workspace, found: Sequence[Row], name: str) -> Row:
    if len(found) == 1:
        return found[0]
    told = Sentence("is not on any route") if not found else Sentence("is planned on several days")
    raise UsageError(
        Sentence("“{name}” {told}.", name=name, told=told),
        remedy="See `stormops routes list` and `stormops routes show ROUTE` for what there is.",
        file=workspace.root,
        record=name,
    )


def day_problem(workspace: Workspace, day: date) -> DayProblem:
    """The crews, stops and travel times that the day was built with."""
    remedy = Sentence("Build the routes of {day} again.", day=day.isoformat())
    return read_problem(workspace.require(problem_slot(day), remedy=remedy).path)


def day_legs(workspace: Workspace, day: date) -> dict[str, tuple[Leg, ...]]:
    """The legs of every route of a day by route id: to each stop and to the end, skipped stops too."""
    generation = workspace.generation(plan_slot(day))
    if generation is None:
        return {}
    return legs_from_table(read_table(generation.path / LEGS_FILE))


def plan_folder(workspace: Workspace, day: date) -> Path:
    """The folder of the newest plan."""
    return workspace.require(
        plan_slot(day), remedy=Sentence("Build the routes of {day} again.", day=day.isoformat())
    ).path


def read_unroutable(plan: Path) -> dict[str, Unserved]:
    """The stops of a plan's folder that no road reaches, by stop id.

    Raises:
        BadInputError: The file is missing or damaged.
    """
    try:
        entries = json.loads((plan / UNROUTABLE_FILE).read_text("utf-8"))
        return {
            entry["stop_id"]: Unserved(entry["stop_id"], UnservedReason(entry["reason"]), entry["detail"])
            for entry in entries
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInputError(
            Sentence("The plan's list of stops without a road cannot be read: {error}.", error=error),
            remedy="Build the routes again.",
            file=plan / UNROUTABLE_FILE,
        ) from error
