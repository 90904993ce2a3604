"""A scored workspace of 1,000,000 synthetic homes, for benchmarks of the window."""

from __future__ import annotations

import os
import subprocess
import sys
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
_WORKSPACE = "workspace"


@contextmanager
def million_homes() -> Iterator[Path]:
    """The workspace's folder; STORMOPS_BENCH_WORKSPACE names one that was made before, else one is made.

    It is made by a process of its own, whose memory is not the benchmark's.
    """
    made_before = os.environ.get("STORMOPS_BENCH_WORKSPACE")
    if made_before:
        yield Path(made_before)
        return
    with TemporaryDirectory(prefix="bench-homes-") as name:
        subprocess.run([sys.executable, "-m", "benchmarks.million_homes", name], check=True)
        yield Path(name) / _WORKSPACE


def make(folder: Path) -> None:
    """Make the workspace in a folder."""
    with kernel_threads() as pool, Workspace.create(folder / _WORKSPACE) as workspace:
        job = Job(pool=pool)
        west, south, east, north = demo_territory(workspace, properties=HOMES, seed=3, job=job).bbox
        middle = ((west + east) / 2, (south + north) / 2)
        storm = invent_storm(workspace, folder / "storm", center=middle, ends=job.clock(), seed=1, job=job)
        score_properties(workspace, storm.storm_id, job=job)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
