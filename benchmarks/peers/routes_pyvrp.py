"""PyVRP alone on a public instance: one run of `pyvrp.solve` on one processor, as its documentation has it.

Where clients are optional it starts from the empty solution: its own random start keeps far too many of them
(20 % worse on PC_R1_10_5), so this is the stronger peer.
"""

from __future__ import annotations

from pyvrp import Solution, solve
from pyvrp.stop import MaxRuntime

from stormops_desktop.engines.routing.instances.pyvrp_instance import pyvrp_instance, to_routes
from stormops_desktop.model.routing_instance import RoutingInstance


def solve_instance(instance: RoutingInstance, seconds: float, seed: int) -> list[tuple[int, ...]]:
    """The best routes after `seconds` of search; empty where none is feasible."""
    data = pyvrp_instance(instance)
    start = None if instance.prizes is None else Solution(data, [])
    result = solve(data, MaxRuntime(seconds), seed=seed, collect_stats=False, initial_solution=start)
    return to_routes(result.best) if result.is_feasible() else []
