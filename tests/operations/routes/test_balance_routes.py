"""Fair loads on a real plan."""

from __future__ import annotations

from collections.abc import Callable
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
