"""A day about to be planned: what is fixed already and what a solver may still decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

import numpy as np

from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.engines.routing.doors import Door
from stormops_desktop.model.cleared import Cleared
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.routing import Crew, DayProblem, Leg, Mode, StopRequest, TravelTimes, Unserved
from stormops_desktop.operations.routes.published_day import Row
from stormops_desktop.operations.routes.travel_times import RoadTravel, straight_legs


@dataclass(frozen=True, slots=True)
class DayDraft:
    """What planning works on.

    Attributes:
        base: The whole day as it was built: every crew and stop, travel between all of them.
        problem: What is left to plan; its crews are some of the base's, those under way moved on.
        spans: The lawful hours of each door of `problem`, by stop id.
        unroutable: Stops that no road reaches, with the reason.
        done: For each crew under way the rows of its stops that are done, in order.
    """

    clock: DayClock
    base: DayProblem
    problem: DayProblem
    spans: Mapping[str, Sequence[Cleared[Door]]]
    unroutable: Mapping[str, Unserved]
    done: Mapping[str, tuple[Row, ...]]


def spans_by_stop(cleared: Sequence[Cleared[Door]]) -> dict[str, list[Cleared[Door]]]:
    """Lawful hours by stop id."""
    spans: defaultdict[str, list[Cleared[Door]]] = defaultdict(list)
    for entry in cleared:
        spans[entry.value.stop_id].append(entry)
    return dict(spans)


class BasePlaces:
    """The numbers of places in the base problem's travel times."""

    def __init__(self, base: DayProblem) -> None:
        self._base = base
        self._crews = {crew.crew: number for number, crew in enumerate(base.crews)}
        first = 2 * len(base.crews)
        self._stops = {stop.stop_id: first + number for number, stop in enumerate(base.stops)}

    def start(self, crew: str) -> int:
        """Where the crew's day begins."""
        return self._crews[crew]

    def end(self, crew: str) -> int:
        """Where it ends."""
        return len(self._crews) + self._crews[crew]

    def stop(self, stop_id: str) -> int:
        """Where a stop lies."""
        return self._stops[stop_id]

    def of_route(self, crew: str, stop_ids: Sequence[str]) -> list[int]:
        """From the start over the stops to the end."""
        return [self.start(crew), *(self.stop(stop_id) for stop_id in stop_ids), self.end(crew)]

    def lon_lat(self, place: int) -> LonLat:
        """Where a place lies."""
        crews = len(self._crews)
        if place < crews:
            return self._base.crews[place].start
        if place < 2 * crews:
            return self._base.crews[place - crews].end
        stop = self._base.stops[place - 2 * crews]
        return stop.lon, stop.lat


def part_of_day(
    base: DayProblem,
    crews: Sequence[Crew],
    stops: Sequence[StopRequest],
    done: Mapping[str, tuple[Row, ...]],
    clock: DayClock,
) -> DayProblem:
    """The problem of some crews and stops, with crews under way starting from their last done stop."""
    places = BasePlaces(base)
    under_way = {
        name: (places.stop(rows[-1]["stop_id"]), clock.seconds_at(datetime.fromisoformat(rows[-1]["leaves"])))
        for name, rows in done.items()
    }
    starts = [
        under_way[crew.crew][0] if crew.crew in under_way else places.start(crew.crew) for crew in crews
    ]
    ends = [places.end(crew.crew) for crew in crews]
    numbers = np.array([*starts, *ends, *(places.stop(stop.stop_id) for stop in stops)], dtype=np.int64)
    cells = np.ix_(numbers, numbers)
    travel = TravelTimes(
        base.travel.seconds[cells], base.travel.meters[cells], base.travel.mode[cells], base.travel.basis
    )
    moved = tuple(
        replace(
            crew,
            start=places.lon_lat(start),
            shift=(under_way.get(crew.crew, (start, crew.shift[0]))[1], crew.shift[1]),
        )
        for crew, start in zip(crews, starts, strict=True)
    )
    return DayProblem(moved, tuple(stops), travel, base.usd_per_hour)


def route_legs(
    base: DayProblem, crew: str, stop_ids: Sequence[str], roads: RoadTravel | None
) -> tuple[Leg, ...]:
    """The ways of a route, none where it has no stop; straight ones where there are no roads."""
    if not stop_ids:
        return ()
    places = BasePlaces(base)
    numbers = places.of_route(crew, stop_ids)
    modes = [Mode(int(base.travel.mode[a, b])) for a, b in pairwise(numbers)]
    points = [places.lon_lat(number) for number in numbers]
    if roads is None:
        return straight_legs(points, modes, base.travel, numbers)
    return roads.legs(points, modes)
