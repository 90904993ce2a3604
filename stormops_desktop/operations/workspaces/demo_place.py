"""Where the demo of the first page lies, and making it there."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.jobs.job import Job

_NAME = "StormOps demo"
_FINISHED = "demo.json"


@dataclass(frozen=True, slots=True)
class DemoWish:
    """What the demo is made of; the defaults are those of `stormops demo`."""

    homes: int = 4_000
    crews: int = 4
    search_seconds: float | None = None
    data: Path | None = None


def demo_place(home: Path) -> Path:
    """The first of “StormOps demo”, “StormOps demo 2”, ... in `home` that is finished, empty or not there."""
    for number in count(1):
        place = home / (_NAME if number == 1 else f"{_NAME} {number}")
        if (place / _FINISHED).is_file() or not place.exists() or not any(place.iterdir()):
            return place
    raise AssertionError("count() does not end")


def make_demo(home: Path, wish: DemoWish, *, job: Job) -> Path:
    """Make the demo, or find the one that was made before; returns the workspace's folder.

    Raises:
        StormOpsError: It could not be made or was cancelled; nothing of it is left.
    """
    from stormops_desktop.operations.workspaces.run_demo import run_demo  # loads nearly everything

    place = demo_place(home)
    was_there = place.exists()
    try:
        answer = run_demo(
            place,
            data=wish.data,
            homes=wish.homes,
            crews=wish.crews,
            search_seconds=wish.search_seconds,
            job=job,
        )
    except (StormOpsError, OSError):
        if not was_there:
            shutil.rmtree(place, ignore_errors=True)
        raise
    return answer.workspace


def remove_unfinished_demo(place: Path) -> None:
    """Remove what a demo left whose process was killed; a finished one stays."""
    if not (place / _FINISHED).is_file():
        shutil.rmtree(place, ignore_errors=True)
