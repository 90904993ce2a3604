"""The independent check of a public instance's routes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stormops_desktop.engines.routing.instances.pyvrp_instance import distance_matrix
from stormops_desktop.engines.routing.instances.validate_routes import route_violations, routes_cost
from stormops_desktop.formats.instances.read_instance import read_instance
from stormops_desktop.formats.instances.solution_file import read_solution
from stormops_desktop.model.routing_instance import Rounding, RoutingInstance


@pytest.fixture
def square() -> RoutingInstance:
    """Three clients at the corners of a square of ten; one vehicle holds two of them."""
    return RoutingInstance(
        name="square",
        rounding=Rounding.TENTHS,
        coordinates=np.array([[0, 0], [0, 10], [10, 10], [10, 0]], float),
        demand=np.array([0, 1, 1, 1]),
        capacity=2,
        vehicles=2,
        windows=np.array([[0, 500], [0, 150], [150, 400], [0, 500]]),
        service=np.array([0, 50, 0, 0]),
        prizes=None,
    )


def test_lengths_are_truncated_and_uncollected_prizes_added(square: RoutingInstance) -> None:
    """A diagonal of 14.142 counts 14.1; with prizes, what is left out costs its prize; X sets are rounded."""
    assert routes_cost(square, [(2,), (1, 3)]) == pytest.approx(2 * 14.1 + 10 + 14.1 + 10)
    prized = RoutingInstance(**{**_fields(square), "prizes": np.array([0, 70, 5, 9])})
    assert routes_cost(prized, [(1,)]) == pytest.approx(20 + 0.5 + 0.9)
    whole = RoutingInstance(**{**_fields(square), "rounding": Rounding.WHOLE})
    assert routes_cost(whole, [(2,)]) == 28


@pytest.mark.parametrize(
    ("routes", "word"),
    [
        ([(1, 2, 3)], "carries 3 of 2"),
        ([(1, 2)], "client 3 is not visited"),
        ([(1, 2), (3, 1)], "visited 2 times"),
        ([(1, 2), (3, 9)], "does not exist"),
        ([(1,), (2,), (3,)], "3 routes for 2 vehicles"),
        ([(2, 1), (3,)], "late at client 1"),
    ],
)
def test_each_broken_rule_is_named(square: RoutingInstance, routes: list[tuple[int, ...]], word: str) -> None:
    """Load, missing, double and unknown clients, too many routes and lateness are told in words."""
    assert any(word in violation for violation in route_violations(square, routes))


def test_a_late_return_is_told(square: RoutingInstance) -> None:
    """A depot that closes before the vehicle is back is a violation; the good routes have none."""
    assert route_violations(square, [(1, 2), (3,)]) == []
    early = square.windows
    assert early is not None
    closes = RoutingInstance(**{**_fields(square), "windows": np.vstack([[[0, 250]], early[1:]])})
    assert any("late at the depot" in violation for violation in route_violations(closes, [(1, 2), (3,)]))


def test_an_optional_client_may_be_left_out(instances: Any) -> None:
    """With prizes nothing needs to be visited: no routes at all are valid and cost every prize."""
    instance = instances.random(1, 6, prizes=True)
    assert route_violations(instance, []) == []
    assert routes_cost(instance, []) == instance.prizes.sum() / 10


def test_the_matrix_agrees_with_the_check(instances: Any) -> None:
    """Each way out and back costs twice the matrix's cell, in both roundings."""
    for windows in (True, False):
        instance = instances.random(2, 8, windows=windows)
        matrix = distance_matrix(instance)
        for client in range(1, 9):
            expected = 2 * matrix[0, client] / instance.rounding
            assert routes_cost(instance, [(client,)]) == pytest.approx(expected)


@pytest.mark.real_data
@pytest.mark.parametrize("name", ["R112", "RC108", "PC_R1_10_5", "X-n101-k25", "X-n502-k39"])
def test_best_known_solutions_are_valid_at_their_stated_cost(real_data: Path, name: str) -> None:
    """The published solutions pass the check, and their cost is the published one (R112 948.6)."""
    folder = real_data / "routing"
    file = next(path for path in folder.glob(f"{name}.*") if path.suffix != ".sol")
    instance, solution = read_instance(file), read_solution(folder / f"{name}.sol")
    assert route_violations(instance, solution.routes) == []
    stated = solution.cost
    assert stated is not None
    assert routes_cost(instance, solution.routes) in {stated, stated / 10}


def _fields(instance: RoutingInstance) -> dict[str, Any]:
    return {name: getattr(instance, name) for name in instance.__dataclass_fields__}
