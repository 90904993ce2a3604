"""After solving: try each unserved stop in every crew's order, idle crews included."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.insertion import Insertion, RouteSlack
from stormops_desktop.engines.routing.pyvrp_day import SECONDS_PER_HOUR
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import Seconds


def worth_the_time(index: DayIndex, stop: int, added: int) -> bool:
    """Whether a stop's prize pays `added` seconds of crew time; one that must be served always does."""
    price = added * max(1, index.problem.usd_per_hour)
    return index.must_serve(stop) or index.problem.stops[stop].prize_usd * SECONDS_PER_HOUR >= price


@dataclass(slots=True)
class DayOrders:
    """All crews' orders with their slacks, changed one insertion at a time.

    Attributes:
        max_work: The most seconds of travel and work each crew may have, or None.
    """

    index: DayIndex
    orders: list[list[int]]
    slacks: list[RouteSlack]
    max_work: list[Seconds] | None

    def __init__(
        self, index: DayIndex, orders: list[list[int]], max_work: list[Seconds] | None = None
    ) -> None:
        self.index = index
        self.max_work = max_work
        self.orders = [list(order) for order in orders]
        self.slacks = [RouteSlack.of(index, crew, order) for crew, order in enumerate(self.orders)]

    def best(self, stop: int) -> Insertion | None:
        """The cheapest place for a stop in any crew's order."""
        places = [place for slack in self.slacks if (place := slack.best(stop)) is not None]
        return min((place for place in places if self._within_limit(place)), default=None)

    def _within_limit(self, place: Insertion) -> bool:
        limit = self.max_work
        return limit is None or self.slacks[place.crew].busy + place.added <= limit[place.crew]

    def insert(self, stop: int, place: Insertion) -> None:
        """Put a stop at a place."""
        self.replace(place.crew, [*self.orders[place.crew]], (place.position, stop))

    def replace(self, crew: int, order: list[int], put: tuple[int, int]) -> None:
        """Give a crew another order with one stop put in at a position."""
        order.insert(*put)
        self.orders[crew] = order
        self.slacks[crew] = RouteSlack.of(self.index, crew, order)


def insert_unserved(day: DayOrders, unserved: list[int], cancel: CancelToken) -> list[int]:
    """Insert what fits and pays, dearest first, until nothing more does; what is left comes back.

    A stop that must be served may take the place of an optional one.
    """
    index = day.index
    left = sorted(
        unserved, key=lambda stop: (not index.must_serve(stop), -index.problem.stops[stop].prize_usd)
    )
    while True:
        still_left = []
        for stop in left:
            cancel.raise_if_cancelled()
            place = day.best(stop)
            if place is not None and worth_the_time(index, stop, place.added):
                day.insert(stop, place)
            elif index.must_serve(stop) and (dropped := _displace(day, stop)) is not None:
                still_left.append(dropped)
            else:
                still_left.append(stop)
        if len(still_left) == len(left) and set(still_left) == set(left):
            return still_left
        left = still_left


def _displace(day: DayOrders, stop: int) -> int | None:
    """Make room for a stop that must be served by dropping the cheapest optional one, which is returned."""
    index = day.index
    optional = sorted(
        (index.problem.stops[other].prize_usd, crew, number)
        for crew in index.allowed[stop]
        for number, other in enumerate(day.orders[crew])
        if not index.must_serve(other)
    )
    for _, crew, number in optional:
        order = day.orders[crew]
        dropped = order[number]
        shorter = [*order[:number], *order[number + 1 :]]
        place = RouteSlack.of(index, crew, shorter).best(stop)
        if place is not None and RouteSlack.of(index, crew, shorter).feasible:
            day.replace(crew, shorter, (place.position, stop))
            return dropped
    return None
