"""The best solutions of several beginnings, and children of two of them to begin from."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2
from typing import NamedTuple

import numpy as np

from stormops_desktop.model.routing_instance import RoutingInstance

MOST_PARENTS = 10

type Routes = list[tuple[int, ...]]
"""Client numbers from 1."""


class _Parent(NamedTuple):
    cost: int
    routes: Routes


class Elite:
    """Solutions of different costs that visit every client, the best ten.

    A child has some neighbouring routes of one parent, by their direction from the depot, and those of the
    other without the clients of these (after Nagata & Kobayashi 2010, "A memetic algorithm for the pickup and
    delivery problem with time windows using selective route exchange crossover", PPSN XI). Most of what both
    parents found out stays, and a search is done with a child sooner than with a random solution.
    """

    def __init__(self, instance: RoutingInstance, random: np.random.Generator) -> None:
        self._instance, self._random = instance, random
        self._parents: list[_Parent] = []

    def __len__(self) -> int:
        return len(self._parents)

    def add(self, cost: int, routes: Routes) -> None:
        """Take a solution in, unless one of its cost is known; the dearest of too many goes."""
        if routes and all(parent.cost != cost for parent in self._parents):
            self._parents.append(_Parent(cost, routes))
            self._parents.sort(key=lambda parent: parent.cost)
            del self._parents[MOST_PARENTS:]

    def child(self) -> Routes | None:
        """Routes that visit every client once, feasible or not; None where there are no two parents."""
        if len(self._parents) < 2:
            return None
        pair = self._random.choice(len(self._parents), 2, replace=False)
        one, other = (self._parents[place].routes for place in pair)
        around = sorted(one, key=self._direction)
        least, most = max(1, len(around) // 4), max(1, 3 * len(around) // 4)
        count = self._random.integers(least, most, endpoint=True)
        first = self._random.integers(len(around))
        taken = [around[(first + step) % len(around)] for step in range(count)]
        gone = {client for route in taken for client in route}
        rest = [tuple(client for client in route if client not in gone) for route in other]
        return [*taken, *(route for route in rest if route)]

    def _direction(self, route: Sequence[int]) -> float:
        """Of a route's middle from the depot, in radians."""
        places = self._instance.coordinates
        east, north = places[list(route)].mean(axis=0) - places[0]
        return atan2(north, east)
