"""A public instance as PyVRP sees it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pyvrp import Client, Depot, Location, ProblemData, Solution, VehicleType

from stormops_desktop.model.routing_instance import Rounding, RoutingInstance


def distance_matrix(instance: RoutingInstance) -> NDArray[np.int64]:
    """Distances between depot and clients by the data set's rounding, int64 (n + 1, n + 1)."""
    gaps = instance.coordinates[:, None, :] - instance.coordinates[None, :, :]
    lengths = np.sqrt((gaps**2).sum(axis=2))
    if instance.rounding is Rounding.WHOLE:
        return np.rint(lengths).astype(np.int64)
    return (lengths * instance.rounding).astype(np.int64)


def pyvrp_instance(instance: RoutingInstance) -> ProblemData:
    """PyVRP's data; clients are required where the instance has no prizes."""
    distances = distance_matrix(instance)
    latest = np.iinfo(np.int64).max
    windows = instance.windows
    depot = (0, latest) if windows is None else (int(windows[0, 0]), int(windows[0, 1]))
    clients = [
        Client(
            location=at,
            delivery=[int(instance.demand[at])],
            service_duration=int(instance.service[at]),
            tw_early=0 if windows is None else int(windows[at, 0]),
            tw_late=latest if windows is None else int(windows[at, 1]),
            prize=0 if instance.prizes is None else int(instance.prizes[at]),
            required=instance.prizes is None,
        )
        for at in range(1, instance.clients + 1)
    ]
    vehicle = VehicleType(
        instance.vehicles, capacity=[instance.capacity], tw_early=depot[0], tw_late=depot[1]
    )
    return ProblemData(
        locations=[Location(float(x), float(y)) for x, y in instance.coordinates],
        clients=clients,
        depots=[Depot(0, tw_early=depot[0], tw_late=depot[1])],
        vehicle_types=[vehicle],
        distance_matrices=[distances],  # type: ignore[list-item]  # PyVRP's stub names a type no array has
        duration_matrices=[distances],  # type: ignore[list-item]  # the same
    )


def to_solution(data: ProblemData, routes: Sequence[Sequence[int]]) -> Solution:
    """PyVRP's solution of routes of client numbers from 1."""
    return Solution(data, [[client - 1 for client in route] for route in routes])


def to_routes(solution: Solution) -> list[tuple[int, ...]]:
    """Routes of client numbers from 1."""
    return [tuple(at.idx + 1 for at in route if at.is_client()) for route in solution.routes()]
