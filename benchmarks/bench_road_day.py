"""A day of 200 stops and 4 crews over a road network, from approved proposals to routes with directions.

Times count from the call of `build_routes` with warm workers and prepared roads, as a window keeps them:
lists and rules are asked, ways measured, the day searched, directions written, everything committed.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from stormops_desktop.model.routing import DayPlan
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.rule_book import property_rows
from stormops_desktop.operations.routes.build_routes import build_routes
from stormops_desktop.operations.routes.prepare_roads import prepare_roads
from stormops_desktop.operations.routes.route_workers import RouteWorkers
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace

DOORS, CREWS, HOMES = 200, 4, 5_000
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
DAY = date(2026, 11, 23)


def main() -> None:
    """Print the rows of the table."""
    heard: list[float] = []
    with TemporaryDirectory(prefix="bench-day-") as name, RouteWorkers() as workers:
        folder, job = Path(name), Job(clock=lambda: NOW)
        with Workspace.create(folder / "workspace", clock=lambda: NOW) as workspace:
            demo_territory(workspace, properties=HOMES, seed=7, job=job)
            _approve(workspace)
            prepare_roads(workspace, job=job, cache=folder / "roads")
            build_routes(workspace, CREWS, DAY, job=job, seconds=1, workers=workers, cache=folder / "roads")
            began = time.perf_counter()

            def listen(_: DayPlan) -> None:
                heard.append(time.perf_counter() - began)

            answer = build_routes(
                workspace,
                CREWS,
                DAY,
                job=job,
                seed=2,
                listener=listen,
                workers=workers,
                cache=folder / "roads",
            )
            took = time.perf_counter() - began
    assert answer.basis == "roads"
    stops = sum(route.stops for route in answer.routes)
    _print(f"{DOORS} doors ({stops} lawful) on roads, {CREWS} crews: first drawable plan", heard[0], 1.0)
    _print(f"{DOORS} doors ({stops} lawful) on roads, {CREWS} crews: routes with directions", took, 10.0)


def _approve(workspace: Workspace) -> None:
    """Approved proposals for random homes, as a play would leave them."""
    ids = property_rows(workspace, None, ("property_id",))["property_id"].to_pylist()
    rng = np.random.default_rng(3)
    ends = (NOW + timedelta(days=30)).isoformat()
    fixed = {
        "execution_id": "benchmark",
        "playbook_id": "benchmark",
        "storm": "benchmark",
        "kind": "door_knock",
        "channel": "door_knock",
        "status": "approved",
        "priority": 1,
        "rationale": [],
        "evidence": {},
        "begins": NOW.isoformat(),
        "ends": ends,
        "expires_at": ends,
        "created_at": NOW.isoformat(),
        "decided_at": NOW.isoformat(),
        "reason": None,
    }
    chosen = sorted(rng.choice(len(ids), DOORS, replace=False))
    values = rng.integers(100, 900, DOORS).tolist()
    changes = [
        RowChange(
            "proposals",
            f"proposal-{ids[row]}",
            None,
            {**fixed, "property_id": ids[row], "expected_value_usd": value},
        )
        for row, value in zip(chosen, values, strict=True)
    ]
    workspace.apply(Command(f"approve {DOORS} proposals", tuple(changes)))


def _print(work: str, ours: float, limit: float) -> None:
    row = {
        "work": work,
        "ours": round(ours, 2),
        "peer": None,
        "ratio": None,
        "target": f"<= {limit:g} s",
        "unit": "s",
        "met": ours <= limit,
    }
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
