"""A small territory under a storm of three frames, scored: made once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from stormops_desktop.model.hail import Grid, HailField, StormEvent
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.storms import storm_slot, write_storm
from stormops_desktop.stores.workspace import Workspace

ENDS = datetime(2024, 5, 1, 0, 30, tzinfo=UTC)
_CELL = 0.004
_FRAMES_MM = (20.0, 50.0, 35.0)


@pytest.fixture(scope="session")
def town_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,000 properties; hail of 20, 50 and 35 mm over the west, ten minutes apart, as the product MESH."""
    folder = tmp_path_factory.mktemp("town") / "workspace"
    with Workspace.create(folder) as workspace:
        demo_territory(workspace, properties=1_000, seed=3, job=Job())
        territory = workspace.generation("properties")
        assert territory is not None
        west, _, east, north = territory.manifest["bbox"]
        grid = Grid(west - 3 * _CELL, north + 3 * _CELL, _CELL, _CELL, 24, 24)
        fields = []
        for number, size in enumerate(_FRAMES_MM):
            cells = np.zeros((24, 24), np.float32)
            cells[:, : round(((west + east) / 2 - grid.lon0) / _CELL)] = size
            cells[-1] = np.nan
            time = ENDS + timedelta(minutes=10 * number)
            fields.append(HailField(grid, cells, "MESH", time, 10, synthetic=True))
        event = StormEvent(
            "three", "Three frames", ENDS, fields[-1].valid_time, tuple(fields), synthetic=True
        )
        with workspace.stage() as staged:
            about = {"product": "MESH", "sources": [], "notes": [], "parameter_table": {}}
            storm = staged.seal(storm_slot("three"), write_storm(staged.path, event, about))
        workspace.apply(Command("import storm three", (workspace.set_slot(storm),)))
        score_properties(workspace, "three", job=Job())
    return folder


@pytest.fixture
def town(town_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of one's own, open."""
    with Workspace.open(Path(shutil.copytree(town_folder, tmp_path / "town"))) as workspace:
        yield workspace
