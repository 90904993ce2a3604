"""An independent check of a public instance's routes, and their cost; it imports nothing of the solvers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.routing_instance import Rounding, RoutingInstance


def route_violations(instance: RoutingInstance, routes: Sequence[Sequence[int]]) -> list[str]:
    """Every rule the routes break, in words; empty for a valid solution."""
    return [*_check_clients(instance, routes), *_check_routes(instance, routes)]


def routes_cost(instance: RoutingInstance, routes: Sequence[Sequence[int]]) -> float:
    """Length of all routes plus the prizes not collected, in the file's units; whole for rounded sets."""
    total = sum(_length(instance, route) for route in routes)
    if instance.prizes is not None:
        visited = {client for route in routes for client in route}
        total += sum(int(instance.prizes[at]) for at in range(1, instance.clients + 1) if at not in visited)
    return total if instance.rounding is Rounding.WHOLE else total / instance.rounding


def _distance(instance: RoutingInstance, one: int, other: int) -> int:
    (x, y), (u, v) = instance.coordinates[one], instance.coordinates[other]
    length = math.sqrt((x - u) ** 2 + (y - v) ** 2)
    return round(length) if instance.rounding is Rounding.WHOLE else int(length * instance.rounding)


def _length(instance: RoutingInstance, route: Sequence[int]) -> int:
    ends = [0, *route, 0]
    return sum(_distance(instance, one, other) for one, other in pairwise(ends))


def _check_clients(instance: RoutingInstance, routes: Sequence[Sequence[int]]) -> Iterator[str]:
    visits = Counter(client for route in routes for client in route)
    for client, count in visits.items():
        if not 1 <= client <= instance.clients:
            yield f"client {client} does not exist"
        if count > 1:
            yield f"client {client} is visited {count} times"
    if instance.prizes is None:
        for client in range(1, instance.clients + 1):
            if not visits[client]:
                yield f"client {client} is not visited"
    if sum(bool(route) for route in routes) > instance.vehicles:
        yield f"there are {len(routes)} routes for {instance.vehicles} vehicles"


def _check_routes(instance: RoutingInstance, routes: Sequence[Sequence[int]]) -> Iterator[str]:
    for number, route in enumerate(routes, 1):
        if any(not 1 <= client <= instance.clients for client in route):
            continue
        load = sum(int(instance.demand[client]) for client in route)
        if load > instance.capacity:
            yield f"route {number} carries {load} of {instance.capacity}"
        if instance.windows is not None:
            yield from _check_times(instance, instance.windows, number, route)


def _check_times(
    instance: RoutingInstance, windows: NDArray[np.int64], number: int, route: Sequence[int]
) -> Iterator[str]:
    now, at = int(windows[0, 0]), 0
    for client in [*route, 0]:
        now += _distance(instance, at, client)
        late = now - int(windows[client, 1])
        if late > 0:
            place = f"client {client}" if client else "the depot"
            yield f"route {number} is {late / instance.rounding:g} late at {place}"
        now = max(now, int(windows[client, 0])) + int(instance.service[client])
        at = client
