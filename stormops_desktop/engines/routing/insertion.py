"""Where a further stop fits into a crew's order: exact, in constant time for each place.

The forward and backward time slacks of Savelsbergh (1992, "The vehicle routing problem with time windows:
minimizing route duration", ORSA Journal on Computing 4(2)), kept twice: for a crew that still has lunch
before it, and for one that has eaten. Leaving earlier is never worse, so each state is one number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Self

from stormops_desktop.engines.routing.day_index import NEVER, DayIndex, last_begin, next_begin
from stormops_desktop.engines.routing.schedule import busy_seconds
from stormops_desktop.model.routing import Lunch, Seconds


class _Leave(NamedTuple):
    """When a crew leaves a place: with lunch still to come, and after lunch."""

    hungry: Seconds
    fed: Seconds


class Insertion(NamedTuple):
    """A place for a stop: in front of visit `position` of a crew; `added` seconds of travel and work."""

    added: Seconds
    crew: int
    position: int


@dataclass(frozen=True, slots=True)
class RouteSlack:
    """Earliest and latest times along one crew's order, to test insertions.

    Attributes:
        earliest: When the crew can leave each place at the earliest; the first is its start.
        latest: When it must leave each visit at the latest for the rest to be kept; -1 where it cannot be.
        busy: Seconds of travel and work of the order.
    """

    index: DayIndex
    crew: int
    order: tuple[int, ...]
    earliest: tuple[_Leave, ...]
    latest: tuple[_Leave, ...]
    busy: Seconds

    @classmethod
    def of(cls, index: DayIndex, crew: int, order: list[int]) -> Self:
        """The slacks of `order`."""
        earliest = [_Leave(index.problem.crews[crew].shift[0], NEVER)]
        for before, stop in zip([None, *order], order, strict=False):
            earliest.append(_step(index, crew, earliest[-1], before, stop))
        latest = _latest_leaves(index, crew, order)
        return cls(index, crew, tuple(order), tuple(earliest), latest, busy_seconds(index, crew, order))

    @property
    def feasible(self) -> bool:
        """Whether the order itself keeps every window, the shift and lunch."""
        return _arrives_in_time(self.index, self.crew, self.earliest[-1], self.order[-1:])

    def insertions(self, stop: int) -> Iterator[Insertion]:
        """Every place where `stop` fits without breaking a rule, in order of position."""
        index = self.index
        if self.crew not in index.allowed[stop]:
            return
        low, high = self._positions(stop)
        for position in range(low, high + 1):
            if self._fits(stop, position):
                yield Insertion(self._added(stop, position), self.crew, position)

    def best(self, stop: int) -> Insertion | None:
        """The place that adds the least travel and work, or None."""
        return min(self.insertions(stop), default=None)

    def _positions(self, stop: int) -> tuple[int, int]:
        """The first and last position that keep the order of the crew's locked stops."""
        rank = self.index.position(stop)
        low, high = 0, len(self.order)
        if rank is None:
            return low, high
        for number, other in enumerate(self.order):
            other_rank = self.index.position(other)
            if other_rank is not None and other_rank < rank:
                low = max(low, number + 1)
            elif other_rank is not None and other_rank > rank:
                high = min(high, number)
        return low, high

    def _neighbours(self, position: int) -> tuple[int | None, int | None]:
        before = self.order[position - 1] if position else None
        after = self.order[position] if position < len(self.order) else None
        return before, after

    def _fits(self, stop: int, position: int) -> bool:
        index, (before, after) = self.index, self._neighbours(position)
        if index.same_building(before, after) and not index.same_building(stop, before):
            return False  # a building is not left between two of its units
        leaves = _step(index, self.crew, self.earliest[position], before, stop)
        if min(leaves) >= NEVER:
            return False
        if after is None:
            return _arrives_in_time(index, self.crew, leaves, (stop,))
        then = _step(index, self.crew, leaves, stop, after)
        latest = self.latest[position]
        return then.hungry <= latest.hungry or then.fed <= latest.fed

    def _added(self, stop: int, position: int) -> Seconds:
        index, seconds, (before, after) = self.index, self.index.seconds, self._neighbours(position)
        place = index.place(stop)
        at = index.start(self.crew) if before is None else index.place(before)
        to = index.end(self.crew) if after is None else index.place(after)
        added = seconds[at][place] + index.at_door(stop, before) + seconds[place][to]
        if after is not None:
            added += index.at_door(after, stop) - index.at_door(after, before)
        return added - (seconds[at][to] if self.order else 0)


