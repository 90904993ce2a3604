"""One searcher's work on a public instance: PyVRP in epochs, its routes pooled and recombined between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from typing import NamedTuple, Protocol

import numpy as np
from pyvrp import (
    Activity,
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
from pyvrp.search import OPERATORS, LocalSearch, PerturbationManager, PerturbationParams, compute_neighbours

from stormops_desktop.engines.routing.instances.elite import Elite
from stormops_desktop.engines.routing.instances.pyvrp_instance import pyvrp_instance, to_routes, to_solution
from stormops_desktop.engines.routing.instances.route_pool import PooledRoute, RoutePool
from stormops_desktop.engines.routing.pyvrp_search import PERTURBATIONS, Clock, SearchLimit
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
        epochs: Shares of the time; after each the pool is recombined, and the search goes on from the best.
        patience: Iterations for each client without a better solution after which it begins anew, or None:
            few clients are soon searched through, and routes of other valleys are what recombining lives on.
        disturbed: The most clients disturbed at once where all must be visited, one for each beginning in
            turn: searches that disturb alike end in the same valleys.
        pooling: The most of an epoch that goes into collecting routes; three times as much where clients are
            optional.
        rounds: With time for fewer iterations a client, and all to be visited, the searcher is STEADY: it
            would begin anew before it has settled.
    """

    epochs: tuple[float, ...]
    patience: int | None
    disturbed: tuple[int, ...]
    pooling: float
    rounds: float


STEADY = Habit((0.7, 0.1, 0.1, 0.1), None, (25,), 0.05, 0.0)
"""One long run for most of the time: a restart spoils late acceptance, so one searcher of a team has none."""
RESTLESS = Habit((0.4, 0.15, 0.15, 0.15, 0.15), 15, (25, PERTURBATIONS), 0.15, 60.0)
"""Recombines, begins anew from children of its best solutions, and goes on from the best known of all."""
CHILD_HISTORY = 150
"""Of a search from a child, which has less far to go than one from a random solution."""


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


class InstanceSearch:
    """A searcher with its own random stream; restarts from the best known solution at each epoch."""

    def __init__(
        self,
        instance: RoutingInstance,
        seed: int,
        clock: Clock,
        cancel: CancelToken,
        habit: Habit = RESTLESS,
    ) -> None:
        self._instance, self._clock, self._cancel, self._habit = instance, clock, cancel, habit
        self._data: ProblemData = pyvrp_instance(instance)
        rng = RandomNumberGenerator(seed=seed)
        most = (PERTURBATIONS,) if instance.prizes is not None else habit.disturbed
        near = compute_neighbours(self._data)
        self._searches = [self._local_search(rng, near, disturbed) for disturbed in most]
        penalties = PenaltyParams()
        self._penalties = PenaltyManager(penalties.midpoint_penalties(self._data), penalties)
        self._price = CostEvaluator([0], 0, 0)
        share = habit.pooling if instance.prizes is None else 3 * habit.pooling
        self._pooling = _Pooling(clock, share, RoutePool())
        self._rng = rng
        self._pace = 0.0  # iterations a second
        self._elite = Elite(instance, np.random.default_rng(seed))
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
            self._choose_habit(seconds)
        done = 0.0
        self._tell(partner, self._best)
        for share in self._habit.epochs:
            done += share
            left = began + seconds * done - self._clock()
            if self._cancel.cancelled or left <= 0:
                continue
            recombining = min(seconds * RECOMBINING_SHARE_OF_ALL, left * RECOMBINING_SHARE)
            self._search_once(left - recombining, iterations, partner)
            self._listen(partner)
            self._recombine(began + seconds * done - self._clock())
            self._tell(partner, self._best)
            self._start = self._best
        return self.routes

    def _local_search(
        self, rng: RandomNumberGenerator, near: dict[Activity, list[Activity]], disturbed: int
    ) -> LocalSearch:
        perturbing = PerturbationManager(PerturbationParams(1, disturbed))
        search = LocalSearch(self._data, rng, near, perturbing)
        for operator in OPERATORS:
            if operator.supports(self._data):
                search.add_operator(operator(self._data))
        return search

    def _first(self) -> Solution:
        """Empty where clients are optional (a random start keeps far too many), else random and improved."""
        if self._instance.prizes is not None:
            return Solution(self._data, [])
        random = Solution.make_random(self._data, self._rng)
        return self._searches[0](random, self._penalties.max_cost_evaluator(), exhaustive=True)

    def _search_once(self, seconds: float, iterations: int | None, partner: Partner) -> None:
        pooling = self._pooling
        pooling.epoch_began, pooling.spent = self._clock(), 0.0
        pooling.tell = lambda best: self._tell(partner, best)
        history = self._history(seconds, iterations)
        patience = self._habit.patience
        stale = None if patience is None else patience * self._instance.clients
        ends, start = self._clock() + seconds, self._start
        searches = cycle(self._searches)
        while (left := ends - self._clock()) > 0 and not self._cancel.cancelled:
            limit = SearchLimit(self._clock, self._clock(), left, iterations, self._cancel, patience=stale)
            parameters = IteratedLocalSearchParams(history_length=history, callbacks=pooling)
            search = IteratedLocalSearch(self._data, self._penalties, next(searches), start, parameters)
            self._take(search.run(limit, collect_stats=False).best)
            if (iterations is not None and limit.done >= iterations) or self._clock() >= ends:
                break
            self._listen(partner)
            child = self._child()
            start, history = (self._first(), history) if child is None else (child, CHILD_HISTORY)

    def _child(self) -> Solution | None:
        """Of two of the best solutions; None before there are two, and where clients are optional."""
        routes = None if self._instance.prizes is not None else self._elite.child()
        if routes is None:
            return None
        largest = sorted(routes, key=len, reverse=True)[: self._instance.vehicles]  # others are put in anew
        child = to_solution(self._data, largest)
        return self._searches[0](child, self._penalties.cost_evaluator(), exhaustive=True)

    def _measure_pace(self, seconds: float) -> None:
        """Search for a moment; the run that counts begins at the start all the same."""
        limit = SearchLimit(self._clock, self._clock(), seconds, None, self._cancel)
        parameters = IteratedLocalSearchParams(callbacks=self._pooling)
        search = IteratedLocalSearch(self._data, self._penalties, self._searches[0], self._start, parameters)
        self._take(search.run(limit, collect_stats=False).best)
        self._pace = limit.done / seconds

    def _choose_habit(self, seconds: float) -> None:
        if (
            self._instance.prizes is None
            and self._pace * seconds / self._instance.clients < self._habit.rounds
        ):
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
        """Keep a feasible solution as a parent, and as the best where it costs less."""
        if not solution.is_feasible():
            return
        cost = self._price.cost(solution)
        self._elite.add(cost, to_routes(solution))
        if cost < self._price.cost(self._best):
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
