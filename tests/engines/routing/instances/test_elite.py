"""Parents are the best solutions of several beginnings; a child visits every client once."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.routing.instances.elite import MOST_PARENTS, Elite, Routes
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


@given(orders, cuts, orders, cuts, st.integers(0, 2**32))
def test_a_child_is_made_of_both_and_visits_each_client_once(
    one: list[int], one_cuts: set[int], other: list[int], other_cuts: set[int], seed: int
) -> None:
    """Whole routes of one parent, and of the other what is left of its routes in their order."""
    elite = Elite(plain(), np.random.default_rng(seed))
    parents = (split(one, one_cuts), split(other, other_cuts))
    for cost, routes in enumerate(parents):
        elite.add(cost, routes)
    child = elite.child()
    assert child is not None
    assert sorted(client for route in child for client in route) == list(range(1, CLIENTS + 1))

    def left_of(route: tuple[int, ...], parent: Routes) -> bool:
        """Whether a parent has the route, maybe with further clients in between."""
        return any(tuple(client for client in whole if client in route) == route for whole in parent)

    assert any(route in parents[0] or route in parents[1] for route in child)
    assert all(left_of(route, parents[0]) or left_of(route, parents[1]) for route in child)


def test_one_parent_has_no_child() -> None:
    """There is no child of one, nor of two of the same cost, which are one."""
    elite = Elite(plain(), np.random.default_rng(0))
    assert elite.child() is None
    for _ in range(2):
        elite.add(7, split(list(range(1, CLIENTS + 1)), {4, 8}))
    assert len(elite) == 1
    assert elite.child() is None
    elite.add(8, [])
    assert elite.child() is None


def test_the_dearest_of_too_many_goes() -> None:
    """Ten stay: a cheaper one comes in for the dearest, a dearer one is turned away."""
    elite = Elite(plain(), np.random.default_rng(0))
    for cost in range(10, 10 + MOST_PARENTS):
        elite.add(cost, [(cost,), tuple(client for client in range(1, CLIENTS + 1) if client != cost)])
    elite.add(99, [tuple(range(1, CLIENTS + 1))])
    assert len(elite) == MOST_PARENTS
    assert [parent.cost for parent in elite._parents] == list(range(10, 10 + MOST_PARENTS))
    elite.add(1, [tuple(range(1, CLIENTS + 1))])
    assert min(parent.cost for parent in elite._parents) == 1
    assert len(elite) == MOST_PARENTS
