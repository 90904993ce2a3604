"""Having a day planned by the solvers, with progress."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from stormops_desktop.engines.routing.plan_day import PlanListener, ignore_plans
from stormops_desktop.model.routing import DayPlan, Seconds
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.day_draft import DayDraft
from stormops_desktop.operations.routes.plan_day_in_team import plan_day_in_team
from stormops_desktop.operations.routes.route_workers import RouteWorkers


def solve_draft(
    draft: DayDraft,
    workers: RouteWorkers,
    *,
    job: Job,
    seconds: float,
    seed: int,
    enough: threading.Event | None = None,
    listener: PlanListener = ignore_plans,
    initial: Sequence[Sequence[str]] | None = None,
    max_work: list[Seconds] | None = None,
) -> DayPlan:
    """The best plan of the solvers within `seconds`, or when `enough` is set, checked by the validator.

    Args:
        initial: Stop ids of each crew in the order to start from.
        max_work: The most seconds of travel and work of each crew, to balance loads.
    """
    started = time.perf_counter()
    stops = len(draft.problem.stops)
    job.progress(0.0, Sentence("planning {stops} stops", stops=stops))

    def tell(plan: DayPlan) -> None:
        served = stops - len(plan.unserved)
        fraction = min(1.0, (time.perf_counter() - started) / max(seconds, 0.01))
        job.progress(
            fraction,
            Sentence(
                "planning {stops} stops: {served} served, ${served_prize_usd:,}",
                stops=stops,
                served=served,
                served_prize_usd=plan.served_prize_usd,
            ),
        )
        listener(plan)

    return plan_day_in_team(
        workers.solvers,
        draft.problem,
        seed=seed,
        cancel=job.cancel,
        seconds=seconds,
        enough=enough,
        listener=tell,
        unroutable=draft.unroutable,
        initial=initial,
        max_work=max_work,
    )
