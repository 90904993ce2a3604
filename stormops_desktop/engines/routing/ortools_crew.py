"""One crew's stops with its lunch and the order of its locks, by OR-Tools.

Used only where no place for lunch exists in PyVRP's order, or where that order breaks the order of locked
stops. Descent from the parallel cheapest insertion ends by itself, so the answer depends on no clock.
"""

from __future__ import annotations

import itertools
from typing import Any

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from stormops_desktop.engines.routing.buildings import VisitGroup
from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.pyvrp_day import BLOCKED, SECONDS_PER_HOUR
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import Lunch

START = 0


def replan_crew(index: DayIndex, crew: int, groups: list[VisitGroup], cancel: CancelToken) -> list[int]:
    """The best order OR-Tools finds of (some of) `groups`; empty where it finds none."""
    if not groups:
        return []
    end = len(groups) + 1
    manager = pywrapcp.RoutingIndexManager(end + 1, 1, [START], [end])
    model = pywrapcp.RoutingModel(manager)
    transit = model.RegisterTransitMatrix(_transits(index, crew, groups))
    day_ends = index.problem.crews[crew].shift[1]
    model.AddDimension(transit, day_ends, day_ends, False, "time")
    time = model.GetDimensionOrDie("time")
    model.SetArcCostEvaluatorOfAllVehicles(transit)
    time.CumulVar(model.Start(0)).SetMin(index.problem.crews[crew].shift[0])
    nodes = [manager.NodeToIndex(number) for number in range(1, end)]
    for node, group in zip(nodes, groups, strict=True):
        _keep_windows(time.CumulVar(node), group)
        model.AddDisjunction([node], _penalty(index, group))
    _keep_lock_order(index, model, time, dict(zip(nodes, groups, strict=True)))
    lunch = index.lunches[crew]
    if lunch is not None:
        _add_lunch(model, time, lunch, [0, *(group.duration for group in groups), 0], manager)
    return _solve(model, manager, groups, cancel)


def _transits(index: DayIndex, crew: int, groups: list[VisitGroup]) -> list[list[int]]:
    """Time at a place plus the way to the next; a registered matrix, for a callback costs ten times more."""
    enter = [index.start(crew), *(index.place(group.stops[0]) for group in groups), index.end(crew)]
    leave = [index.start(crew), *(index.place(group.stops[-1]) for group in groups), index.end(crew)]
    at_place = [0, *(group.duration for group in groups), 0]
    return [
        [stay + min(index.seconds[one][other], BLOCKED) for other in enter]
        for one, stay in zip(leave, at_place, strict=True)
    ]


def _keep_windows(begins: Any, group: VisitGroup) -> None:
    begins.SetRange(group.windows[0][0], group.windows[-1][1] - 1)
    for (_, closes), (opens, _) in zip(group.windows, group.windows[1:], strict=False):
        if closes < opens:
            begins.RemoveInterval(closes, opens - 1)


def _penalty(index: DayIndex, group: VisitGroup) -> int:
    """What leaving it out costs, in seconds of crew time."""
    worth = SECONDS_PER_HOUR * group.prize_usd // max(1, index.problem.usd_per_hour)
    return worth + (BLOCKED * 100 if index.must_serve(group.stops[0]) else 0)


def _keep_lock_order(index: DayIndex, model: Any, time: Any, nodes: dict[int, VisitGroup]) -> None:
    ranked = sorted(
        (rank, node) for node, group in nodes.items() if (rank := index.position(group.stops[0])) is not None
    )
    for (_, first), (_, then) in itertools.pairwise(ranked):
        model.solver().Add(time.CumulVar(first) <= time.CumulVar(then))


def _add_lunch(model: Any, time: Any, lunch: Lunch, at_place: list[int], manager: Any) -> None:
    begin_latest = lunch.latest_end - lunch.duration
    interval = model.solver().FixedDurationIntervalVar(
        lunch.earliest,
        begin_latest,
        lunch.duration,
        False,
        "lunch",
    )
    stays = [at_place[manager.IndexToNode(at)] for at in range(model.Size())]
    time.SetBreakIntervalsOfVehicle([interval], 0, stays)


def _solve(model: Any, manager: Any, groups: list[VisitGroup], cancel: CancelToken) -> list[int]:
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    model.CloseModelWithParameters(parameters)
    model.AddSearchMonitor(model.solver().CustomLimit(lambda: cancel.cancelled))
    solution = model.SolveWithParameters(parameters)
    cancel.raise_if_cancelled()
    if solution is None:
        return []
    order: list[int] = []
    at = solution.Value(model.NextVar(model.Start(0)))
    while not model.IsEnd(at):
        order += groups[manager.IndexToNode(at) - 1].stops
        at = solution.Value(model.NextVar(at))
    return order
