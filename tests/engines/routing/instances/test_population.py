"""Parents are good solutions that differ; a child of two visits every client once."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.routing.instances.population import (
    LEAST_PARENTS,
    MOST_PARENTS,
    Population,
    Routes,
)
from stormops_desktop.model.routing_instance import Rounding, RoutingInstance

CLIENTS = 12


def plain(clients: int = CLIENTS) -> RoutingInstance:
    """Clients on a circle around the depot."""
    angles = np.linspace(0, 2 * np.pi, clients, endpoint=False)
    ring = np.column_stack([np.cos(angles), np.sin(angles)]) * 100
    ones = np.concatenate([[0], np.ones(clients, np.int64)])
    return RoutingInstance(
        name="ring",
        coordinates=np.vstack([[0.0, 0.0], ring]),
        demand=ones,
        service=np.zeros(clients + 1, np.int64),
        windows=None,
        prizes=None,
        vehicles=clients,
        capacity=clients,
        rounding=Rounding.WHOLE,
    )


def split(order: list[int], cuts: set[int]) -> Routes:
    """An order of clients cut into routes."""
    bounds = [0, *sorted(cuts), len(order)]
    return [tuple(order[begins:ends]) for begins, ends in pairwise(bounds) if begins < ends]


orders = st.permutations(range(1, CLIENTS + 1))
cuts = st.sets(st.integers(1, CLIENTS - 1))
solutions = st.builds(split, orders, cuts)


def left_of(route: tuple[int, ...], parent: Routes) -> bool:
    """Whether a parent has the route, maybe with further clients in between."""
    return any(tuple(client for client in whole if client in route) == route for whole in parent)


@given(st.lists(solutions, min_size=LEAST_PARENTS, max_size=MOST_PARENTS), st.integers(0, 2**32))
def test_a_child_is_made_of_two_and_visits_each_client_once(parents: list[Routes], seed: int) -> None:
    """Whole routes of a parent, and of another what is left of its routes in their order."""
    population = Population(plain(), np.random.default_rng(seed))
    for cost, routes in enumerate(parents):
        population.add(cost, routes)
    child = population.child()
    assert child is not None
    assert sorted(client for route in child for client in route) == list(range(1, CLIENTS + 1))
    assert any(
        any(route in one for route in child)
        and all(left_of(route, one) or left_of(route, other) for route in child)
        for one in parents
        for other in parents
    )


def test_too_few_have_no_child() -> None:
    """There is no child before there are enough of different costs, nor of no routes, nor afterwards."""
    population = Population(plain(), np.random.default_rng(0))
    whole = split(list(range(1, CLIENTS + 1)), {4, 8})
    for cost in range(LEAST_PARENTS - 1):
        population.add(cost, whole)
        population.add(cost, whole)
    population.add(99, [])
    assert len(population) == LEAST_PARENTS - 1
    assert population.child() is None
    population.add(99, whole)
    assert population.child() is not None
    population.clear()
    assert population.child() is None


@given(st.permutations(range(MOST_PARENTS + 1)), st.lists(solutions, min_size=MOST_PARENTS + 1))
def test_of_too_many_the_cheapest_stays(costs: list[int], found: list[Routes]) -> None:
    """One more than fit leaves the fewest there may be, the cheapest of all among them."""
    population = Population(plain(), np.random.default_rng(0))
    for cost, routes in zip(costs, found, strict=False):
        population.add(cost, routes)
    assert len(population) == LEAST_PARENTS
    assert population.costs[0] == 0


def test_what_differs_stays_rather_than_what_is_alike() -> None:
    """Of copies and of a few dearer solutions unlike all others, copies are what goes."""
    population = Population(plain(), np.random.default_rng(0))
    alike = split(list(range(1, CLIENTS + 1)), {4, 8})
    random = np.random.default_rng(1)
    unlike = [split([int(at) for at in random.permutation(CLIENTS) + 1], {4, 8}) for _ in range(3)]
    for cost in range(MOST_PARENTS - 2):
        population.add(cost, alike)
    for cost, routes in enumerate(unlike, MOST_PARENTS):
        population.add(cost, routes)
    assert len(population) == LEAST_PARENTS
    assert set(population.costs) >= {MOST_PARENTS, MOST_PARENTS + 1, MOST_PARENTS + 2}
