"""Solves a public routing instance on two solver processes that share what they find."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from stormops_desktop.engines.routing.instances.validate_routes import route_violations, routes_cost
from stormops_desktop.formats.instances.instance_arrays import write_instance_arrays
from stormops_desktop.formats.instances.read_instance import read_instance
from stormops_desktop.formats.instances.solution_file import write_solution
from stormops_desktop.model.errors import StormOpsError, UsageError
from stormops_desktop.model.routing_instance import InstanceSolution, RoutingInstance
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.solver_team import SolverTeam

_SEEDS_APART = 1_000_003
MARGIN = 0.04
"""Seconds before the end at which solvers stop, so that their last answer is here in time."""


@dataclass(frozen=True, slots=True)
class SolveInstanceAnswer:
    """What `routes solve` prints.

    Attributes:
        cost: As the independent check computes it, in the file's units.
        routes: Client numbers from 1, no depot.
        seconds: Wall time from the solvers' start to their last answer.
    """

    cost: float
    routes: list[list[int]]
    seconds: float


def solve_instance(
    path: Path, *, seconds: float, out: Path | None, job: Job, seed: int = 0
) -> SolveInstanceAnswer:
    """Read, search for `seconds` of wall time, check, write the .sol file.

    Raises:
        BadInputError: A malformed instance, with the line.
        UsageError: No time to search in.
        StormOpsError: No solution was found in the time given.
    """
    if not 0 < seconds <= 86_400:
        raise UsageError(
            Sentence("{seconds:g} seconds are no time to search.", seconds=seconds),
            remedy="Give --seconds above 0.",
        )
    instance = read_instance(path)
    with SolverTeam() as team:
        job.progress(0.0, "starting solvers")
        team.wait_ready(job.cancel)
        started = time.perf_counter()
        routes = search_together(team, instance, seconds=seconds, seed=seed, job=job)
        took = time.perf_counter() - started
    if not routes:
        raise StormOpsError(
            Sentence(
                "No solution of {instance} was found in {seconds:g} s.",
                instance=instance.name,
                seconds=seconds,
            ),
            remedy="Give more --seconds.",
            file=path,
        )
    cost = routes_cost(instance, routes)
    if out is not None:
        write_solution(out, InstanceSolution(tuple(tuple(route) for route in routes), cost))
    return SolveInstanceAnswer(cost, routes, round(took, 3))


def search_together(
    team: SolverTeam, instance: RoutingInstance, *, seconds: float, seed: int, job: Job
) -> list[list[int]]:
    """The best valid routes after `seconds`; news of each solver are passed on to the others."""
    started = time.perf_counter()
    best: list[list[int]] = []
    best_cost = float("inf")
    with TemporaryDirectory(prefix="stormops-instance-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "instance.npz"
        write_instance_arrays(file, instance)
        left = seconds - MARGIN - (time.perf_counter() - started)
        task = {"task": "search_instance", "file": str(file), "seconds": left}
        tasks = ({**task, "seed": seed + at * _SEEDS_APART, "first": at == 0} for at in range(len(team)))
        team.begin(tasks, job.cancel)
        for event in team.events(job.cancel, seconds - (time.perf_counter() - started)):
            if event.kind == "news":
                for other in range(len(team)):
                    if other != event.worker:
                        team.send(other, {"news": event.message["news"]})
            routes = event.message["routes"] if event.kind == "done" else event.message["news"]["best"]
            if event.kind == "news" and event.message["news"]["cost"] >= best_cost * instance.rounding:
                continue
            if routes and (cost := routes_cost(instance, routes)) < best_cost:
                if route_violations(instance, routes):
                    continue
                best, best_cost = routes, cost
                elapsed = time.perf_counter() - started
                job.progress(min(1.0, elapsed / seconds), Sentence("cost {best_cost:g}", best_cost=best_cost))
    return best
