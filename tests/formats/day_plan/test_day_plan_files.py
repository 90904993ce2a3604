"""A day's problem and plan as files."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from stormops_desktop.formats.day_plan.plan_json import plan_from_json, plan_to_json
from stormops_desktop.formats.day_plan.problem_files import read_problem, write_problem
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.routing import (
    Crew,
    CrewDay,
    DayPlan,
    DayProblem,
    Lunch,
    PlacedLunch,
    StopLock,
    StopRequest,
    TravelTimes,
    Unserved,
    UnservedReason,
    Visit,
)


def _problem() -> DayProblem:
    cells = np.arange(49, dtype=np.int64).reshape(7, 7)
    crews = (
        Crew("A", (1.5, 2.0), (1.0, 2.0), (8, 17), Lunch(11, 13, 1), frozenset({"b", "a"}), ("en", "es")),
        Crew("B", (0.0, 0.0), (0.0, 0.0), (8, 17)),
    )
    stops = (
        StopRequest(
            "s", "p", 0.5, 0.5, ((8, 9), (10, 11)), 60, skills=frozenset({"a"}), lock=StopLock("A", 2)
        ),
        StopRequest("t", "p", 0.5, 0.5, ((8, 9),), 60, 5, required=True, setup=1, building_id="b"),
        StopRequest("u", "q", 0.5, 0.5, (), 60),
    )
    return DayProblem(crews, stops, TravelTimes(cells, cells * 2, cells.astype(np.uint8), "roads"), 75)


def test_a_problem_comes_back_equal(tmp_path: Path) -> None:
    """Crews, stops, price and matrices are read as they were written, without pickle."""
    problem = _problem()
    write_problem(tmp_path, problem)
    again = read_problem(tmp_path)
    assert (again.crews, again.stops, again.usd_per_hour) == (problem.crews, problem.stops, 75)
    assert again.travel.basis == "roads"
    for name in ("seconds", "meters", "mode"):
        assert np.array_equal(getattr(again.travel, name), getattr(problem.travel, name))
        assert getattr(again.travel, name).dtype == getattr(problem.travel, name).dtype


def test_a_misnamed_field_is_refused(tmp_path: Path) -> None:
    """F57: a key that is not a stop's field is bad input, so that no stop is planned without its window."""
    write_problem(tmp_path, _problem())
    file = tmp_path / "problem.json"
    file.write_text(file.read_text().replace('"service"', '"servise"'))
    with pytest.raises(BadInputError, match="servise"):
        read_problem(tmp_path)


def test_a_plan_comes_back_equal_through_json() -> None:
    """Visits, lunches and reasons survive being written and read; anything else is no plan."""
    days = (CrewDay("A", 8, (Visit("s", 8, 9, 10),), 11, PlacedLunch(1, 10, 11)), CrewDay("B", 8, (), 8))
    unserved = (Unserved("t", UnservedReason.DISPLACED, "why"),)
    plan = DayPlan(days, unserved, 5, 1, 2, "hash", "PyVRP")
    value = json.loads(json.dumps(plan_to_json(plan)))
    assert plan_from_json(value) == plan
    with pytest.raises(BadInputError, match="no day plan"):
        plan_from_json({**value, "days": [{"crew": "A"}]})
