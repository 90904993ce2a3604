"""A day planned on solver processes."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import psutil
import pytest

from stormops_desktop.engines.routing.plan_day import plan_day
from stormops_desktop.engines.routing.validate_plan import validate_plan
from stormops_desktop.model.errors import BadInputError, CancelledError, StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import (
    Crew,
    DayPlan,
    DayProblem,
    Lunch,
    StopLock,
    StopRequest,
    TravelTimes,
    Unserved,
    UnservedReason,
)
from stormops_desktop.operations.routes.plan_day_in_team import plan_day_in_team, refuse_invalid
from stormops_desktop.operations.routes.solver_team import SolverTeam

HOUR = 3600


@pytest.fixture(scope="module")
def team() -> Iterator[SolverTeam]:
    """Two warm solver processes."""
    with SolverTeam(2) as two:
        two.wait_ready(CancelToken())
        yield two


@pytest.fixture(scope="module")
def problem() -> DayProblem:
    """Forty doors on a plane, three crews, lunch, a lock, a skill nobody has."""
    rng = np.random.default_rng(4)
    at = np.concatenate([np.zeros((6, 2)), rng.uniform(-1200, 1200, (40, 2))])
    seconds = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)).astype(np.int64)
    travel = TravelTimes(seconds, seconds * 9, np.ones(seconds.shape, np.uint8), "straight_line")
    lunch = Lunch(11 * HOUR, 13 * HOUR, 1800)
    crews = tuple(Crew(name, (0.0, 0.0), (0.0, 0.0), (8 * HOUR, 17 * HOUR), lunch) for name in "ABC")
    stops = [
        StopRequest(
            f"s{number}", f"p{number}", 0, 0, ((9 * HOUR, 20 * HOUR),), 1800, int(rng.integers(50, 300))
        )
        for number in range(40)
    ]
    stops[0] = replace(stops[0], lock=StopLock("B", 0), building_id="b", setup=60)
    stops[1] = replace(stops[1], skills=frozenset({"crane"}))
    return DayProblem(crews, tuple(stops), travel)


def test_the_best_plan_is_valid_and_its_receipt_makes_it_again(team: SolverTeam, problem: DayProblem) -> None:
    """Whichever solver wins, one process makes its plan again, equal, from seed and iterations."""
    heard: list[DayPlan] = []
    known = {"s2": Unserved("s2", UnservedReason.TOO_FAR_FROM_ROAD, "143 m from the nearest road")}
    plan = plan_day_in_team(
        team,
        problem,
        seed=5,
        iterations=40,
        cancel=CancelToken(),
        listener=heard.append,
        unroutable=known,
    )
    assert validate_plan(problem, plan) == []
    assert {entry.stop_id for entry in plan.unserved} >= {"s1", "s2"}
    assert heard
    assert plan.seed in {5, 6}
    again = plan_day(
        problem,
        seconds=None,
        iterations=plan.iterations,
        seed=plan.seed,
        clock=time.perf_counter,
        unroutable=known,
    )
    assert again == plan


def test_cancel_acts_within_a_fifth_of_a_second(team: SolverTeam, problem: DayProblem) -> None:
    """A cancelled day ends with CancelledError soon after, and the team takes the next task."""
    cancel = CancelToken()
    cancelled_at: list[float] = []

    def stop() -> None:
        cancelled_at.append(time.monotonic())
        cancel.cancel()

    threading.Timer(0.5, stop).start()
    with pytest.raises(CancelledError):
        plan_day_in_team(team, problem, seed=1, seconds=60, cancel=cancel)
    assert time.monotonic() - cancelled_at[0] < 0.2
    assert plan_day_in_team(team, problem, seed=1, iterations=2, cancel=CancelToken()).days


def test_enough_ends_all_solvers_with_the_best_of_their_plans(team: SolverTeam, problem: DayProblem) -> None:
    """Once a plan is good enough, both solvers end long before their time; the plan can be made again."""
    enough, heard = threading.Event(), []

    def listen(plan: DayPlan) -> None:
        heard.append(plan)
        enough.set()

    begun = time.monotonic()
    plan = plan_day_in_team(
        team, problem, seed=5, seconds=120, cancel=CancelToken(), enough=enough, listener=listen
    )
    assert time.monotonic() - begun < 30
    assert heard
    assert validate_plan(problem, plan) == []
    again = plan_day(
        problem, seconds=None, iterations=plan.iterations, seed=plan.seed, clock=time.perf_counter
    )
    assert again == plan
    with pytest.raises(CancelledError):  # the next task has all its time again
        _cancelled_after(team, problem, 0.5)


def _cancelled_after(team: SolverTeam, problem: DayProblem, seconds: float) -> None:
    """A search of a minute that is cancelled meanwhile, unless it has ended before."""
    cancel = CancelToken()
    threading.Timer(seconds, cancel.cancel).start()
    plan_day_in_team(team, problem, seed=1, seconds=60, cancel=cancel, enough=threading.Event())


def test_a_solver_that_dies_leaves_the_plan_to_the_other(
    team: SolverTeam, problem: DayProblem, capfd: pytest.CaptureFixture[str]
) -> None:
    """One of two solvers is killed at work: the other's plan comes, the loss is told, then there are two."""
    victim = psutil.Process(team.process_ids[0])
    plan = plan_day_in_team(
        team, problem, seed=5, seconds=1.5, cancel=CancelToken(), listener=lambda _: end(victim)
    )
    assert validate_plan(problem, plan) == []
    assert plan.seed == 6
    assert "ended before its answer" in capfd.readouterr().err
    assert plan_day_in_team(team, problem, seed=5, iterations=2, cancel=CancelToken()).days
    assert victim.pid not in team.process_ids
    assert len(team) == 2


def test_all_solvers_dead_is_an_error_and_no_end(team: SolverTeam, problem: DayProblem) -> None:
    """Both solvers are killed at work: the error says what to do, and doing it works."""
    victims = [psutil.Process(process_id) for process_id in team.process_ids]
    with pytest.raises(StormOpsError, match="ended before its answer"):
        plan_day_in_team(
            team, problem, seed=5, seconds=60, cancel=CancelToken(), listener=lambda _: end(*victims)
        )
    assert plan_day_in_team(team, problem, seed=5, iterations=2, cancel=CancelToken()).days


def end(*processes: psutil.Process) -> None:
    """Kill processes, unless they have gone already."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def test_a_bad_problem_is_refused_through_the_process(team: SolverTeam, problem: DayProblem) -> None:
    """A crew whose shift ends before it starts comes back as BadInputError that names the crew."""
    crews = (replace(problem.crews[0], shift=(9, 8)), *problem.crews[1:])
    with pytest.raises(BadInputError, match="before it starts") as error:
        plan_day_in_team(team, replace(problem, crews=crews), seed=1, iterations=2, cancel=CancelToken())
    assert error.value.record == "crew A"


def test_a_plan_that_fails_its_check_is_never_handed_on(team: SolverTeam, problem: DayProblem) -> None:
    """An altered plan raises instead of going to a crew."""
    plan = plan_day_in_team(team, problem, seed=1, iterations=2, cancel=CancelToken())
    with pytest.raises(StormOpsError, match="prize_sum"):
        refuse_invalid(problem, replace(plan, served_prize_usd=1))
