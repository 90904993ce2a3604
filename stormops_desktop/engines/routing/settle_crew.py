"""From a solver's order to one that keeps every rule: lunch, the order of locks, windows, shift."""

from __future__ import annotations

from stormops_desktop.engines.routing.buildings import group_visits
from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.insertion import RouteSlack
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import Seconds


def settle_crew(
    index: DayIndex, crew: int, order: list[int], *, thorough: bool, cancel: CancelToken
) -> tuple[list[int], bool]:
    """An order of (some of) the same stops that keeps every rule, and whether OR-Tools made it.

    Args:
        index: The day.
        crew: Whose order.
        order: As the solver without breaks gave it.
        thorough: Plan anew with OR-Tools where no place for lunch exists; otherwise only by insertion,
            which is quick enough for a plan on its way.
        cancel: Checked inside OR-Tools' search.
    """
    if keeps_all_rules(index, crew, order):
        return order, False
    inserted = build_by_insertion(index, crew, order)
    if not thorough:
        return inserted, False
    from stormops_desktop.engines.routing.ortools_crew import replan_crew

    replanned = replan_crew(index, crew, group_visits(index, sorted(order)), cancel)
    better = keeps_all_rules(index, crew, replanned) and _worth(index, replanned) >= _worth(index, inserted)
    return (replanned, True) if better else (inserted, False)


def keeps_all_rules(index: DayIndex, crew: int, order: list[int]) -> bool:
    """Whether an order keeps windows, shift, lunch and the order of locked stops."""
    ranks = [rank for stop in order if (rank := index.position(stop)) is not None]
    return ranks == sorted(ranks) and RouteSlack.of(index, crew, order).feasible


def build_by_insertion(index: DayIndex, crew: int, stops: list[int]) -> list[int]:
    """Insert stops one by one at their cheapest place, the most binding first; what fits nowhere is left."""

    def rank(stop: int) -> tuple[bool, int, Seconds]:
        request = index.problem.stops[stop]
        return not index.must_serve(stop), -request.prize_usd, request.windows[-1][1]

    order: list[int] = []
    for stop in sorted(stops, key=rank):
        place = RouteSlack.of(index, crew, order).best(stop)
        if place is not None:
            order.insert(place.position, stop)
    return order


def _worth(index: DayIndex, order: list[int]) -> tuple[int, int]:
    """What an order serves: stops that must be, then prizes."""
    return (
        sum(index.must_serve(stop) for stop in order),
        sum(index.problem.stops[stop].prize_usd for stop in order),
    )
