"""Solutions to begin from: good ones that differ, and children of two of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from stormops_desktop.model.routing_instance import RoutingInstance

LEAST_PARENTS, MOST_PARENTS = 12, 27
"""Of too many, all but the least go at once."""
_SAFE = 4
"""About so many of least cost survive, however alike they are."""
_CLOSE = 5
"""How alike a solution is counts from those nearest to it."""

type Routes = list[tuple[int, ...]]
"""Client numbers from 1."""


class _Parent(NamedTuple):
    cost: int
    routes: Routes
    steps: frozenset[tuple[int, int]]


class Population:
    """Solutions of different costs that visit every client.

    Who stays and who becomes a parent goes by rank of cost and rank of difference from the others (Vidal,
    Crainic, Gendreau & Prins 2013, "A hybrid genetic algorithm with adaptive diversity management for a large
    class of vehicle routing problems with time-windows", C&OR 40): the cheapest alone would soon be one
    solution with small changes.

    A child has some neighbouring routes of one parent, by their direction from the depot, and those of the
    other without the clients of these (after Nagata & Kobayashi 2010, "A memetic algorithm for the pickup and
    delivery problem with time windows using selective route exchange crossover", PPSN XI). Most of what both
    parents found out stays.
    """

    def __init__(self, instance: RoutingInstance, random: np.random.Generator) -> None:
        self._instance, self._random = instance, random
        self._parents: list[_Parent] = []

    def __len__(self) -> int:
        return len(self._parents)

    @property
    def costs(self) -> list[int]:
        """Of the solutions, the least first."""
        return sorted(parent.cost for parent in self._parents)

    def clear(self) -> None:
        """Begin anew, with none."""
        self._parents.clear()

    def add(self, cost: int, routes: Routes) -> None:
        """Take a solution in, unless one of its cost is known."""
        if routes and all(parent.cost != cost for parent in self._parents):
            self._parents.append(_Parent(cost, routes, _steps(routes)))
            if len(self._parents) > MOST_PARENTS:
                self._cull()

    def child(self) -> Routes | None:
        """Routes that visit every client once, feasible or not; None before there are enough parents."""
        if len(self._parents) < LEAST_PARENTS:
            return None
        worth = _worth(self._parents, _differences(self._parents))
        one = self._tournament(worth)
        while (other := self._tournament(worth)) == one:
            pass
        return self._exchange(self._parents[one].routes, self._parents[other].routes)

    def _tournament(self, worth: npt.NDArray[np.float64]) -> int:
        """The worthier of two by chance."""
        pair = self._random.choice(len(worth), 2, replace=False)
        return int(pair[np.argmin(worth[pair])])

    def _exchange(self, one: Routes, other: Routes) -> Routes:
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

    def _cull(self) -> None:
        """One after the other the least worthy goes, never the cheapest."""
        differences = _differences(self._parents)
        while len(self._parents) > LEAST_PARENTS:
            worth = _worth(self._parents, differences)
            worth[min(range(len(worth)), key=lambda place: self._parents[place].cost)] = -1.0
            gone = int(np.argmax(worth))
            del self._parents[gone]
            differences = np.delete(np.delete(differences, gone, 0), gone, 1)


def _steps(routes: Routes) -> frozenset[tuple[int, int]]:
    """From where to where somebody drives; 0 is the depot."""
    return frozenset(step for route in routes for step in zip((0, *route), (*route, 0), strict=True))


def _differences(parents: Sequence[_Parent]) -> npt.NDArray[np.float64]:
    """Between each two, the share of steps that only one of them has; (parents, parents)."""
    found = np.zeros((len(parents), len(parents)))
    for place, one in enumerate(parents):
        for before, other in enumerate(parents[:place]):
            most = max(len(one.steps), len(other.steps))
            found[place, before] = found[before, place] = 1 - len(one.steps & other.steps) / most
    return found


def _worth(parents: Sequence[_Parent], differences: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Rank of cost and, counting less, of difference, each from 0 to 1; the least is the worthiest."""
    count = len(parents)
    nearest = np.sort(differences + 2 * np.eye(count), axis=1)[:, :_CLOSE].mean(axis=1)
    cost_rank = _ranks(np.array([parent.cost for parent in parents], np.float64))
    return (cost_rank + (1 - _SAFE / count) * _ranks(-nearest)) / count


def _ranks(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.argsort(np.argsort(values, kind="stable"), kind="stable").astype(np.float64)
