"""Giving a stop to a crew by hand; what the move breaks is told, not refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.plan_day import assemble_plan
from stormops_desktop.engines.routing.problem_hash import problem_sha256
from stormops_desktop.engines.routing.schedule import TimedOrder, time_order
from stormops_desktop.engines.routing.validate_plan import Rule, validate_plan
from stormops_desktop.model.errors import ComplianceRefusalError, UsageError
from stormops_desktop.model.routing import DayPlan, StopLock, Unserved, UnservedReason
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.day_draft import DayDraft
from stormops_desktop.operations.routes.day_receipt import BY_HAND
from stormops_desktop.operations.routes.day_remainder import DayRemainder, current_orders, day_remainder
from stormops_desktop.operations.routes.list_routes import RouteLine, route_line
from stormops_desktop.operations.routes.published_day import PublishedDay, Row, require_day, stop_row
from stormops_desktop.operations.routes.republish_day import republish_day
from stormops_desktop.operations.routes.route_workers import RouteWorkers
from stormops_desktop.operations.routes.stop_states import STATE_WORDS
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """What the move breaks: of which crew, at which stop (None: the day as a whole), by how much."""

    rule: str
    crew: str
    stop_id: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class AssignStopAnswer:
    """The stop's new place, the routes that changed, and every rule that they break now."""

    stop_id: str
    crew: str
    position: int
    routes: tuple[RouteLine, ...]
    warnings: tuple[BrokenRule, ...]


def assign_stop(
    workspace: Workspace,
    stop_id: str,
    *,
    crew: str,
    job: Job,
    position: int | None = None,
    workers: RouteWorkers | None = None,
    cache: Path | None = None,
) -> AssignStopAnswer:
    """Move a stop to a crew and lock it to that crew, as one undo step.

    The other stops keep their order. Where no position is given, the stop goes where it makes the least
    lateness and then the shortest day. A late visit or overtime is kept and told.

    Args:
        position: From 1 among the stops that the crew has still to visit.

    Raises:
        UsageError: There is no such stop, crew or position, or the stop is done or skipped.
        ComplianceRefusalError: The door must not be knocked on that day.
    """
    stop = stop_row(workspace, stop_id)
    day = require_day(workspace, date.fromisoformat(stop["day"]))
    _refuse_closed(stop)
    crews = {route["crew"]: route["route_id"] for route in day.routes}
    if crew not in crews:
        raise UsageError(
            Sentence("There is no crew “{crew}” on {day}.", crew=crew, day=stop["day"]),
            remedy=Sentence("Name one of: {crews}.", crews=", ".join(crews)),
        )
    involved = {crew} | {name for name, route_id in crews.items() if route_id == stop["route_id"]}
    remainder = day_remainder(workspace, _unlocked(day, stop["stop_id"]), involved, now=job.clock())
    _refuse_withheld(remainder, stop)
    draft = _locked(remainder.draft, stop["stop_id"], crew)
    plan, timed, place = _by_hand(draft, day, stop["stop_id"], crew, position)
    warnings = (*_lateness(timed), *_other_rules(draft, plan))
    extra = {"lock_crew": crew, "lock_position": None}
    republish_day(
        workspace,
        day,
        replace(remainder, draft=draft),
        plan,
        title=(
            Sentence("give the stop {stop} to {crew} against a rule", stop=stop["stop_id"], crew=crew)
            if warnings
            else Sentence("give the stop {stop} to {crew}", stop=stop["stop_id"], crew=crew)
        ),
        job=job,
        workers=workers,
        cache=cache,
        stop_columns={stop["stop_id"]: extra},
        validated=not warnings and bool(day.plan["validated"]),
    )
    after = require_day(workspace, day.clock.day)
    changed = tuple(route_line(route, after) for route in after.routes if route["crew"] in involved)
    return AssignStopAnswer(stop["stop_id"], crew, place, changed, warnings)


def _refuse_closed(stop: Row) -> None:
    if stop["state"] in ("done", "skipped"):
        raise UsageError(
            Sentence(
                "The stop “{stop_id}” is {state}; it cannot be given to a crew.",
                stop_id=stop["stop_id"],
                state=STATE_WORDS[stop["state"]],
            ),
            remedy="Undo that first.",
            record=stop["stop_id"],
        )
    if stop["state"] == "withheld":
        raise _refusal(stop, stop["reason"])


def _refuse_withheld(remainder: DayRemainder, stop: Row) -> None:
    for entry in remainder.withheld:
        if entry.property_id == stop["property_id"]:
            raise _refusal(stop, entry.rule)


