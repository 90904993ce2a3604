"""Loads that differ little between crews, with what that costs."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.plan_merit import plan_merit
from stormops_desktop.engines.routing.schedule import busy_seconds
from stormops_desktop.model.routing import DayPlan, DayProblem, Seconds

FAIR_SPREAD = 0.2
"""The largest crew's load exceeds the smallest's by at most this share of it."""
_HEADROOM = (1.03, 1.06, 1.1, 1.2)
"""Limits tried, as multiples of the mean load, from the fairest on."""


@dataclass(frozen=True, slots=True)
class BalancedPlan:
    """A plan with fair loads beside the one without that wish.

    Attributes:
        plan: The fair one, or the fairest found.
        max_work: With the plan's receipt it makes the plan again.
        spread: Its (largest - smallest) / largest load.
        extra_meters: What fairness costs in travel.
        lost_prize_usd: What fairness costs in served value.
    """

    plan: DayPlan
    max_work: list[Seconds] | None
    spread: float
    extra_meters: int
    lost_prize_usd: int


def balance_day(problem: DayProblem, solve: Callable[[list[Seconds] | None], DayPlan]) -> BalancedPlan:
    """Limit each crew's travel and work to little above the mean, from the tightest limit that loses nothing.

    Args:
        problem: The day.
        solve: Plans it with a most working time for each crew, or without one.
    """
    free = solve(None)
    index = DayIndex.of(problem)
    loads = _loads(index, free)
    mean = sum(loads) / max(1, len(loads))
    tried: list[tuple[DayPlan, list[Seconds] | None]] = [(free, None)]
    for headroom in _HEADROOM:
        latest = tried[-1][0]
        fair = _spread(_loads(index, latest)) <= FAIR_SPREAD
        if fair and latest.served_prize_usd >= free.served_prize_usd:
            break
        limit = [round(mean * headroom)] * len(loads)
        tried.append((solve(limit), limit))

    def merit(entry: tuple[DayPlan, list[Seconds] | None]) -> tuple[bool, tuple[int, int]]:
        return _spread(_loads(index, entry[0])) <= FAIR_SPREAD, plan_merit(problem, entry[0])

    plan, limit_of = max(tried, key=merit)
    return BalancedPlan(
        plan=plan,
        max_work=limit_of,
        spread=_spread(_loads(index, plan)),
        extra_meters=_meters(index, plan) - _meters(index, free),
        lost_prize_usd=free.served_prize_usd - plan.served_prize_usd,
    )


def _orders(index: DayIndex, plan: DayPlan) -> list[list[int]]:
    return [[index.stop_number[visit.stop_id] for visit in day.visits] for day in plan.days]


def _loads(index: DayIndex, plan: DayPlan) -> list[Seconds]:
    return [busy_seconds(index, crew, order) for crew, order in enumerate(_orders(index, plan))]


def _spread(loads: list[Seconds]) -> float:
    largest = max(loads, default=0)
    return (largest - min(loads)) / largest if largest else 0.0


def _meters(index: DayIndex, plan: DayPlan) -> int:
    meters = index.problem.travel.meters
    total = 0
    for crew, order in enumerate(_orders(index, plan)):
        places = [index.start(crew), *(index.place(stop) for stop in order), index.end(crew)]
        total += sum(int(meters[one, other]) for one, other in itertools.pairwise(places) if order)
    return total