def _step(index: DayIndex, crew: int, leaves: _Leave, before: int | None, stop: int) -> _Leave:
    """Go from stop `before` (or the start) to `stop` and serve it; lunch may lie before or after the way."""
    at = index.start(crew) if before is None else index.place(before)
    request, way = index.problem.stops[stop], index.seconds[at][index.place(stop)]
    at_door = index.at_door(stop, before)
    hungry = next_begin(request, leaves.hungry + way) + at_door
    fed = next_begin(request, leaves.fed + way) + at_door
    lunch = index.lunches[crew]
    if lunch is not None and leaves.hungry < NEVER:
        for free_from, then in ((leaves.hungry, way), (leaves.hungry + way, 0)):
            ends = max(free_from, lunch.earliest) + lunch.duration
            if ends <= lunch.latest_end:
                fed = min(fed, next_begin(request, ends + then) + at_door)
    return _Leave(min(hungry, NEVER), min(fed, NEVER))


def _arrives_in_time(index: DayIndex, crew: int, leaves: _Leave, last: tuple[int, ...]) -> bool:
    """Whether a crew that leaves its last visit so is home within its shift, lunch eaten or not due."""
    if not last:
        return True
    shift_ends = index.problem.crews[crew].shift[1]
    return leaves.fed <= _latest_home(index, crew, last[0], shift_ends).fed or (
        leaves.hungry <= _latest_home(index, crew, last[0], shift_ends).hungry
    )


def _latest_home(index: DayIndex, crew: int, last: int, shift_ends: Seconds) -> _Leave:
    """The latest leave of the last visit: hungry means lunch on the way home, or done before it is due."""
    way = index.seconds[index.place(last)][index.end(crew)]
    fed = shift_ends - way
    lunch = index.lunches[crew]
    if lunch is None:
        return _Leave(fed, fed)
    return _Leave(max(min(fed, lunch.earliest), _latest_before_lunch(lunch, fed)), fed)


def _latest_before_lunch(lunch: Lunch, latest_after: Seconds) -> Seconds:
    """The latest moment to sit down if one must be up again by `latest_after`; -1 where there is none."""
    begins = min(lunch.latest_end, latest_after) - lunch.duration
    return begins if begins >= lunch.earliest else -1


def _latest_leaves(index: DayIndex, crew: int, order: list[int]) -> tuple[_Leave, ...]:
    """For each visit the latest leave from which the rest of the order can still be kept."""
    if not order:
        return ()
    lunch = index.lunches[crew]
    latest = [_latest_home(index, crew, order[-1], index.problem.crews[crew].shift[1])]
    for before, stop in zip(reversed(order[:-1]), reversed(order), strict=False):
        request, at_door = index.problem.stops[stop], index.at_door(stop, before)
        way = index.seconds[index.place(before)][index.place(stop)]
        hungry_begin = last_begin(request, latest[-1].hungry - at_door)
        fed_begin = last_begin(request, latest[-1].fed - at_door)
        hungry = hungry_begin - way if hungry_begin >= 0 else -1
        if lunch is not None and fed_begin >= 0:
            before_way = _latest_before_lunch(lunch, fed_begin - way)
            after_way = _latest_before_lunch(lunch, fed_begin) - way
            hungry = max(hungry, before_way, after_way)
        latest.append(_Leave(hungry, fed_begin - way if fed_begin >= 0 else -1))
    return tuple(reversed(latest))
