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
    places = (home / (_NAME if number == 1 else f"{_NAME} {number}") for number in count(1))
    return next(place for place in places if _is_free(place))


def _is_free(place: Path) -> bool:
    if not place.exists():
        return True
    return place.is_dir() and ((place / _FINISHED).is_file() or not any(place.iterdir()))


def make_demo(home: Path, wish: DemoWish, *, job: Job) -> Path:
    """Make the demo, or find the one that was made before; returns the workspace's folder.

    Raises:
        StormOpsError: It could not be made or was cancelled; nothing of it is left.
    """
    from stormops_desktop.operations.workspaces.run_demo import run_demo  # loads nearly everything

    place = demo_place(home)
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
        remove_unfinished_demo(place)
        raise
    return answer.workspace


def remove_unfinished_demo(place: Path) -> None:
    """Remove what a demo left that failed or whose process was killed; a finished one stays."""
    if not (place / _FINISHED).is_file():
        shutil.rmtree(place, ignore_errors=True)
