"""From a plan to the rows of its routes and stops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.engines.routing.doors import Door
from stormops_desktop.model.cleared import Cleared
from stormops_desktop.model.crew_hours import crew_slug
from stormops_desktop.model.routing import Crew, CrewDay, Leg, Mode, Unserved, Visit

type Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RouteDay:
    """One crew's day, ready to be written: what is done already, then what is planned."""

    route_id: str
    crew: Crew
    day: CrewDay
    done: tuple[Mapping[str, Any], ...]
    legs: tuple[Leg, ...]


def route_id_of(day: str, crew: str) -> str:
    """The id of a crew's route on a day, the same each time it is built: "2026-11-23-crew-1"."""
    return f"{day}-{crew_slug(crew)}"


def utc(moment: datetime) -> str:
    """An instant as rows keep it."""
    return moment.isoformat()


def route_values(route: RouteDay, position: int, clock: DayClock) -> Row:
    """The columns of a route but its version and, where it is under way, when it set out."""
    at_doors = sum(visit.leaves - visit.begins for visit in route.day.visits)
    at_doors += sum(_between(row["begins"], row["leaves"]) for row in route.done)
    lunch = route.day.lunch
    set_out = {} if route.done else {"departs": utc(clock.instant(route.day.departs))}
    return {
        **set_out,
        "day": clock.day.isoformat(),
        "crew": route.crew.crew,
        "position": position,
        "start": list(route.crew.start),
        "end": list(route.crew.end),
        "returns": utc(clock.instant(route.day.returns)),
        "lunch_begins": None if lunch is None else utc(clock.instant(lunch.begins)),
        "lunch_ends": None if lunch is None else utc(clock.instant(lunch.ends)),
        "lunch_after": None if lunch is None else lunch.after_visits + len(route.done),
        "drive_s": sum(leg.seconds for leg in route.legs if leg.mode is Mode.DRIVE),
        "walk_s": sum(leg.seconds for leg in route.legs if leg.mode is Mode.WALK),
        "service_s": at_doors,
        "meters": sum(leg.meters for leg in route.legs),
        "languages": list(route.crew.languages),
    }


def planned_values(
    route_id: str, number: int, visit: Visit, window: tuple[datetime, datetime], clock: DayClock
) -> Row:
    """The columns that change of a stop that is planned."""
    return {
        "state": "planned",
        "route_id": route_id,
        "number": number,
        "arrives": utc(clock.instant(visit.arrives)),
        "begins": utc(clock.instant(visit.begins)),
        "leaves": utc(clock.instant(visit.leaves)),
        "window_begins": utc(window[0]),
        "window_ends": utc(window[1]),
        "reason": None,
        "detail": None,
    }


def idle_values(state: str, reason: str, detail: str) -> Row:
    """The columns that change of a stop that is on no route."""
    empty = ("route_id", "number", "arrives", "begins", "leaves", "window_begins", "window_ends")
    return {"state": state, **dict.fromkeys(empty), "reason": reason, "detail": detail}


def unserved_values(unserved: Unserved) -> Row:
    """The columns that change of a stop that no route serves."""
    return idle_values("unserved", unserved.reason.value, unserved.detail)


def lawful_window(spans: Sequence[Cleared[Door]], moment: datetime) -> tuple[datetime, datetime]:
    """The lawful hours that hold a visit beginning at `moment`; the nearest ones where it is late."""
    inside = [span for span in spans if span.begins <= moment < span.ends]
    nearest = min(spans, key=lambda span: abs((span.ends - moment).total_seconds()))
    span = inside[0] if inside else nearest
    return span.begins, span.ends


def _between(begins: str, ends: str) -> int:
    return round((datetime.fromisoformat(ends) - datetime.fromisoformat(begins)).total_seconds())
