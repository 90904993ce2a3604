"""A synthetic suburb with approved doors, and warm workers, once for the session."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.rule_book import property_rows
from stormops_desktop.operations.routes.route_workers import RouteWorkers
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


@pytest.fixture(scope="session")
def suburb_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with 1,000 synthetic homes and nothing decided."""
    folder = tmp_path_factory.mktemp("suburb") / "workspace"
    with Workspace.create(folder, clock=lambda: NOW) as workspace:
        demo_territory(workspace, properties=1000, seed=7, job=Job(clock=lambda: NOW))
    return folder


@pytest.fixture
def suburb(suburb_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the suburb that a test may change."""
    folder = tmp_path / "work space"
    shutil.copytree(suburb_folder, folder)
    with Workspace.open(folder, clock=lambda: NOW) as workspace:
        yield workspace


@pytest.fixture(scope="session")
def job() -> Job:
    """A job whose clock stands still."""
    return Job(clock=lambda: NOW)


@pytest.fixture(scope="session")
def workers() -> Iterator[RouteWorkers]:
    """Warm solvers and road workers."""
    with RouteWorkers() as running:
        yield running


@pytest.fixture(scope="session")
def road_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prepared roads of the session."""
    return tmp_path_factory.mktemp("roads")


@pytest.fixture
def approve() -> Callable[..., list[str]]:
    """Approve a door-knock proposal for some homes of a workspace; returns their property ids."""
    return approve_doors


def approve_doors(
    workspace: Workspace, count: int, *, seed: int = 3, value: int | None = None, homes: Any = None
) -> list[str]:
    """Write approved proposals as a play would leave them, for random homes or those named."""
    if homes is None:
        ids = property_rows(workspace, None, ("property_id",))["property_id"].to_pylist()
        rng = np.random.default_rng(seed)
        homes = [ids[row] for row in sorted(rng.choice(len(ids), count, replace=False))]
    ends = (NOW + timedelta(days=30)).isoformat()
    changes = [
        RowChange(
            "proposals",
            f"proposal-{home}-{seed}",
            None,
            {
                "execution_id": "run",
                "playbook_id": "play",
                "storm": "storm",
                "property_id": home,
                "kind": "door_knock",
                "channel": "door_knock",
                "status": "approved",
                "priority": 1,
                "expected_value_usd": 300 + number if value is None else value,
                "rationale": [],
                "evidence": {},
                "begins": NOW.isoformat(),
                "ends": ends,
                "expires_at": ends,
                "created_at": NOW.isoformat(),
                "decided_at": NOW.isoformat(),
                "reason": None,
            },
        )
        for number, home in enumerate(homes)
    ]
    workspace.apply(Command(f"approve {len(changes)} proposals", tuple(changes)))
    return list(homes)


@pytest.fixture
def build(suburb: Workspace, job: Job, workers: RouteWorkers, road_cache: Path) -> Callable[..., Any]:
    """Build the routes of a day after a short search; called with crews, day and more options."""
    from stormops_desktop.operations.routes.build_routes import build_routes

    def call(crews: int | Path, day: Any, **more: Any) -> Any:
        options = {"seconds": 0.3, "workers": workers, "cache": road_cache, "job": job, **more}
        return build_routes(suburb, crews, day, **options)

    return call
