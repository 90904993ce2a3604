"""One searcher's work on a public instance: PyVRP in epochs, its routes pooled and recombined between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np
from pyvrp import (
    CostEvaluator,
    IteratedLocalSearch,
    IteratedLocalSearchCallbacks,
    IteratedLocalSearchParams,
    PenaltyManager,
    PenaltyParams,
    ProblemData,
    RandomNumberGenerator,
    Route,
    Solution,
)
from pyvrp.search import (
    OPERATORS,
    LocalSearch,
    NeighbourhoodParams,
    PerturbationManager,
    PerturbationParams,
    compute_neighbours,
)

from stormops_desktop.engines.routing.instances.population import Population
from stormops_desktop.engines.routing.instances.pyvrp_instance import pyvrp_instance, to_routes, to_solution
from stormops_desktop.engines.routing.instances.route_pool import PooledRoute, RoutePool
from stormops_desktop.engines.routing.pyvrp_search import NEIGHBOURS, PERTURBATIONS, Clock, SearchLimit
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing_instance import RoutingInstance

RECOMBINING_SHARE = 0.3
RECOMBINING_SHARE_OF_ALL = 0.1
"""The most of an epoch, and of the whole time, that goes into recombining the pool once."""
HISTORY_PER_ROUND = 1.5
"""How much longer late acceptance's history is for each time that every client could be disturbed once. A run
settles after a number of iterations that grows with its history (Burke & Bykov 2017, "The late acceptance
hill-climbing heuristic", EJOR 258): too long a one ends unsettled, too short a one is stuck."""
LEAST_HISTORY, MOST_HISTORY = 5, 300
"""The most is PyVRP's own."""
PACE_SHARE = 0.02
"""Of the time, spent on measuring how many iterations there will be."""
TELLING_SECONDS = 0.2
"""How often a searcher tells its partner of new routes and of its best, so that neither waits long."""


class Habit(NamedTuple):
    """How a searcher shares its time.

    Attributes:
        epochs: Shares of the time; after each the pool is recombined.
        breeds: Whether an epoch is many short searches, from random solutions and then from children of the
            best of these; else it is one long search.
        neighbours: Of a client that are looked at.
        pooling: The most of an epoch that goes into collecting routes; three times as much where clients are
            optional.
    """

    epochs: tuple[float, ...]
    breeds: bool
    neighbours: int
    pooling: float


STEADY = Habit((0.7, 0.1, 0.1, 0.1), False, 50, 0.05)
"""One long search for most of the time, which a restart would spoil, and then some from the best known."""
RESTLESS = Habit((0.4, 0.15, 0.15, 0.15, 0.15), False, 50, 0.15)
"""Recombines early and often, which also tells whom to keep of many optional clients."""
LEAST_ROUNDS = 60.0
"""With time for fewer iterations a client, and all to be visited, it is STEADY: it would not have settled."""
BREEDING = Habit((0.4, 0.15, 0.15, 0.15, 0.15), True, NEIGHBOURS, 0.15)
"""For few clients: one search among them has soon found what it will find, and that is often not the best."""
MOST_BRED = 150
"""Clients; judged: 100 are better bred, 200 are better searched once and long."""
SHORT_ROUNDS = 3
"""Iterations for each client of a short search."""
SHORT_HISTORY = 10
STALE_CHILDREN = 40
"""After so many without a better best of theirs they are as good as one, and breeding begins anew."""


class Exchange(NamedTuple):
    """What searchers tell each other between epochs: new routes, and the best solution's routes."""

    best: list[tuple[int, ...]]
    cost: int
    pooled: list[PooledRoute]


class Partner(Protocol):
    """The other searcher, wherever it runs."""

    def tell(self, news: Exchange) -> None:
        """Send what is new here."""

    def hear(self) -> list[Exchange]:
        """Take what came since the last time, without waiting."""


@dataclass(slots=True)
class _Pooling(IteratedLocalSearchCallbacks):
    """Collects feasible routes of candidate solutions for as long as its share of the time allows."""

    clock: Clock
    share: float
    pool: RoutePool
    fresh: list[PooledRoute] = field(default_factory=list)
    seen: set[tuple[int, int, int, int, int]] = field(default_factory=set)
    spent: float = 0.0
    epoch_began: float = 0.0
    told_at: float = 0.0
    tell: Callable[[Solution], None] = lambda _: None

    def on_iteration(
        self, current: Solution, candidate: Solution, best: Solution, cost_evaluator: CostEvaluator
    ) -> None:
        """Collect from the candidate, feasible as a whole or not: its routes may be."""
        now = self.clock()
        if self.spent < self.share * (now - self.epoch_began):
            self.collect(candidate)
            self.spent += self.clock() - now
        if now - self.told_at >= TELLING_SECONDS:
            self.told_at = now
            self.tell(best)

    def on_best(self, best: Solution) -> None:
        """Collect from every better solution."""
        self.collect(best)

    def collect(self, solution: Solution) -> None:
        """Pool the feasible routes of a solution that were not seen before.

        Most routes of a candidate are those of the one before it: five numbers tell that ten times faster
        than their clients would, and a rare wrong guess only leaves a route out.
        """
        for route in solution.routes():
            first = route[1].idx
            fingerprint = (route.distance(), route.prizes(), route.num_clients(), route.duration(), first)
            if fingerprint not in self.seen and route.is_feasible():
                self.seen.add(fingerprint)
                pooled = pooled_route(route)
                if self.pool.add(pooled):
                    self.fresh.append(pooled)


def pooled_route(route: Route) -> PooledRoute:
    """A route of PyVRP as the pool keeps it."""
    return PooledRoute(route.distance(), tuple(at.idx + 1 for at in route if at.is_client()))


def history_length(iterations: float, clients: int) -> int:
    """How many accepted costs late acceptance remembers in a run of so many iterations."""
    wanted = round(HISTORY_PER_ROUND * iterations / clients)
    return min(max(wanted, LEAST_HISTORY), MOST_HISTORY)


def habit_for(instance: RoutingInstance, *, first: bool) -> Habit:
    """Of the first searcher of a team, or of another: two that search alike end in the same valleys."""
    if first:
        return STEADY
    few = instance.prizes is None and instance.clients <= MOST_BRED
    return BREEDING if few else RESTLESS


class InstanceSearch:
    """A searcher with its own random stream; each epoch goes on from the best known solution, or breeds."""

    def __init__(
        self,
        instance: RoutingInstance,
        seed: int,
        clock: Clock,
        cancel: CancelToken,
        habit: Habit = STEADY,
    ) -> None:
        self._instance, self._clock, self._cancel, self._habit = instance, clock, cancel, habit
        self._data: ProblemData = pyvrp_instance(instance)
        self._rng = RandomNumberGenerator(seed=seed)
        self._search = self._local_search(habit)
        penalties = PenaltyParams()
        self._penalties = PenaltyManager(penalties.midpoint_penalties(self._data), penalties)
        self._price = CostEvaluator([0], 0, 0)
        share = habit.pooling if instance.prizes is None else 3 * habit.pooling
        self._pooling = _Pooling(clock, share, RoutePool())
        self._pace = 0.0  # iterations a second
        self._population = Population(instance, np.random.default_rng(seed))
        self._stale = 0  # children since the best of the population is the best
        self._start = self._best = self._first()

    @property
    def routes(self) -> list[tuple[int, ...]]:
        """The best solution's routes; empty until one is feasible."""
        return to_routes(self._best) if self._best.is_feasible() else []

    def run(self, seconds: float, partner: Partner, iterations: int | None = None) -> list[tuple[int, ...]]:
        """Search for `seconds`; the best routes, empty if none.

        Args:
            seconds: By the clock, for everything.
            partner: Told of what is found, heard before each beginning and after each epoch.
            iterations: The most in each epoch, or None.
        """
        began = self._clock()
        if iterations is None:
            self._measure_pace(seconds * PACE_SHARE)
            self._calm_down(seconds)
        done = 0.0
        self._tell(partner, self._best)
        for share in self._habit.epochs:
            done += share
            left = began + seconds * done - self._clock()
            if self._cancel.cancelled or left <= 0:
                continue
            recombining = min(seconds * RECOMBINING_SHARE_OF_ALL, left * RECOMBINING_SHARE)
            self._search_epoch(left - recombining, iterations, partner)
            self._listen(partner)
            self._recombine(began + seconds * done - self._clock())
            self._tell(partner, self._best)
            self._start = self._best
        return self.routes

    def _local_search(self, habit: Habit) -> LocalSearch:
        optional = self._instance.prizes is not None
        disturbing = PerturbationParams(1, PERTURBATIONS) if optional else PerturbationParams()
        near = compute_neighbours(self._data, NeighbourhoodParams(num_neighbours=habit.neighbours))
        search = LocalSearch(self._data, self._rng, near, PerturbationManager(disturbing))
        for operator in OPERATORS:
            if operator.supports(self._data):
                search.add_operator(operator(self._data))
        return search

    def _first(self) -> Solution:
        """Empty where clients are optional (a random start keeps far too many), else random and improved."""
        if self._instance.prizes is not None:
            return Solution(self._data, [])
        random = Solution.make_random(self._data, self._rng)
        return self._search(random, self._penalties.max_cost_evaluator(), exhaustive=True)

    def _search_epoch(self, seconds: float, iterations: int | None, partner: Partner) -> None:
        ends = self._clock() + seconds
        self._pooling.epoch_began, self._pooling.spent = self._clock(), 0.0
        self._pooling.tell = lambda best: self._tell(partner, best)
        if self._habit.breeds:
            self._breed(ends, iterations, partner)
        else:
            self._search_once(self._start, seconds, iterations, self._history(seconds, iterations))

    def _breed(self, ends: float, iterations: int | None, partner: Partner) -> None:
        """Many short searches; what they find becomes the parents of the next."""
        left, whole = iterations, SHORT_ROUNDS * self._instance.clients
        while self._clock() < ends and not self._cancel.cancelled and left != 0:
            self._listen(partner)
            child = self._child()
            start = self._first() if child is None else child
            least = self._population.costs[:1]
            short = whole if left is None else min(whole, left)
            found = self._search_once(start, ends - self._clock(), short, SHORT_HISTORY)
            left = None if left is None else left - short
            if found.is_feasible():
                self._population.add(self._price.cost(found), to_routes(found))
            better = child is None or self._population.costs[:1] != least
            self._stale = 0 if better else self._stale + 1
            if self._stale >= STALE_CHILDREN:
                self._population.clear()

    def _search_once(self, start: Solution, seconds: float, iterations: int | None, history: int) -> Solution:
        limit = SearchLimit(self._clock, self._clock(), seconds, iterations, self._cancel)
        parameters = IteratedLocalSearchParams(history_length=history, callbacks=self._pooling)
        search = IteratedLocalSearch(self._data, self._penalties, self._search, start, parameters)
        best = search.run(limit, collect_stats=False).best
        self._take(best)
        return best

    def _child(self) -> Solution | None:
        """Of two of the population; None before it is large enough."""
        routes = self._population.child()
        if routes is None:
            return None
        largest = sorted(routes, key=len, reverse=True)[: self._instance.vehicles]  # others are put in anew
        child = to_solution(self._data, largest)
        return self._search(child, self._penalties.cost_evaluator(), exhaustive=True)

    def _measure_pace(self, seconds: float) -> None:
        """Search for a moment; the run that counts begins at the start all the same."""
        limit = SearchLimit(self._clock, self._clock(), seconds, None, self._cancel)
        parameters = IteratedLocalSearchParams(callbacks=self._pooling)
        search = IteratedLocalSearch(self._data, self._penalties, self._search, self._start, parameters)
        self._take(search.run(limit, collect_stats=False).best)
        self._pace = limit.done / seconds

    def _calm_down(self, seconds: float) -> None:
        rounds = self._pace * seconds / self._instance.clients
        if self._habit == RESTLESS and self._instance.prizes is None and rounds < LEAST_ROUNDS:
            self._habit = STEADY
            self._pooling.share = STEADY.pooling

    def _history(self, seconds: float, iterations: int | None) -> int:
        """Where clients are optional PyVRP's own: shorter ones are stuck with the clients kept early."""
        if self._instance.prizes is not None:
            return MOST_HISTORY
        return history_length(
            self._pace * seconds if iterations is None else iterations, self._instance.clients
        )

    def _listen(self, partner: Partner) -> None:
        for news in partner.hear():
            for route in news.pooled:
                self._pooling.pool.add(route)
            self._take(to_solution(self._data, news.best))

    def _recombine(self, seconds: float) -> None:
        if seconds <= 0:
            return
        best = [pooled_route(route) for route in self._best.routes()] if self._best.is_feasible() else []
        routes = self._pooling.pool.best_set(self._instance, best, seconds, self._clock)
        if routes is not None:
            self._take(to_solution(self._data, routes))

    def _take(self, solution: Solution) -> None:
        """Keep a feasible solution where it costs less than the best."""
        if solution.is_feasible() and self._price.cost(solution) < self._price.cost(self._best):
            self._best = solution

    def _tell(self, partner: Partner, best: Solution) -> None:
        if best.is_feasible():
            fresh, self._pooling.fresh = self._pooling.fresh, []
            partner.tell(Exchange(to_routes(best), self._price.cost(best), fresh))


class NoPartner:
    """For a searcher that is alone."""

    def tell(self, news: Exchange) -> None:
        """Nobody listens."""

    def hear(self) -> list[Exchange]:
        """Nobody speaks."""
        return []
