"""PyVRP on a whole day without any lunch: every crew works its shift through.

The same stops, prizes, windows, skills and travel times; what the breaks cost is the difference in served
value. One window and one place a stop is all the day of the benchmark has, so the data is built directly.
"""

from __future__ import annotations

import numpy as np
from pyvrp import Client, Depot, Location, ProblemData, VehicleType, solve
from pyvrp.stop import MaxRuntime

from stormops_desktop.model.routing import DayProblem


def served_prize_usd(problem: DayProblem, seconds: float, seed: int) -> int:
    """The prizes that PyVRP serves after `seconds` of search."""
    crews = len(problem.crews)
    clients = [
        Client(
            location=2 * crews + at,
            service_duration=stop.service + stop.setup,
            tw_early=stop.windows[0][0],
            tw_late=stop.windows[0][1] - 1,
            prize=3600 * stop.prize_usd,
            required=False,
        )
        for at, stop in enumerate(problem.stops)
    ]
    vehicles = [
        VehicleType(
            start_depot=at,
            end_depot=crews + at,
            tw_early=crew.shift[0],
            tw_late=crew.shift[1],
            unit_distance_cost=0,
            unit_duration_cost=problem.usd_per_hour,
        )
        for at, crew in enumerate(problem.crews)
    ]
    durations = problem.travel.seconds.copy()
    np.fill_diagonal(durations, 0)
    data = ProblemData(
        locations=[Location(0, 0) for _ in range(len(durations))],
        clients=clients,
        depots=[Depot(place) for place in range(2 * crews)],
        vehicle_types=vehicles,
        distance_matrices=[np.zeros_like(durations)],  # type: ignore[list-item]  # PyVRP's stub is wrong
        duration_matrices=[durations],  # type: ignore[list-item]  # the same
    )
    result = solve(data, MaxRuntime(seconds), seed=seed, collect_stats=False)
    assert result.is_feasible()
    return int(result.best.prizes()) // 3600
