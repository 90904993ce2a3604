"""A searcher of public instances."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.routing.instances import instance_search
from stormops_desktop.engines.routing.instances.instance_search import (
    BREEDING,
    LEAST_HISTORY,
    MOST_HISTORY,
    RESTLESS,
    STEADY,
    Exchange,
    Habit,
    InstanceSearch,
    NoPartner,
    habit_for,
    history_length,
)
from stormops_desktop.engines.routing.instances.population import LEAST_PARENTS, Population
from stormops_desktop.engines.routing.instances.route_pool import PooledRoute
from stormops_desktop.engines.routing.instances.validate_routes import route_violations, routes_cost
from stormops_desktop.model.progress import CancelToken


class Ticks:
    """A clock that moves a thousandth at each look."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


class Listening:
    """A partner that sends one exchange and keeps what it is told."""

    def __init__(self, news: list[Exchange]) -> None:
        self.news, self.told = news, list[Exchange]()

    def tell(self, news: Exchange) -> None:
        self.told.append(news)

    def hear(self) -> list[Exchange]:
        news, self.news = self.news, []
        return news


@pytest.mark.parametrize(("prizes", "windows"), [(False, True), (True, True), (False, False)])
def test_routes_are_valid_and_no_worse_than_one_vehicle_each(
    instances: Any, *, prizes: bool, windows: bool
) -> None:
    """Whatever the kind of instance, the answer is valid and beats the plainest solution."""
    instance = instances.random(3, 12, prizes=prizes, windows=windows)
    partner = Listening([])
    routes = InstanceSearch(instance, 1, Ticks(), CancelToken(), STEADY).run(20.0, partner, iterations=40)
    assert route_violations(instance, routes) == []
    plain = [] if prizes else [(client,) for client in range(1, 13)]
    assert routes_cost(instance, routes) < routes_cost(instance, plain)
    assert partner.told[-1].best == routes
    assert sum(len(news.pooled) for news in partner.told) > 0


def test_a_small_prize_instance_is_solved_to_its_best(instances: Any) -> None:
    """With four clients and one vehicle the answer equals that of trying every selection and order."""
    instance = instances.random(5, 4, prizes=True, vehicles=1)
    found = InstanceSearch(instance, 1, Ticks(), CancelToken()).run(20.0, NoPartner(), iterations=100)
    every = [order for size in range(5) for order in permutations(range(1, 5), size)]
    valid = [[order] for order in every if not route_violations(instance, [order])]
    assert routes_cost(instance, found) == min(routes_cost(instance, routes) for routes in valid)


def test_a_partners_better_routes_are_taken_over(instances: Any) -> None:
    """News of a better solution and of routes end in the searcher's own answer."""
    instance = instances.random(6, 14)
    best = InstanceSearch(instance, 2, Ticks(), CancelToken()).run(60.0, NoPartner(), iterations=400)
    cost = round(10 * routes_cost(instance, best))
    news = Exchange(best, cost, [PooledRoute(10**9, (1, 2))])
    lazy = InstanceSearch(instance, 1, Ticks(), CancelToken()).run(20.0, Listening([news]), iterations=1)
    assert routes_cost(instance, lazy) <= routes_cost(instance, best)


def test_a_cancelled_search_answers_at_once(instances: Any) -> None:
    """After a cancel no epoch is run: what is known so far comes back."""
    cancel = CancelToken()
    search = InstanceSearch(instances.random(7, 10), 1, Ticks(), cancel)
    cancel.cancel()
    assert search.run(20.0, NoPartner()) == search.routes


@given(st.floats(0, 1e7), st.floats(0, 1e7), st.integers(1, 2_000))
def test_a_longer_run_remembers_no_less(one: float, other: float, clients: int) -> None:
    """Late acceptance's history grows with the iterations there are, between its bounds."""
    short, long = (history_length(iterations, clients) for iterations in sorted((one, other)))
    assert LEAST_HISTORY <= short <= long <= MOST_HISTORY


def test_a_search_in_time_measures_its_pace(instances: Any) -> None:
    """Given seconds alone, a search finds by itself how far it will come, and answers in that time."""
    instance = instances.random(8, 12)
    clock = Ticks()
    routes = InstanceSearch(instance, 1, clock, CancelToken(), STEADY).run(2.0, NoPartner())
    assert not route_violations(instance, routes)
    assert clock() < 4.0


@pytest.mark.parametrize(
    ("clients", "prizes", "second"), [(12, False, BREEDING), (300, False, RESTLESS), (12, True, RESTLESS)]
)
def test_two_searchers_search_differently(
    instances: Any, clients: int, *, prizes: bool, second: Habit
) -> None:
    """The first makes one long run; the other breeds where clients are few and all are to be visited."""
    instance = instances.random(5, clients, prizes=prizes)
    assert habit_for(instance, first=True) == STEADY
    assert habit_for(instance, first=False) == second


@pytest.mark.parametrize(
    ("clients", "prizes", "steady"), [(12, False, False), (300, False, True), (300, True, False)]
)
def test_who_has_no_time_for_restlessness_is_steady(
    instances: Any, clients: int, *, prizes: bool, steady: bool
) -> None:
    """Few iterations for each client: one long run; but not where few are kept of many that are optional."""
    instance = instances.random(5, clients, prizes=prizes)
    search = InstanceSearch(instance, 1, Ticks(), CancelToken(), RESTLESS)
    search.run(2.0, NoPartner())
    assert search._habit == (STEADY if steady else RESTLESS)


def test_who_breeds_begins_from_children(instances: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """After enough beginnings the next is a child of theirs; it visits everybody, and the answer is valid."""
    monkeypatch.setattr(instance_search, "SHORT_ROUNDS", 1)  # longer ones all end in the one best solution
    instance = instances.random(6, 60)
    search = InstanceSearch(instance, 1, Ticks(), CancelToken(), BREEDING)
    routes = search.run(12.0, NoPartner())
    child = search._child()
    assert child is not None
    assert child.num_missing_clients() == 0
    assert route_violations(instance, routes) == []


def test_breeding_begins_anew_where_nothing_gets_better(
    instances: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Solutions that are as good as one are left for new ones; the best that was found stays the answer."""
    cleared = list[int]()
    clear = Population.clear

    def counting(population: Population) -> None:
        cleared.append(len(population))
        clear(population)

    monkeypatch.setattr(Population, "clear", counting)
    monkeypatch.setattr(instance_search, "STALE_CHILDREN", 3)
    monkeypatch.setattr(instance_search, "SHORT_ROUNDS", 1)
    instance = instances.random(6, 60)
    search = InstanceSearch(instance, 1, Ticks(), CancelToken(), BREEDING)
    routes = search.run(20.0, NoPartner())
    assert cleared
    assert min(cleared) >= LEAST_PARENTS
    assert route_violations(instance, routes) == []
    assert routes_cost(instance, routes) <= routes_cost(instance, [(client,) for client in range(1, 61)])


def test_breeding_counts_its_iterations(instances: Any) -> None:
    """Given iterations, a bred answer is the same each time."""
    instance = instances.random(9, 20)
    answers = [
        InstanceSearch(instance, 1, Ticks(), CancelToken(), BREEDING).run(60.0, NoPartner(), iterations=200)
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert route_violations(instance, answers[0]) == []