def _refusal(stop: Row, rule: str) -> ComplianceRefusalError:
    return ComplianceRefusalError(
        Sentence(
            "The door of {property_id} must not be knocked on {day} ({rule}).",
            property_id=stop["property_id"],
            day=stop["day"],
            rule=rule,
        ),
        remedy=Sentence(
            "See `stormops contact check {property_id} --channel door_knock` for the reason.",
            property_id=stop["property_id"],
        ),
        record=stop["stop_id"],
    )


def _unlocked(day: PublishedDay, stop_id: str) -> PublishedDay:
    """The day as if no crew held the stop: one locked to a third crew is part of nobody's remainder."""
    free = {"lock_crew": None, "lock_position": None}
    return replace(
        day, stops=tuple({**row, **free} if row["stop_id"] == stop_id else row for row in day.stops)
    )


def _locked(draft: DayDraft, stop_id: str, crew: str) -> DayDraft:
    stops = tuple(
        replace(stop, lock=StopLock(crew)) if stop.stop_id == stop_id else stop
        for stop in draft.problem.stops
    )
    return replace(draft, problem=replace(draft.problem, stops=stops))


def _by_hand(
    draft: DayDraft, day: PublishedDay, stop_id: str, crew: str, position: int | None
) -> tuple[DayPlan, list[TimedOrder], int]:
    """The plan with the stop moved, the times of each crew's order, and the stop's position from 1."""
    index = DayIndex.of(draft.problem)
    orders = [[index.stop_number[name] for name in order] for order in current_orders(draft, day)]
    number, crew_number = index.stop_number[stop_id], index.crew_number[crew]
    orders = [[stop for stop in order if stop != number] for order in orders]
    order = orders[crew_number]
    places = range(len(order) + 1) if position is None else [position - 1]
    if not 0 <= places[0] <= len(order):
        raise UsageError(
            Sentence(
                "{crew} has {count} stops left, so there is no position {position}.",
                crew=crew,
                count=len(order),
                position=position,
            ),
            remedy=Sentence("Name a position from 1 to {count}.", count=len(order) + 1),
        )

    def merit(place: int) -> tuple[int, int]:
        timed = time_order(index, crew_number, [*order[:place], number, *order[place:]])
        return timed.lateness, timed.day.returns

    best = min(places, key=merit)
    orders[crew_number] = [*order[:best], number, *order[best:]]
    served = {stop for each in orders for stop in each}
    unserved = {
        at: draft.unroutable.get(stop.stop_id, _as_before(day, stop.stop_id))
        for at, stop in enumerate(draft.problem.stops)
        if at not in served
    }
    plan = assemble_plan(
        index,
        orders,
        unserved,
        seed=0,
        iterations=0,
        sha256=problem_sha256(draft.problem),
        solver=BY_HAND,
    )
    return plan, [time_order(index, at, each) for at, each in enumerate(orders)], best + 1


def _as_before(day: PublishedDay, stop_id: str) -> Unserved:
    row = next(stop for stop in day.stops if stop["stop_id"] == stop_id)
    known = row["reason"] in set(UnservedReason)
    reason = UnservedReason(row["reason"]) if known else UnservedReason.DISPLACED
    return Unserved(stop_id, reason, row["detail"] or "")


def _lateness(timed: Sequence[TimedOrder]) -> list[BrokenRule]:
    found = []
    for order in timed:
        for visit, late in zip(order.day.visits, order.late, strict=True):
            if late:
                detail = Sentence("begins {minutes} min after its lawful hours", minutes=_minutes(late))
                found.append(BrokenRule(Rule.OUTSIDE_WINDOW, order.day.crew, visit.stop_id, detail))
        if order.overtime:
            detail = Sentence("returns {minutes} min after the shift", minutes=_minutes(order.overtime))
            found.append(BrokenRule(Rule.SHIFT_END, order.day.crew, None, detail))
        if order.lunch_late:
            detail = Sentence("lunch ends {minutes} min late", minutes=_minutes(order.lunch_late))
            found.append(BrokenRule(Rule.LUNCH_WINDOW, order.day.crew, None, detail))
    return found


def _other_rules(draft: DayDraft, plan: DayPlan) -> list[BrokenRule]:
    told = {Rule.OUTSIDE_WINDOW, Rule.SHIFT_END, Rule.LUNCH_WINDOW}
    return [
        BrokenRule(broken.rule, broken.crew, broken.stop_id or None, broken.detail)
        for broken in validate_plan(draft.problem, plan)
        if broken.rule not in told
    ]


def _minutes(seconds: int) -> int:
    return max(1, round(seconds / 60))
