"""The ways of a packet: those of the plan, with new ones where a stop has gone from between two others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import DayProblem, Leg, Mode
from stormops_desktop.operations.routes.prepare_roads import prepared_networks
from stormops_desktop.operations.routes.published_day import PublishedDay, Row, day_legs, day_problem
from stormops_desktop.operations.routes.travel_times import RoadTravel, straight_legs, travel_parameters
from stormops_desktop.remote.roads.service import RoadService
from stormops_desktop.stores.territory import roads_file
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Gap:
    """Two places that follow each other now and did not when the route was made, by number in the problem."""

    before: int
    after: int
    places: tuple[LonLat, LonLat]


def packet_legs(
    workspace: Workspace, day: PublishedDay, route: Row, kept: frozenset[str], *, cancel: CancelToken
) -> tuple[Leg, ...]:
    """The ways from the start over the `kept` stops to the end: one more than there are stops.

    Nothing leads to a stop that is not kept: the way past it is planned anew, over roads where they are
    prepared, else straight.

    Args:
        kept: Ids of the stops that are visited.
    """
    if not kept:
        return ()
    planned = day_legs(workspace, day.clock.day).get(route["route_id"], ())
    stops = day.stops_of(route["route_id"])
    visited = [number for number, stop in enumerate(stops) if stop["stop_id"] in kept]
    bounds = [-1, *visited, len(stops)]
    whole = len(planned) == len(stops) + 1
    legs: list[Leg | _Gap] = []
    problem = None
    for before, after in pairwise(bounds):
        if whole and after == before + 1:
            legs.append(planned[after])
            continue
        problem = problem or day_problem(workspace, day.clock.day)
        legs.append(_gap(problem, route, stops, before, after))
    gaps = [leg for leg in legs if isinstance(leg, _Gap)]
    found = iter(_ways(workspace, day.clock.day, gaps, cancel))
    return tuple(next(found) if isinstance(leg, _Gap) else leg for leg in legs)


def _gap(problem: DayProblem, route: Row, stops: Sequence[Row], before: int, after: int) -> _Gap:
    """The gap between stops `before` and `after` of the route; -1 is its start, one too many its end."""
    crews = [crew.crew for crew in problem.crews]
    crew = crews.index(route["crew"])
    numbers = {stop.stop_id: 2 * len(crews) + number for number, stop in enumerate(problem.stops)}

    def place(number: int) -> tuple[int, LonLat]:
        if number < 0:
            return crew, _lonlat(route["start"])
        if number == len(stops):
            return len(crews) + crew, _lonlat(route["end"])
        stop = stops[number]
        return numbers[stop["stop_id"]], (stop["lon"], stop["lat"])

    (before_number, here), (after_number, there) = place(before), place(after)
    return _Gap(before_number, after_number, (here, there))


def _ways(workspace: Workspace, day: date, gaps: Sequence[_Gap], cancel: CancelToken) -> list[Leg]:
    """The ways over the gaps."""
    if not gaps:
        return []
    problem = day_problem(workspace, day)
    modes = [Mode(int(problem.travel.mode[gap.before, gap.after])) for gap in gaps]
    pbf = roads_file(workspace)
    networks = None if pbf is None or problem.travel.basis != "roads" else prepared_networks(pbf)
    if networks is None:
        return [
            straight_legs(gap.places, [mode], problem.travel, (gap.before, gap.after))[0]
            for gap, mode in zip(gaps, modes, strict=True)
        ]
    with RoadService(workers=1) as service:
        travel = RoadTravel(networks, service, travel_parameters(), cancel)
        return [travel.legs(gap.places, [mode])[0] for gap, mode in zip(gaps, modes, strict=True)]


def _lonlat(place: Sequence[float]) -> LonLat:
    return place[0], place[1]
