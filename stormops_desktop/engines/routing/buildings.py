"""Units at one address as one visit: consecutive, one crew, the set-up counted once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.insertion import RouteSlack
from stormops_desktop.model.routing import Seconds


@dataclass(frozen=True, slots=True)
class VisitGroup:
    """Stops that a solver moves as one.

    Attributes:
        stops: Stop numbers in the order of visiting.
        windows: When the first of them may begin so that the last one begins in time, half-open.
        duration: From the first one's begin to the last one's leave.
        prize_usd: Of all together.
    """

    stops: tuple[int, ...]
    windows: tuple[tuple[Seconds, Seconds], ...]
    duration: Seconds
    prize_usd: int


def group_visits(index: DayIndex, stops: list[int]) -> list[VisitGroup]:
    """Units of one building that may be visited under the same rules, joined; every other stop alone.

    A building that no crew could finish in a day is halved until its parts fit.
    """
    by_rules: defaultdict[object, list[int]] = defaultdict(list)
    for number in stops:
        stop = index.problem.stops[number]
        ordered = index.position(number) is not None
        alone = stop.building_id is None or ordered
        rules = (stop.building_id, stop.windows, index.allowed[number], index.must_serve(number))
        by_rules[number if alone else rules].append(number)
    return [group for units in by_rules.values() for group in _fitting_groups(index, units)]


def _fitting_groups(index: DayIndex, units: list[int]) -> list[VisitGroup]:
    group = _join(index, units)
    if len(units) == 1 or (group.windows and _some_crew_can(index, units)):
        return [group]
    half = len(units) // 2
    return _fitting_groups(index, units[:half]) + _fitting_groups(index, units[half:])


def _some_crew_can(index: DayIndex, units: list[int]) -> bool:
    return any(RouteSlack.of(index, crew, units).feasible for crew in index.allowed[units[0]])


def _join(index: DayIndex, units: list[int]) -> VisitGroup:
    offset, before = 0, None
    last_offset = 0
    for unit in units:
        if before is not None:
            offset += index.seconds[index.place(before)][index.place(unit)]
        last_offset = offset
        offset += index.at_door(unit, before)
        before = unit
    windows = tuple(
        (opens, closes - last_offset)
        for opens, closes in index.problem.stops[units[0]].windows
        if closes - last_offset > opens
    )
    return VisitGroup(
        tuple(units), windows, offset, sum(index.problem.stops[unit].prize_usd for unit in units)
    )
