"""Recombining good routes."""

from __future__ import annotations

import time
from itertools import combinations, count
from typing import Any

import pytest

from stormops_desktop.engines.routing.instances import route_pool
from stormops_desktop.engines.routing.instances.route_pool import PooledRoute, RoutePool


def test_the_shortest_order_of_the_same_clients_is_kept() -> None:
    """A longer order of known clients is not new; a shorter one replaces it."""
    pool = RoutePool()
    assert pool.add(PooledRoute(10, (1, 2)))
    assert not pool.add(PooledRoute(12, (2, 1)))
    assert pool.add(PooledRoute(9, (2, 1)))
    assert len(pool) == 1


def test_the_oldest_routes_go_when_the_pool_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full pool forgets its oldest route for a new one."""
    monkeypatch.setattr(route_pool, "MOST_ROUTES", 2)
    pool = RoutePool()
    for client in (1, 2, 3):
        pool.add(PooledRoute(5, (client,)))
    assert len(pool) == 2
    assert pool.add(PooledRoute(5, (1,)))


@pytest.mark.parametrize("prizes", [False, True])
def test_the_best_set_is_that_of_trying_all_sets(instances: Any, *, prizes: bool) -> None:
    """Of nine overlapping routes the chosen set costs what the cheapest of all 512 sets costs."""
    instance = instances.random(8, 5, prizes=prizes, vehicles=3)
    routes = [PooledRoute(30 + 7 * at, (at,)) for at in range(1, 6)]
    routes += [
        PooledRoute(50, (1, 2)),
        PooledRoute(61, (2, 3)),
        PooledRoute(70, (3, 4, 5)),
        PooledRoute(44, (4, 5)),
    ]
    pool = RoutePool()
    for route in routes:
        pool.add(route)

    def cost(chosen: tuple[PooledRoute, ...]) -> int | None:
        clients = [client for route in chosen for client in route.clients]
        if len(set(clients)) < len(clients) or len(chosen) > 3 or (not prizes and len(clients) < 5):
            return None
        gain = sum(int(instance.prizes[client]) for client in clients) if prizes else 0
        return sum(route.length for route in chosen) - gain

    costs = [cost(chosen) for size in range(10) for chosen in combinations(routes, size)]
    best = pool.best_set(instance, routes[5:6], 5.0, time.perf_counter)
    assert best is not None
    picked = tuple(route for route in routes if route.clients in best)
    assert cost(picked) == min(one for one in costs if one is not None)


def test_no_cover_is_no_set(instances: Any) -> None:
    """An empty pool, or one that covers not every client that must be visited, gives None."""
    instance = instances.random(9, 3)
    pool = RoutePool()
    assert pool.best_set(instance, [], 1.0, time.perf_counter) is None
    pool.add(PooledRoute(5, (1,)))
    assert pool.best_set(instance, [], 1.0, time.perf_counter) is None


def test_few_priced_routes_still_hold_the_best_one_known(
    instances: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where only the single most promising route is looked at, the best known set is the answer at least."""
    monkeypatch.setattr(route_pool, "_LEAST_PRICED", 1)
    monkeypatch.setattr(route_pool, "_MOST_PRICED", 1)
    instance = instances.random(8, 4, vehicles=4)
    known = [PooledRoute(40, (1, 2)), PooledRoute(40, (3, 4))]
    pool = RoutePool()
    for dear in (PooledRoute(90, (1,)), PooledRoute(90, (2,)), PooledRoute(90, (3, 4))):
        pool.add(dear)
    chosen = pool.best_set(instance, known, 5.0, time.perf_counter)
    assert chosen is not None
    assert sorted(chosen) == [(1, 2), (3, 4)]


def test_a_time_that_was_too_short_is_not_tried_again(instances: Any) -> None:
    """By a clock on which every look takes a second, one second is too short, and is told so at once."""
    instance = instances.random(8, 2)
    pool = RoutePool()
    pool.add(PooledRoute(40, (1, 2)))
    ticks = count()

    def clock() -> float:
        return float(next(ticks))

    assert pool.best_set(instance, [], 1.0, clock) is None
    asked = next(ticks)
    assert pool.best_set(instance, [], 1.0, clock) is None
    assert next(ticks) == asked + 1
    assert pool.best_set(instance, [], 5.0, clock) == [(1, 2)]
