"""Planning the rest of a day again after something changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import select

from stormops_desktop.engines.routing.plan_day import PlanListener, ignore_plans
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.progress import part_of
from stormops_desktop.model.routing import DayPlan, DayProblem
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.build_routes import SEED, ignore_problem
from stormops_desktop.operations.routes.clear_doors import RuleCount, count_rules
from stormops_desktop.operations.routes.day_crews import day_parameters
from stormops_desktop.operations.routes.day_remainder import current_orders, day_remainder
from stormops_desktop.operations.routes.list_routes import RouteLine, route_line
from stormops_desktop.operations.routes.published_day import (
    RECEIPT_FILE,
    plan_folder,
    require_day,
    route_row,
)
from stormops_desktop.operations.routes.republish_day import republish_day
from stormops_desktop.operations.routes.route_workers import RouteWorkers, route_workers
from stormops_desktop.operations.routes.solve_draft import solve_draft
from stormops_desktop.stores.schema.routes import plans
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RebuildRoutesAnswer:
    """What is different now (or would be, in a dry run).

    Attributes:
        routes: The routes planned again, as they stand after it.
        inserted: Stops that are on a route now and were on none, in order of the day.
        dropped: Stops that were on a route and are on none now.
        moved: Stops that changed their crew or their order among those that stayed.
        withheld: How many doors each rule of contact has come to withhold.
    """

    routes: tuple[RouteLine, ...]
    inserted: tuple[str, ...]
    dropped: tuple[str, ...]
    moved: tuple[str, ...]
    withheld: tuple[RuleCount, ...]
    receipt: str


def rebuild_routes(
    workspace: Workspace,
    route_id: str | None = None,
    *,
    job: Job,
    day: date | None = None,
    seconds: float | None = None,
    seed: int = SEED,
    keep_order: bool = False,
    dry_run: bool = False,
    enough: threading.Event | None = None,
    problem_listener: Callable[[DayProblem], None] = ignore_problem,
    listener: PlanListener = ignore_plans,
    workers: RouteWorkers | None = None,
    cache: Path | None = None,
) -> RebuildRoutesAnswer:
    """Plan one route, or all of a day, again as one undo step.

    Done stops stay as they are, with their crew going on from the last of them; locked stops keep their
    crew and order; skipped ones go; stops on no route get another chance; the lists are asked anew.

    Args:
        route_id: The route; None for the whole day.
        day: Which day, where no route is named and there are routes of several.
        keep_order: Keep every stop with its crew and in its order; only put free stops between them.
        dry_run: Tell the difference, change nothing.
        enough, problem_listener, listener: As for `build_routes`.

    Raises:
        UsageError: There is no such route or day, or several days and none is named.
    """
    chosen = _day(workspace, route_id, day)
    before = require_day(workspace, chosen)
    crews = {route["crew"] for route in before.routes if route_id in (None, route["route_id"])}
    remainder = day_remainder(workspace, before, crews, now=job.clock(), keep_order=keep_order)
    orders = current_orders(remainder.draft, before)
    problem_listener(remainder.draft.problem)
    with route_workers(workers) as running:
        plan = solve_draft(
            remainder.draft,
            running,
            job=replace(job, progress=part_of(job.progress, 0.0, 0.9)),
            seconds=day_parameters()["solve_s"] if seconds is None else seconds,
            seed=seed,
            enough=enough,
            listener=listener,
            initial=orders,
        )
        if not dry_run:
            republish_day(
                workspace,
                before,
                remainder,
                plan,
                title=(
                    Sentence("rebuild {route}", route=route_id)
                    if route_id
                    else Sentence("rebuild the routes of {day}", day=chosen.isoformat())
                ),
                job=job,
                workers=running,
                cache=cache,
                stop_columns={},
                validated=route_id is None or bool(before.plan["validated"]),
                initial=orders,
            )
    after = require_day(workspace, chosen)
    inserted, dropped, moved = _difference(orders, plan)
    return RebuildRoutesAnswer(
        routes=tuple(route_line(route, after) for route in after.routes if route["crew"] in crews),
        inserted=inserted,
        dropped=dropped,
        moved=moved,
        withheld=count_rules(remainder.withheld),
        receipt=str(plan_folder(workspace, chosen) / RECEIPT_FILE),
    )


def _day(workspace: Workspace, route_id: str | None, day: date | None) -> date:
    if route_id is not None:
        return date.fromisoformat(route_row(workspace, route_id)["day"])
    if day is not None:
        return day
    days = [row["day"] for row in workspace.rows(select(plans.c.day).order_by(plans.c.day))]
    if len(days) == 1:
        return date.fromisoformat(days[0])
    raise UsageError(
        "There are no routes yet."
        if not days
        else Sentence("There are routes of {count} days.", count=len(days)),
        remedy="Build them with `stormops routes build`." if not days else "Name one with --date.",
    )


def _difference(
    before: list[list[str]], plan: DayPlan
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Stops inserted, dropped and moved, in the order of the days."""
    after = [[visit.stop_id for visit in day.visits] for day in plan.days]
    were = {stop for order in before for stop in order}
    are = {stop for order in after for stop in order}
    moved: list[str] = []
    for old, new in zip(before, after, strict=True):
        stayed = [stop for stop in old if stop in set(new)]
        kept = iter(_longest_kept(stayed, [stop for stop in new if stop in set(old)]))
        following = next(kept, None)
        for stop in new:
            if stop == following:
                following = next(kept, None)
            elif stop in were:
                moved.append(stop)
    inserted = tuple(stop for order in after for stop in order if stop not in were)
    dropped = tuple(stop for order in before for stop in order if stop not in are)
    return inserted, dropped, tuple(moved)


def _longest_kept(old: list[str], new: list[str]) -> list[str]:
    """The longest run of stops, not necessarily neighbours, whose order is the same in both."""
    rank = {stop: number for number, stop in enumerate(old)}
    best: list[list[str]] = []
    for stop in new:
        before = max((run for run in best if rank[run[-1]] < rank[stop]), key=len, default=[])
        best.append([*before, stop])
    return max(best, key=len, default=[])
