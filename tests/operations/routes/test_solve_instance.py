"""Public instances on two processes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
import vrplib  # type: ignore[import-untyped]  # it has no types

from stormops_desktop.engines.routing.instances.validate_routes import routes_cost
from stormops_desktop.formats.instances.read_instance import read_instance
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.solve_instance import search_together, solve_instance
from stormops_desktop.operations.routes.solver_team import SolverTeam

BEST_KNOWN = {"R112.txt": 948.6, "PC_R1_10_5.vrp": 25787.3, "X-n101-k25.vrp": 27591}


@pytest.mark.real_data
@pytest.mark.parametrize("name", BEST_KNOWN)
def test_public_instances_are_solved_well_and_within_time(real_data: Path, tmp_path: Path, name: str) -> None:
    """After a second and a half the checked cost lies within 5 % of the best known, and the time was kept."""
    out = tmp_path / "plan.sol"
    answer = solve_instance(real_data / "routing" / name, seconds=1.5, out=out, job=Job())
    assert answer.seconds < 2.0
    assert BEST_KNOWN[name] <= answer.cost < 1.05 * BEST_KNOWN[name]
    written = vrplib.read_solution(out)
    assert written["routes"] == answer.routes
    assert written["cost"] == answer.cost


def test_routes_solve_prints_what_programs_rely_on(
    tmp_path: Path, stormops: Callable[..., Any], small_instance: Path
) -> None:
    """`routes solve` answers cost, routes and seconds as JSON and writes the .sol file."""
    out = tmp_path / "plan.sol"
    result = stormops("routes", "solve", small_instance, "--seconds", "0.5", "--out", out)
    assert result.status == 0, result.errors
    assert set(result.answer) == {"cost", "routes", "seconds"}
    assert sorted(client for route in result.answer["routes"] for client in route) == [1, 2, 3, 4]
    assert result.answer["cost"] == 54.1
    assert vrplib.read_solution(out)["routes"] == result.answer["routes"]


def test_a_malformed_instance_is_bad_input_with_its_line(
    tmp_path: Path, stormops: Callable[..., Any], small_instance: Path
) -> None:
    """A word among the numbers gives exit status 4 and names the line; nothing is written."""
    broken = tmp_path / "broken.txt"
    broken.write_text(small_instance.read_text().replace("3 10 0", "3 ten 0"))
    out = tmp_path / "plan.sol"
    result = stormops("routes", "solve", broken, "--seconds", "0.5", "--out", out)
    assert result.status == 4
    assert result.answer["error"]["record"] == "line 13"
    assert not out.exists()


def test_a_searcher_that_dies_leaves_the_search_to_the_other(
    small_instance: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One of two searchers is killed at work: the other, whose news go nowhere now, brings the solution."""
    instance = read_instance(small_instance)
    with SolverTeam(2) as team:
        team.wait_ready(CancelToken())
        victim = psutil.Process(team.process_ids[0])
        victim.suspend()
        threading.Timer(0.2, victim.kill).start()
        routes = search_together(team, instance, seconds=1.0, seed=1, job=Job())
    assert routes_cost(instance, routes) == 54.1
    assert "goes on without it" in capfd.readouterr().err


def test_no_time_is_no_search(small_instance: Path) -> None:
    """Zero seconds are refused before any process is started."""
    with pytest.raises(UsageError, match="no time"):
        solve_instance(small_instance, seconds=0, out=None, job=Job())


@pytest.fixture
def small_instance(tmp_path: Path) -> Path:
    """Four clients around a depot in Solomon's format; one round of 54.1 visits all."""
    path = tmp_path / "small.txt"
    clients = ["0 0 0 0 0 900 0", "1 0 10 1 0 900 0", "2 10 10 1 0 900 0", "3 10 0 1 0 900 0"]
    head = [
        "small",
        "",
        "VEHICLE",
        "NUMBER CAPACITY",
        "2 4",
        "",
        "CUSTOMER",
        "NO X Y DEMAND READY DUE SERVICE",
        "",
    ]
    path.write_text("\n".join([*head, *clients, "4 20 0 1 0 900 0"]) + "\n")
    return path
