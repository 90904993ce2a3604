"""OR-Tools on a public instance: registered matrices, parallel cheapest insertion, guided local search."""

from __future__ import annotations

from ortools.constraint_solver import pywrapcp, routing_enums_pb2

from stormops_desktop.engines.routing.instances.pyvrp_instance import distance_matrix
from stormops_desktop.model.routing_instance import RoutingInstance


def solve_instance(instance: RoutingInstance, seconds: float) -> list[tuple[int, ...]]:
    """The best routes after `seconds` of search; empty where it finds none."""
    size = instance.clients + 1
    manager = pywrapcp.RoutingIndexManager(size, instance.vehicles, 0)
    model = pywrapcp.RoutingModel(manager)
    distances = distance_matrix(instance)
    arcs = model.RegisterTransitMatrix(distances.tolist())
    model.SetArcCostEvaluatorOfAllVehicles(arcs)
    loads = model.RegisterUnaryTransitVector(instance.demand.tolist())
    model.AddDimension(loads, 0, instance.capacity, True, "load")
    if instance.windows is not None:
        times = model.RegisterTransitMatrix((distances + instance.service[:, None]).tolist())
        horizon = int(instance.windows[0, 1])
        model.AddDimension(times, horizon, horizon, False, "time")
        time = model.GetDimensionOrDie("time")
        for client in range(1, size):
            begin = time.CumulVar(manager.NodeToIndex(client))
            begin.SetRange(int(instance.windows[client, 0]), int(instance.windows[client, 1]))
    if instance.prizes is not None:
        for client in range(1, size):
            model.AddDisjunction([manager.NodeToIndex(client)], int(instance.prizes[client]))
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(round(seconds * 1000))
    solution = model.SolveWithParameters(parameters)
    if solution is None:
        return []
    routes = []
    for vehicle in range(instance.vehicles):
        at, route = solution.Value(model.NextVar(model.Start(vehicle))), []
        while not model.IsEnd(at):
            route.append(manager.IndexToNode(at))
            at = solution.Value(model.NextVar(at))
        if route:
            routes.append(tuple(route))
    return routes
