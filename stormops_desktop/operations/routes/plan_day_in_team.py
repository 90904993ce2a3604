"""Plans a day on solver processes: the same problem under different seeds, the best plan wins."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from stormops_desktop.engines.routing.plan_day import PlanListener, ignore_plans
from stormops_desktop.engines.routing.plan_merit import plan_merit
from stormops_desktop.engines.routing.validate_plan import validate_plan
from stormops_desktop.formats.day_plan.plan_json import plan_from_json
from stormops_desktop.formats.day_plan.problem_files import write_problem
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import DayPlan, DayProblem, Seconds, Unserved
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.routes.solver_team import SolverTeam


def plan_day_in_team(
    team: SolverTeam,
    problem: DayProblem,
    *,
    seed: int,
    cancel: CancelToken,
    seconds: float | None = None,
    iterations: int | None = None,
    enough: threading.Event | None = None,
    listener: PlanListener = ignore_plans,
    unroutable: Mapping[str, Unserved] | None = None,
    max_work: list[Seconds] | None = None,
    initial: Sequence[Sequence[str]] | None = None,
) -> DayPlan:
    """The best plan of the team, checked by the validator; solver number k searches with seed + k.

    The plan carries its own seed and iterations, which make it again on one process: give these as
    `seed` and `iterations` to `plan_day` (or to a team of one).

    Args:
        team: Warm or warming solver processes.
        problem: The day.
        seed: Of the first solver.
        cancel: CancelledError comes within 200 ms; a solver that does not end is killed after 1.5 s.
        seconds: How long each searches, or None.
        iterations: How many iterations each does at most, or None.
        enough: Once set, each ends within an iteration, with the best plan it has.
        listener: Hears plans that are better than all before, from whichever solver.
        unroutable: As for plan_day.
        max_work: As for plan_day.
        initial: As for plan_day.

    Raises:
        BadInputError: The problem contradicts itself.
        CancelledError: `cancel` was called.
        StormOpsError: Every solver died (where one did not, its plan stands), or a plan failed the check.
    """
    finished: list[DayPlan] = []
    told: tuple[int, int] | None = None
    # A cancelled solver may still read its files, which Windows then does not remove.
    with TemporaryDirectory(prefix="stormops-day-", ignore_cleanup_errors=True) as folder:
        write_problem(Path(folder), problem)
        task = {
            "task": "plan_day",
            "folder": folder,
            "seconds": seconds,
            "iterations": iterations,
            "max_work": max_work,
            "initial": None if initial is None else [list(order) for order in initial],
            "unroutable": {
                stop_id: (entry.reason, entry.detail) for stop_id, entry in (unroutable or {}).items()
            },
        }
        team.begin(({**task, "seed": seed + worker} for worker in range(len(team))), cancel)
        for event in team.events(cancel, enough=enough):
            plan = plan_from_json(event.message["plan"])
            if event.kind == "done":
                finished.append(plan)
            merit = plan_merit(problem, plan)
            if told is None or merit > told:
                told = merit
                listener(plan)
    best = max(finished, key=lambda plan: (plan_merit(problem, plan), -plan.seed))
    refuse_invalid(problem, best)
    return best


def refuse_invalid(problem: DayProblem, plan: DayPlan) -> None:
    """Raise StormOpsError where the independent check finds fault with a plan: nobody drives it."""
    violations = validate_plan(problem, plan)
    if violations:
        first = violations[0]
        raise StormOpsError(
            Sentence(
                "The plan failed its own check: {rule} ({detail}).", rule=first.rule, detail=first.detail
            ),
            remedy="Nothing was saved; build the routes again with another seed and report this.",
            record=f"crew {first.crew}, stop {first.stop_id}",
        )
