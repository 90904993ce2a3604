"""Good routes seen by a search, and the best set of them.

Routes of many local optima are recombined exactly, as a set partitioning problem (Rochat & Taillard 1995,
"Probabilistic diversification and intensification in local search for vehicle routing", J. Heuristics 1).
Where clients are optional it is a set packing, and a large gain: a search changes few routes at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ortools.linear_solver import pywraplp

from stormops_desktop.model.routing_instance import RoutingInstance

MOST_ROUTES = 12_000
"""Routes in a pool; the oldest go first."""


class PooledRoute(NamedTuple):
    """A feasible route and its length in the instance's units."""

    length: int
    clients: tuple[int, ...]


class RoutePool:
    """The shortest order seen for each set of clients."""

    def __init__(self) -> None:
        self._routes: dict[frozenset[int], PooledRoute] = {}

    def __len__(self) -> int:
        return len(self._routes)

    def add(self, route: PooledRoute) -> bool:
        """Keep a route; whether it was new or shorter."""
        key = frozenset(route.clients)
        known = self._routes.get(key)
        if known is not None and known.length <= route.length:
            return False
        if known is None and len(self._routes) >= MOST_ROUTES:
            del self._routes[next(iter(self._routes))]
        self._routes[key] = route
        return True

    def best_set(
        self,
        instance: RoutingInstance,
        best: Iterable[Sequence[int]],
        seconds: float,
    ) -> list[tuple[int, ...]] | None:
        """The best set of pooled routes found within `seconds`, `best` as the start; None where none was."""
        if not self._routes:
            return None
        solver = pywraplp.Solver.CreateSolver("SCIP")
        solver.SetTimeLimit(max(1, round(seconds * 1000)))
        routes = list(self._routes.values())
        chosen = [solver.BoolVar("") for _ in routes]
        self._cover(solver, instance, routes, chosen)
        known = {frozenset(route) for route in best}
        solver.SetHint(chosen, [float(frozenset(route.clients) in known) for route in routes])
        if solver.Solve() not in {pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE}:
            return None
        picked = zip(chosen, routes, strict=True)
        return [route.clients for variable, route in picked if variable.solution_value() > 0.5]

    @staticmethod
    def _cover(
        solver: pywraplp.Solver,
        instance: RoutingInstance,
        routes: list[PooledRoute],
        chosen: list[pywraplp.Variable],
    ) -> None:
        """Each client at most once (exactly once where all must be visited), at most all vehicles."""
        prizes = instance.prizes
        covers: defaultdict[int, list[pywraplp.Variable]] = defaultdict(list)
        fleet = solver.Constraint(0, instance.vehicles)
        objective = solver.Objective()
        for variable, route in zip(chosen, routes, strict=True):
            gain = 0 if prizes is None else sum(int(prizes[client]) for client in route.clients)
            objective.SetCoefficient(variable, float(route.length - gain))
            fleet.SetCoefficient(variable, 1)
            for client in route.clients:
                covers[client].append(variable)
        for client in range(1, instance.clients + 1):
            once = solver.Constraint(0 if prizes is not None else 1, 1)
            for variable in covers[client]:
                once.SetCoefficient(variable, 1)
        objective.SetMinimization()
