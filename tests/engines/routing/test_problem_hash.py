"""The name of a day's problem."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stormops_desktop.engines.routing.problem_hash import problem_sha256


def test_equal_problems_share_a_hash_and_any_change_alters_it(days: Any) -> None:
    """The order of a set of skills does not matter; a window, a price or one cell of travel does."""
    problem = days.random(1, 6, 2)
    again = days.random(1, 6, 2)
    assert problem_sha256(problem) == problem_sha256(again)
    cell = problem.travel.seconds.copy()
    cell[0, 1] += 1
    changed = [
        replace(problem, usd_per_hour=61),
        replace(problem, stops=(replace(problem.stops[0], service=1), *problem.stops[1:])),
        replace(problem, travel=replace(problem.travel, seconds=cell)),
    ]
    names = {problem_sha256(one) for one in [problem, *changed]}
    assert len(names) == 4
