"""A workspace with a territory, its lists, and a storm over a part of it, at a moment of one's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from stormops_desktop.model.hail import Grid, HailField, StormEvent
from stormops_desktop.model.territory import CONTACT_SCHEMA, ContactKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.storms import storm_slot, write_storm
from stormops_desktop.stores.territory import stage_contacts
from stormops_desktop.stores.workspace import Workspace

NOW = datetime(2026, 11, 23, 13, tzinfo=UTC)  # Monday, 7:00 in Frisco
STORM = "night"
CELL = 0.002


@dataclass
class Morning:
    """The open workspace and a clock that tests may set."""

    workspace: Workspace
    now: datetime = NOW

    @property
    def job(self) -> Job:
        """A job at this moment."""
        return Job(clock=lambda: self.now)

    def put_list(self, kind: ContactKind, as_of: date) -> None:
        """Import an empty contact list of a day."""
        generation = stage_contacts(self.workspace, kind, CONTACT_SCHEMA.empty_table(), as_of, {})
        self.workspace.apply(Command(f"import {kind}", (self.workspace.set_slot(generation),)))

    def put_storm(self, size_mm: float, storm_id: str = STORM) -> None:
        """Import a storm of one size over the western half of the territory."""
        territory = self.workspace.generation("properties")
        assert territory is not None
        west, south, east, north = territory.manifest["bbox"]
        grid = Grid(west - 5 * CELL, north + 5 * CELL, CELL, CELL, 40, 40)
        assert grid.bbox[1] < south
        cells = np.zeros((40, 40), np.float32)
        cells[:, : round(((west + east) / 2 - grid.lon0) / CELL)] = size_mm
        ended = NOW - timedelta(hours=3)
        fields = (HailField(grid, cells, "MESH_Max_1440min", ended, 1440, synthetic=True),)
        event = StormEvent(storm_id, "Last night", ended, ended, fields=fields, synthetic=True)
        with self.workspace.stage() as staged:
            about = {"product": "MESH_Max_1440min", "sources": [], "notes": [], "parameter_table": {}}
            generation = staged.seal(storm_slot(storm_id), write_storm(staged.path, event, about))
        self.workspace.apply(Command(f"import storm {storm_id}", (self.workspace.set_slot(generation),)))

    def put_rows(self, table: str, rows: dict[str, dict[str, Any]]) -> None:
        """Write decisions."""
        changes = tuple(RowChange(table, key, None, row) for key, row in rows.items())
        self.workspace.apply(Command(f"write {table}", changes))


@pytest.fixture(scope="session")
def morning_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand synthetic homes with lists of today, and nothing decided."""
    folder = tmp_path_factory.mktemp("morning") / "workspace"
    with Workspace.create(folder, clock=lambda: NOW) as workspace:
        demo_territory(workspace, properties=1000, seed=7, job=Job(clock=lambda: NOW))
    return folder


@pytest.fixture
def morning(morning_folder: Path, tmp_path: Path) -> Iterator[Morning]:
    """A morning of one's own."""
    folder = shutil.copytree(morning_folder, tmp_path / "morning")
    with Workspace.open(folder, clock=lambda: NOW) as workspace:
        yield Morning(workspace)


@pytest.fixture
def proposal() -> Callable[..., dict[str, Any]]:
    """Make the row of a pending door-knock proposal; keywords stand in for its values."""

    def make(**values: Any) -> dict[str, Any]:
        row = {
            "execution_id": "run", "playbook_id": "play", "storm": STORM, "property_id": "p",
            "kind": "door_knock", "channel": "door_knock", "status": "pending", "priority": 1,
            "expected_value_usd": 100,
            "rationale": [], "evidence": {}, "begins": NOW.isoformat(), "ends": NOW.isoformat(),
            "expires_at": (NOW + timedelta(days=10)).isoformat(), "created_at": NOW.isoformat(),
            "decided_at": None, "reason": None,
        }  # fmt: skip
        return {**row, **values}

    return make
