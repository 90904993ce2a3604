"""The plan of a day: who visits which doors, in what order, and when."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Protocol

from pyvrp import Solution

from stormops_desktop.engines.routing.buildings import group_visits
from stormops_desktop.engines.routing.check_problem import check_problem
from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.diagnose import diagnose
from stormops_desktop.engines.routing.problem_hash import problem_sha256
from stormops_desktop.engines.routing.pyvrp_day import PyvrpDay
from stormops_desktop.engines.routing.pyvrp_search import Clock, SearchLimit, search
from stormops_desktop.engines.routing.repair import DayOrders, insert_unserved
from stormops_desktop.engines.routing.schedule import time_order
from stormops_desktop.engines.routing.set_aside import set_aside
from stormops_desktop.engines.routing.settle_crew import settle_crew
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import DayPlan, DayProblem, Seconds, Unserved

LISTENING_INTERVAL = 0.25
"""Seconds between plans on their way: making one costs some milliseconds of the search."""


class PlanListener(Protocol):
    """Hears each better plan while the search goes on; every one of them is a whole, valid plan."""

    def __call__(self, plan: DayPlan, /) -> None:
        """Take an improving plan."""


def ignore_plans(plan: DayPlan) -> None:
    """The default for callers that only want the last plan."""


def plan_day(
    problem: DayProblem,
    *,
    seconds: float | None,
    iterations: int | None,
    seed: int,
    clock: Clock,
    listener: PlanListener = ignore_plans,
    cancel: CancelToken | None = None,
    enough: threading.Event | None = None,
    unroutable: Mapping[str, Unserved] | None = None,
    max_work: list[Seconds] | None = None,
    initial: Sequence[Sequence[str]] | None = None,
) -> DayPlan:
    """Plan a day: impossible stops set aside, PyVRP without lunch, lunch placed exactly, a repair pass.

    The answer is a function of the problem, `unroutable`, `max_work`, `initial`, the seed and the iterations
    done: a plan stopped by `seconds` or `enough` is made again, equal, by its own `iterations` (in
    PlanReceipt terms: seed, iterations, problem_sha256). OR-Tools plans only a crew in whose order lunch or
    locks have no place.

    Args:
        problem: Crews, stops, travel.
        seconds: How long to search by `clock`, or None.
        iterations: How many iterations of local search to do at most, or None; one of both is needed.
        seed: Of the search.
        clock: Seconds that only grow.
        listener: Hears better plans on their way, some four a second.
        cancel: Ends the search within an iteration; CancelledError.
        enough: Ends it within an iteration too, once set, with the best plan so far.
        unroutable: Stops known to have no way, with their reasons (snapped too far, disconnected).
        max_work: For each crew the most seconds of travel and work, to balance loads.
        initial: Stop ids of each crew in the order to start from (a warm start); unknown ones are ignored.

    Raises:
        BadInputError: The problem contradicts itself (names the crew, stop or matrix).
        CancelledError: `cancel` was called.
    """
    if seconds is None and iterations is None:
        raise ValueError("plan_day needs seconds or iterations, or it would search for ever")
    check_problem(problem)
    token = cancel if cancel is not None else CancelToken()
    started = clock()
    index = DayIndex.of(problem)
    aside = set_aside(index, unroutable or {})
    finisher = _Finisher(index, aside, seed, problem_sha256(problem), token, max_work)
    groups = group_visits(index, [stop for stop in range(len(problem.stops)) if stop not in aside])
    if not groups:
        return finisher.plan([[] for _ in problem.crews], 0, thorough=True)
    day = PyvrpDay.of(index, groups, max_work)
    limit = SearchLimit(clock, started, seconds, iterations, token, enough=enough or threading.Event())
    last_told = -LISTENING_INTERVAL

    def tell(solution: Solution) -> None:
        nonlocal last_told
        if listener is not ignore_plans and clock() - last_told >= LISTENING_INTERVAL:
            listener(finisher.plan(day.orders(solution), limit.done, thorough=False))
            last_told = clock()

    start = None if initial is None else day.solution(_numbers(index, initial))
    result = search(day.data, limit, seed, tell, start)
    token.raise_if_cancelled()
    return finisher.plan(day.orders(result.best), result.num_iterations, thorough=True)


def _numbers(index: DayIndex, orders: Sequence[Sequence[str]]) -> list[list[int]]:
    known = index.stop_number
    return [[known[stop_id] for stop_id in order if stop_id in known] for order in orders]


class _Finisher:
    """Makes whole plans out of a solver's orders."""

    def __init__(
        self,
        index: DayIndex,
        aside: dict[int, Unserved],
        seed: int,
        sha256: str,
        cancel: CancelToken,
        max_work: list[Seconds] | None,
    ) -> None:
        self._index, self._aside, self._seed = index, aside, seed
        self._sha256, self._cancel, self._max_work = sha256, cancel, max_work

    def plan(self, orders: list[list[int]], iterations: int, *, thorough: bool) -> DayPlan:
        """Settle each crew's order, insert what is left out, time it all, say why the rest is unserved."""
        index = self._index
        settled = [
            settle_crew(index, crew, order, thorough=thorough, cancel=self._cancel)
            for crew, order in enumerate(orders)
        ]
        day = DayOrders(index, [order for order, _ in settled], self._max_work)
        served = {stop for order in day.orders for stop in order}
        out = [
            stop for stop in range(len(index.problem.stops)) if stop not in served and stop not in self._aside
        ]
        left = insert_unserved(day, out, self._cancel)
        unserved = {**self._aside, **{stop: diagnose(day, stop) for stop in left}}
        by_ortools = sum(replanned for _, replanned in settled)
        return assemble_plan(
            index,
            day.orders,
            unserved,
            seed=self._seed,
            iterations=iterations,
            sha256=self._sha256,
            solver="PyVRP" if not by_ortools else f"PyVRP, OR-Tools for {by_ortools} of {len(orders)} crews",
        )


def assemble_plan(
    index: DayIndex,
    orders: list[list[int]],
    unserved: dict[int, Unserved],
    *,
    seed: int,
    iterations: int,
    sha256: str,
    solver: str,
) -> DayPlan:
    """Time every crew's order and put the plan together; unserved stops in the order of the problem."""
    return DayPlan(
        days=tuple(time_order(index, crew, order).day for crew, order in enumerate(orders)),
        unserved=tuple(unserved[stop] for stop in sorted(unserved)),
        served_prize_usd=sum(index.problem.stops[stop].prize_usd for order in orders for stop in order),
        seed=seed,
        iterations=iterations,
        problem_sha256=sha256,
        solver=solver,
    )
