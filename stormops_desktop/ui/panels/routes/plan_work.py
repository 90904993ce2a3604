"""What the Routes panel has done on other threads, with the processes that are kept warm for it.

The operations are imported there: the solvers' libraries would hold up the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stormops_desktop.model.crew_hours import CrewHours
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.kept_workers import KeptWorkers
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.routes.live_plan import LivePlan

if TYPE_CHECKING:
    from stormops_desktop.operations.routes.assign_stop import AssignStopAnswer
    from stormops_desktop.operations.routes.build_routes import BuildRoutesAnswer
    from stormops_desktop.operations.routes.rebuild_routes import RebuildRoutesAnswer


@dataclass(frozen=True, slots=True)
class BuildChoices:
    """How a day is to be planned.

    Attributes:
        alike: So many crews alike; None: those of the crews page.
        seconds: How long to search.
        balance: Make loads fair.
    """

    alike: int | None
    seconds: float
    balance: bool


def build(
    workspace: Workspace,
    *,
    job: Job,
    kept: KeptWorkers,
    live: LivePlan,
    crews: int | Sequence[CrewHours],
    day: date,
    choices: BuildChoices,
) -> BuildRoutesAnswer:
    """Build the routes of a day and show the plan while it gets better."""
    from stormops_desktop.operations.routes.build_routes import build_routes

    with kept.lent() as workers:
        return build_routes(
            workspace,
            crews,
            day,
            job=job,
            seconds=choices.seconds,
            balance=choices.balance,
            enough=live.open(),
            problem_listener=live.begin,
            listener=live.hear,
            workers=workers,
        )


def plan_again(
    workspace: Workspace,
    *,
    job: Job,
    kept: KeptWorkers,
    live: LivePlan,
    day: date,
    route_id: str | None,
    seconds: float,
) -> RebuildRoutesAnswer:
    """Plan one route, or all of a day, again."""
    from stormops_desktop.operations.routes.rebuild_routes import rebuild_routes

    with kept.lent() as workers:
        return rebuild_routes(
            workspace,
            route_id,
            job=job,
            day=day,
            seconds=seconds,
            enough=live.open(),
            problem_listener=live.begin,
            listener=live.hear,
            workers=workers,
        )


def assign(
    workspace: Workspace, *, job: Job, kept: KeptWorkers, stop_id: str, crew: str, position: int | None
) -> AssignStopAnswer:
    """Give a stop to a crew, at a place in its order."""
    from stormops_desktop.operations.routes.assign_stop import assign_stop

    with kept.lent() as workers:
        return assign_stop(workspace, stop_id, crew=crew, position=position, job=job, workers=workers)
