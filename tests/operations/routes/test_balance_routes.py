"""Fair loads on a real plan."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.replay_plan import replay_plan
from stormops_desktop.stores.workspace import Workspace


def test_fair_loads_are_told_with_their_price_and_replayed(
    suburb: Workspace, approve: Callable[..., list[str]], build: Callable[..., Any], job: Job
) -> None:
    """F52: with balance on, loads differ by a fifth at most, the extra way is told, and the plan replays."""
    approve(suburb, 40)
    answer = build(3, date(2026, 11, 23), balance=True)
    assert answer.balance is not None
    assert answer.balance.spread <= 0.2
    assert len(answer.routes) == 3
    assert replay_plan(Path(answer.receipt), job=job).identical


def test_fair_loads_that_are_ended_early_are_the_best_so_far(
    suburb: Workspace, approve: Callable[..., list[str]], build: Callable[..., Any], job: Job
) -> None:
    """Once a plan is good enough no other limit is tried; what was found is a plan that replays."""
    approve(suburb, 40)
    enough, searches = threading.Event(), []

    def progress(fraction: float, step: str) -> None:
        if step.startswith("planning") and ":" not in step:
            searches.append(step)

    answer = build(
        3,
        date(2026, 11, 23),
        balance=True,
        seconds=60,
        enough=enough,
        listener=lambda _plan: enough.set(),
        job=replace(job, progress=progress),
    )
    assert len(searches) == 1
    assert answer.balance is not None
    assert sum(route.stops for route in answer.routes) > 0
    assert replay_plan(Path(answer.receipt), job=job).identical
