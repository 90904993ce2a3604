"""A scored workspace of 1,000,000 synthetic homes, for benchmarks of the window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from stormops_desktop.operations.jobs.job import Job, kernel_threads
from stormops_desktop.operations.scores.score_properties import score_properties
from stormops_desktop.operations.storms.invent_storm import invent_storm
from stormops_desktop.operations.territory.demo_territory import demo_territory
from stormops_desktop.stores.workspace import Workspace

HOMES = 1_000_000


@contextmanager
def million_homes() -> Iterator[Path]:
    """The workspace's folder; STORMOPS_BENCH_WORKSPACE names one that was made before, else one is made."""
    made_before = os.environ.get("STORMOPS_BENCH_WORKSPACE")
    if made_before:
        yield Path(made_before)
        return
    with TemporaryDirectory(prefix="bench-homes-") as name:
        folder = Path(name) / "workspace"
        with kernel_threads() as pool, Workspace.create(folder) as workspace:
            job = Job(pool=pool)
            west, south, east, north = demo_territory(workspace, properties=HOMES, seed=3, job=job).bbox
            middle = ((west + east) / 2, (south + north) / 2)
            storm = invent_storm(
                workspace, Path(name) / "storm", center=middle, ends=job.clock(), seed=1, job=job
            )
            score_properties(workspace, storm.storm_id, job=job)
        yield folder
