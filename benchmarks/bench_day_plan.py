"""A day of 200 stops and 4 crews: when the first plan can be drawn, when the last is there, what breaks cost.

The first day fits into the shifts; the second does not, so that half an hour less costs doors. The stops and
their ways are synthetic (seeded). Times count from a warm worker, as the software keeps one.
"""

from __future__ import annotations

import json
import time

import numpy as np

from benchmarks.peers import day_pyvrp_no_breaks
from stormops_desktop.engines.routing.validate_plan import validate_plan
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import Crew, DayPlan, DayProblem, Lunch, StopRequest, TravelTimes
from stormops_desktop.operations.routes.plan_day_in_team import plan_day_in_team
from stormops_desktop.operations.routes.solver_team import SolverTeam

HOUR = 3600
SEARCH_SECONDS = 8.0
STOPS, CREWS = 200, 4


def main() -> None:
    """Print the rows of the table."""
    for name, service_min in (
        ("200 stops, 4 crews", 8),
        ("the same with longer visits, 1 in 8 left out", 10),
    ):
        _measure(name, _synthetic_day(seed=7, service_min=service_min))


def _measure(name: str, problem: DayProblem) -> None:
    heard: list[float] = []
    with SolverTeam(2) as team:
        team.wait_ready(CancelToken())
        began = time.perf_counter()

        def listen(_: DayPlan) -> None:
            heard.append(time.perf_counter() - began)

        plan = plan_day_in_team(
            team, problem, seed=1, seconds=SEARCH_SECONDS, cancel=CancelToken(), listener=listen
        )
        took = time.perf_counter() - began
    assert validate_plan(problem, plan) == []
    unbroken = day_pyvrp_no_breaks.served_prize_usd(problem, SEARCH_SECONDS, seed=1)
    loss = 100 * (1 - plan.served_prize_usd / unbroken)
    _print(f"{name}: first drawable plan", heard[0], None, "<= 1 s", met=heard[0] <= 1, unit="s")
    _print(f"{name}: final plan", took, None, "<= 10 s", met=took <= 10, unit="s")
    _print(
        f"{name}: served value with lunch breaks, PyVRP without any",
        plan.served_prize_usd,
        unbroken,
        "breaks cost <= 2 %",
        met=loss <= 2,
        unit=f"USD, {loss:.2f} % lost",
    )


def _print(work: str, ours: float, peer: float | None, target: str, *, met: bool, unit: str) -> None:
    row = {
        "work": work,
        "ours": round(ours, 2),
        "peer": peer,
        "ratio": None if peer is None else round(ours / peer, 4),
        "target": target,
        "unit": unit,
        "met": met,
    }
    print(json.dumps(row), flush=True)


def _synthetic_day(seed: int, service_min: int) -> DayProblem:
    """Doors in streets of a suburb 9 km wide, knock windows 9 to 20, an appointment at every tenth door."""
    rng = np.random.default_rng(seed)
    streets = rng.uniform(-4500, 4500, (20, 2))
    doors = streets[rng.integers(0, 20, STOPS)] + rng.uniform(-250, 250, (STOPS, 2))
    at = np.concatenate([np.zeros((2 * CREWS, 2)), doors])
    meters = (1.3 * np.abs(at[:, None] - at[None]).sum(axis=2)).astype(np.int64)
    seconds = np.minimum(meters / 1.3, 60 + meters / 9).astype(np.int64)
    np.fill_diagonal(seconds, 0)
    lunch = Lunch(11 * HOUR + 1800, 13 * HOUR + 1800, 1800)
    crews = tuple(Crew(f"crew {c}", (0, 0), (0, 0), (8 * HOUR, 18 * HOUR), lunch) for c in range(CREWS))
    stops = []
    for number in range(STOPS):
        opens = int(rng.integers(9, 16)) * HOUR
        window = (opens, opens + 2 * HOUR) if number % 10 == 0 else (9 * HOUR, 20 * HOUR)
        prize = int(rng.gamma(2.0, 60.0)) + 10
        stops.append(StopRequest(f"s{number}", f"p{number}", 0, 0, (window,), service_min * 60, prize))
    travel = TravelTimes(seconds, meters, np.ones(seconds.shape, np.uint8), "straight_line")
    return DayProblem(crews, tuple(stops), travel, usd_per_hour=60)


if __name__ == "__main__":
    main()
