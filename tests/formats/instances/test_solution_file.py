"""Solution files of public instances."""

from __future__ import annotations

from pathlib import Path

import pytest
import vrplib  # type: ignore[import-untyped]  # it has no types

from stormops_desktop.formats.instances.solution_file import read_solution, write_solution
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.routing_instance import InstanceSolution


def test_written_solutions_are_read_by_others_and_by_us(tmp_path: Path) -> None:
    """The package vrplib reads the routes and the cost that were written, and so do we."""
    solution = InstanceSolution(((3, 1), (2,)), 948.6)
    write_solution(tmp_path / "plan.sol", solution)
    theirs = vrplib.read_solution(tmp_path / "plan.sol")
    assert (theirs["routes"], theirs["cost"]) == ([[3, 1], [2]], 948.6)
    assert read_solution(tmp_path / "plan.sol") == solution
    write_solution(tmp_path / "plan.sol", InstanceSolution(((1,),)))
    assert read_solution(tmp_path / "plan.sol").cost is None
    assert [path.name for path in tmp_path.iterdir()] == ["plan.sol"]


def test_a_strange_line_is_named(tmp_path: Path) -> None:
    """A line that is neither a route nor the cost is BadInputError with its number."""
    (tmp_path / "plan.sol").write_text("Route #1: 1 2\nRoute #2: x\n")
    with pytest.raises(BadInputError, match="neither") as error:
        read_solution(tmp_path / "plan.sol")
    assert error.value.record == "line 2"
