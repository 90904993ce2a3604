"""A day as PyVRP sees it, and PyVRP's answers as orders of stops.

PyVRP (Wouda, Lan & Kool 2024, "PyVRP: a high-performance VRP solver package", INFORMS J. Computing 36(4)).
It knows optional stops with prizes, windows, shifts, and one travel matrix a vehicle; it knows no breaks and
no order of locked stops: those are put in afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, Route, Solution, VehicleType

from stormops_desktop.engines.routing.buildings import VisitGroup
from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.lunch_axis import LunchAxis, lunch_axis, squeezed_shift
from stormops_desktop.model.routing import Seconds

BLOCKED: Seconds = 4 * 86_400
"""A travel time longer than any shift, yet so small that penalties on it stay far from overflow."""
SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True)
class PyvrpDay:
    """PyVRP's data of a day and the way back.

    Costs are USD x 3600, so that an hour's price divides evenly over its seconds.

    Attributes:
        visit_of_client: For each PyVRP client the group it stands for (one client for each window).
    """

    data: ProblemData
    groups: tuple[VisitGroup, ...]
    visit_of_client: tuple[int, ...]

    @classmethod
    def of(cls, index: DayIndex, groups: list[VisitGroup], max_work: list[Seconds] | None = None) -> Self:
        """Build the data; `max_work` bounds each crew's working time (to balance loads)."""
        axis, crews = lunch_axis(index), len(index.problem.crews)
        price = _prices(index, groups)
        clients: list[Client] = []
        alternatives: list[ClientGroup] = []
        visit_of_client: list[int] = []
        for number, group in enumerate(groups):
            choice = len(alternatives) if len(group.windows) > 1 else None
            first = len(clients)
            clients += _clients(axis, 2 * crews + number, group, price=price[number], choice=choice)
            visit_of_client += [number] * (len(clients) - first)
            if choice is not None:
                alternatives.append(ClientGroup(list(range(first, len(clients))), required=False))
        profiles, profile_of_crew = _profiles(index, groups)
        nothing = np.zeros_like(profiles[0])
        data = ProblemData(
            locations=[Location(0, 0) for _ in range(len(nothing))],
            clients=clients,
            depots=[Depot(place) for place in range(2 * crews)],
            vehicle_types=_vehicles(index, axis, profile_of_crew, max_work),
            distance_matrices=_as_pyvrp([nothing] * len(profiles)),
            duration_matrices=_as_pyvrp(profiles),
            groups=alternatives,
        )
        return cls(data, tuple(groups), tuple(visit_of_client))

    def orders(self, solution: Solution) -> list[list[int]]:
        """Each crew's stops in order, buildings unfolded; empty where `solution` is infeasible."""
        orders: list[list[int]] = [[] for _ in self.data.vehicle_types()]
        if not solution.is_feasible():
            return orders
        for route in solution.routes():
            visits = [self.visit_of_client[at.idx] for at in route if at.is_client()]
            orders[route.vehicle_type()] = [stop for visit in visits for stop in self.groups[visit].stops]
        return orders

    def solution(self, orders: list[list[int]]) -> Solution:
        """Each crew's stops in order as a solution to start from; a building goes where its first unit is."""
        client_of_stop = {
            stop: client
            for client, visit in reversed(list(enumerate(self.visit_of_client)))
            for stop in self.groups[visit].stops
        }
        placed: set[int] = set()
        routes = []
        for crew, order in enumerate(orders):
            clients = [client_of_stop[stop] for stop in order if stop in client_of_stop]
            visits = [client for client in dict.fromkeys(clients) if client not in placed]
            placed.update(visits)
            if visits:
                routes.append(Route(self.data, visits, crew))
        return Solution(self.data, routes)


def _as_pyvrp(matrices: list[NDArray[np.int64]]) -> Any:
    """PyVRP takes int64 matrices, but its stub names a type that no array has."""
    return matrices


def _prices(index: DayIndex, groups: list[VisitGroup]) -> list[int]:
    """Prizes in cost units; one that must be served outweighs all else that a day can cost."""
    hourly = max(1, index.problem.usd_per_hour)
    all_else = hourly * 86_400 * len(index.problem.crews)
    all_else += SECONDS_PER_HOUR * sum(group.prize_usd for group in groups)
    return [
        SECONDS_PER_HOUR * group.prize_usd + (all_else if index.must_serve(group.stops[0]) else 0)
        for group in groups
    ]


def _clients(
    axis: LunchAxis, location: int, group: VisitGroup, *, price: int, choice: int | None
) -> list[Client]:
    return [
        Client(
            location=location,
            service_duration=group.duration,
            tw_early=axis.squeeze(opens),
            tw_late=axis.squeeze(closes - 1),
            prize=price,
            required=False,
            group=choice,
        )
        for opens, closes in group.windows
    ]


def _vehicles(
    index: DayIndex, axis: LunchAxis, profile_of_crew: list[int], max_work: list[Seconds] | None
) -> list[VehicleType]:
    vehicles = []
    for crew in range(len(index.problem.crews)):
        begins, ends = squeezed_shift(index, axis, crew)
        vehicles.append(
            VehicleType(
                start_depot=index.start(crew),
                end_depot=index.end(crew),
                tw_early=begins,
                tw_late=ends,
                shift_duration=ends - begins if max_work is None else min(ends - begins, max_work[crew]),
                unit_distance_cost=0,
                unit_duration_cost=max(1, index.problem.usd_per_hour),
                profile=profile_of_crew[crew],
            )
        )
    return vehicles


def _profiles(index: DayIndex, groups: list[VisitGroup]) -> tuple[list[NDArray[np.int64]], list[int]]:
    """One travel matrix for each set of stops that crews may visit; the others are out of reach in it."""
    crews = len(index.problem.crews)
    enter = np.array([*range(2 * crews), *(index.place(group.stops[0]) for group in groups)], dtype=np.int64)
    leave = np.array([*range(2 * crews), *(index.place(group.stops[-1]) for group in groups)], dtype=np.int64)
    travel = np.minimum(index.problem.travel.seconds[np.ix_(leave, enter)], BLOCKED).astype(np.int64)
    np.fill_diagonal(travel, 0)
    matrices: list[NDArray[np.int64]] = []
    known: dict[frozenset[int], int] = {}
    profile_of_crew = []
    for crew in range(crews):
        barred = frozenset(
            number for number, group in enumerate(groups) if crew not in index.allowed[group.stops[0]]
        )
        if barred not in known:
            known[barred] = len(matrices)
            matrix = travel.copy()
            matrix[:, [2 * crews + number for number in sorted(barred)]] = BLOCKED
            np.fill_diagonal(matrix, 0)
            matrices.append(matrix)
        profile_of_crew.append(known[barred])
    return matrices, profile_of_crew
