"""The processes that planning needs, started together so that they warm up side by side."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from stormops_desktop.operations.routes.solver_team import SolverTeam
from stormops_desktop.remote.roads.service import RoadService


class RouteWorkers:
    """Solvers and road workers; a context manager that ends them.

    A front end that plans again and again keeps one open: nothing is started twice.
    """

    def __init__(self, *, solvers: int = 2) -> None:
        self.roads = RoadService()
        self.roads.warm()
        self.solvers = SolverTeam(solvers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.roads.close()
        self.solvers.__exit__(kind, error, trace)


@contextmanager
def route_workers(given: RouteWorkers | None) -> Iterator[RouteWorkers]:
    """The caller's workers, or own ones for this once."""
    if given is not None:
        yield given
        return
    with RouteWorkers() as workers:
        yield workers


@contextmanager
def road_workers(given: RouteWorkers | None) -> Iterator[RoadService]:
    """The caller's road workers, or own ones for this once."""
    if given is not None:
        yield given.roads
        return
    with RoadService() as service:
        yield service
