"""Good routes seen by a search, and the best set of them.

Routes of many local optima are recombined exactly, as a set partitioning problem (Rochat & Taillard 1995,
"Probabilistic diversification and intensification in local search for vehicle routing", J. Heuristics 1).
Where clients are optional it is a set packing, and a large gain: a search changes few routes at a time.
Of thousands of routes those of least reduced cost in the linear relaxation are looked at (restricted master
heuristic; Joncour et al. 2010, "Column generation based primal heuristics", ENDM 36): all would take minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from ortools.linear_solver import pywraplp

from stormops_desktop.model.routing_instance import RoutingInstance

MOST_ROUTES = 12_000
"""Routes in a pool; the oldest go first, after a recombination the least promising."""
_LEAST_PRICED, _MOST_PRICED = 500, 4_000
_PRICED_PER_SECOND = 1_000
"""How many routes of least reduced cost are recombined exactly in the time there is."""


class PooledRoute(NamedTuple):
    """A feasible route and its length in the instance's units."""

    length: int
    clients: tuple[int, ...]


class RoutePool:
    """The shortest order seen for each set of clients."""

    def __init__(self) -> None:
        self._routes: dict[frozenset[int], PooledRoute] = {}
        self._too_short = 0.0  # seconds in which a relaxation was not solved: so few are not wasted again

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
        best: Sequence[PooledRoute],
        seconds: float,
        clock: Callable[[], float],
    ) -> list[tuple[int, ...]] | None:
        """The best set of pooled routes found within `seconds`, `best` as the start; None where none was."""
        if seconds <= self._too_short:
            return None
        ends = clock() + seconds
        known = {frozenset(route.clients): route for route in best}
        routes = [*known.values(), *(route for key, route in self._routes.items() if key not in known)]
        priced = _reduced_costs(instance, routes, seconds)
        left = ends - clock()
        if priced is None or left <= 0:
            self._too_short = seconds
            return None
        ranked = [routes[int(place)] for place in np.argsort(priced, kind="stable")]
        self._routes = {frozenset(route.clients): route for route in reversed(ranked)}
        room = min(max(round(_PRICED_PER_SECOND * left), _LEAST_PRICED), _MOST_PRICED)
        others = [route for route in ranked[:room] if frozenset(route.clients) not in known]
        return _chosen(instance, routes[: len(known)], others, left)


def _reduced_costs(
    instance: RoutingInstance, routes: Sequence[PooledRoute], seconds: float
) -> list[float] | None:
    """Of each route in the linear relaxation; None where the time did not suffice."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    solver.SetSolverSpecificParametersAsString("use_dual_simplex: true")
    solver.SetTimeLimit(max(1, round(seconds * 1000)))
    shares = [solver.NumVar(0.0, solver.infinity(), "") for _ in routes]
    _cover(solver, instance, routes, shares)
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        return None
    return [share.reduced_cost() for share in shares]


def _chosen(
    instance: RoutingInstance, best: Sequence[PooledRoute], others: Sequence[PooledRoute], seconds: float
) -> list[tuple[int, ...]] | None:
    """The best set found of all these routes, `best` being one; None where none was found in time."""
    solver = pywraplp.Solver.CreateSolver("SCIP")
    solver.SetTimeLimit(max(1, round(seconds * 1000)))
    routes = [*best, *others]
    chosen = [solver.BoolVar("") for _ in routes]
    _cover(solver, instance, routes, chosen)
    solver.SetHint(chosen, [1.0] * len(best) + [0.0] * len(others))
    if solver.Solve() not in {pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE}:
        return None
    picked = zip(chosen, routes, strict=True)
    return [route.clients for variable, route in picked if variable.solution_value() > 0.5]


def _cover(
    solver: pywraplp.Solver,
    instance: RoutingInstance,
    routes: Sequence[PooledRoute],
    chosen: Sequence[pywraplp.Variable],
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
