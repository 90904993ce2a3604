"""The exact times of one crew's fixed order of stops, lunch included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from stormops_desktop.engines.routing.day_index import NEVER, DayIndex, next_begin
from stormops_desktop.model.routing import CrewDay, Lunch, PlacedLunch, Seconds, Visit


@dataclass(frozen=True, slots=True)
class TimedOrder:
    """A fixed order with its times, kept even where it is late.

    Attributes:
        late: For each visit the seconds it begins after its last window.
        overtime: Seconds the crew returns after its shift.
        lunch_late: Seconds lunch ends after its latest end.
    """

    day: CrewDay
    late: tuple[Seconds, ...]
    overtime: Seconds
    lunch_late: Seconds

    @property
    def lateness(self) -> Seconds:
        """All lateness together; 0 where the order keeps every rule of time."""
        return sum(self.late) + self.overtime + self.lunch_late


class _LunchPlace(NamedTuple):
    """The gap that holds lunch (before visit `gap`), and whether the crew travels first."""

    gap: int
    after_travel: bool


def time_order(index: DayIndex, crew: int, order: list[int]) -> TimedOrder:
    """Time `order` (stop numbers) as early as possible, with lunch at its best place.

    Every gap is tried, before and after the way, so the answer is exact: least lateness, then earliest
    return, then the lunch nearest the middle of its window. Going early is never worse, since a crew may
    wait, so the earliest times serve every place of lunch. Without visits, or where the last visit ends by
    the lunch's earliest begin, there is none.
    """
    plain = _walk(index, crew, order, None)
    lunch = index.lunches[crew]
    if lunch is None or not order or plain.day.visits[-1].leaves <= lunch.earliest:
        return plain
    places = [_LunchPlace(gap, after) for gap in range(len(order) + 1) for after in (False, True)]
    places.pop()  # a lunch after coming home is no lunch of the working day
    middle = (lunch.earliest + lunch.latest_end - lunch.duration) // 2

    def merit(timed: TimedOrder) -> tuple[int, int, int]:
        placed = timed.day.lunch
        return timed.lateness, timed.day.returns, abs(middle - placed.begins) if placed else 0

    return min((_walk(index, crew, order, place) for place in places), key=merit)


def busy_seconds(index: DayIndex, crew: int, order: list[int]) -> Seconds:
    """Travel and time at doors of an order, without waiting and lunch."""
    if not order:
        return 0
    total, at, before = 0, index.start(crew), None
    for stop in order:
        place = index.place(stop)
        total += index.seconds[at][place] + index.at_door(stop, before)
        at, before = place, stop
    return total + index.seconds[at][index.end(crew)]


def _walk(index: DayIndex, crew: int, order: list[int], lunch_at: _LunchPlace | None) -> TimedOrder:
    shift = index.problem.crews[crew].shift
    name = index.problem.crews[crew].crew
    if not order:
        return TimedOrder(CrewDay(name, shift[0], (), shift[0]), (), 0, 0)
    lunch = index.lunches[crew]
    now, at, before = shift[0], index.start(crew), None
    visits: list[Visit] = []
    late: list[Seconds] = []
    placed: PlacedLunch | None = None
    for number, stop in enumerate(order):
        place, request = index.place(stop), index.problem.stops[stop]
        way = index.seconds[at][place]
        here = lunch_at if lunch_at is not None and lunch_at.gap == number else None
        if here and lunch and not here.after_travel:
            placed = _eat(lunch, number, now)
            now = placed.ends
        arrives = ready = now + way
        if here and lunch and here.after_travel:
            placed = _eat(lunch, number, arrives)
            ready = placed.ends
        begins = next_begin(request, ready)
        late.append(max(0, ready - (request.windows[-1][1] - 1)) if begins == NEVER else 0)
        begins = ready if begins == NEVER else begins
        leaves = begins + index.at_door(stop, before)
        visits.append(Visit(request.stop_id, arrives, begins, leaves))
        now, at, before = leaves, place, stop
    if lunch_at is not None and lunch is not None and lunch_at.gap == len(order):
        placed = _eat(lunch, len(order), now)
        now = placed.ends
    returns = now + index.seconds[at][index.end(crew)]
    departs, visits[0] = _leave_just_in_time(index.seconds[crew][index.place(order[0])], visits[0], placed)
    return TimedOrder(
        CrewDay(name, departs, tuple(visits), returns, placed),
        tuple(late),
        max(0, returns - shift[1]),
        max(0, placed.ends - lunch.latest_end) if placed and lunch else 0,
    )


def _eat(lunch: Lunch, gap: int, free_from: Seconds) -> PlacedLunch:
    begins = max(free_from, lunch.earliest)
    return PlacedLunch(gap, begins, begins + lunch.duration)


def _leave_just_in_time(way: Seconds, first: Visit, lunch: PlacedLunch | None) -> tuple[Seconds, Visit]:
    """Leave so late that nobody waits before the first door (or the lunch there), but no later."""
    lunch_at_door = lunch is not None and lunch.after_visits == 0 and lunch.begins >= first.arrives
    arrives = lunch.begins if lunch is not None and lunch_at_door else first.begins
    return arrives - way, Visit(first.stop_id, arrives, first.begins, first.leaves)
