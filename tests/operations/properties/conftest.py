"""A thousand synthetic homes under a made-up storm, scored, with proposals: made once, changed by nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.operations.jobs.job import Job, kernel_threads
from stormops_desktop.operations.plays.import_playbook import import_playbook
from stormops_desktop.operations.plays.run_playbook import run_playbook
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.storms.invent_storm import invent_storm
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.workspace import Workspace

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)  # Monday 8:00 in Frisco


@dataclass(frozen=True)
class Town:
    """The open workspace, its storm, and a job whose clock stands."""

    workspace: Workspace
    storm_id: str
    job: Job


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Homes, storm, scores and the proposals of one play."""
    folder = tmp_path_factory.mktemp("town")
    with (
        kernel_threads() as pool,
        Workspace.create(folder / "workspace", clock=lambda: NOW) as workspace,
    ):
        job = Job(clock=lambda: NOW, pool=pool)
        made = demo_territory(workspace, properties=1_000, seed=7, job=job)
        west, south, east, north = made.bbox
        center = ((west + east) / 2, (south + north) / 2)
        storm = invent_storm(workspace, folder / "storm", center=center, ends=NOW, seed=3, job=job)
        score_properties(workspace, storm.storm_id, job=job)
        play = import_playbook(
            workspace, Path(str(resource("playbooks", "frisco-first-knock.json"))), job=job
        )
        run_playbook(workspace, play.playbook_id, storm=storm.storm_id, job=job)
        yield Town(workspace, storm.storm_id, job)
