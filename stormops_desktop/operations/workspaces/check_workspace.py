"""Whether the database of decisions is sound, and what could be put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.database_errors import GONE, require_database
from stormops_desktop.stores.safety_copies.kept_copies import kept_copies
from stormops_desktop.stores.safety_copies.read_copy import damage


@dataclass(frozen=True, slots=True)
class CopyState:
    """A safety copy: its file's name, when it was made (UTC), and what is wrong with it, if anything."""

    name: str
    made_at: datetime
    size_mb: float
    problem: str | None


@dataclass(frozen=True, slots=True)
class WorkspaceCheck:
    """What `workspace check` tells.

    Attributes:
        problem: What is wrong with the database, in SQLite's words; None where it is sound.
        copies: Newest first.
    """

    problem: str | None
    copies: tuple[CopyState, ...]


def check_workspace(root: Path, *, job: Job) -> WorkspaceCheck:
    """Read the database and every safety copy through; nothing is changed.

    Raises:
        UsageError: There is neither a workspace nor a copy of one.
        BusyError: Somebody has the database for themselves.
        CancelledError: Cancelled.
    """
    copies = kept_copies(root)
    database = root / DATABASE
    if not copies:
        require_database(root, remedy="Name its folder with -w.")
    states = []
    for number, copy in enumerate(copies):
        job.cancel.raise_if_cancelled()
        job.progress(number / (len(copies) + 1), "reading the safety copies")
        size_mb = round(copy.path.stat().st_size / 1e6, 3)
        states.append(CopyState(copy.path.name, copy.made_at, size_mb, damage(copy.path)))
    problem = damage(database) if database.is_file() else GONE
    return WorkspaceCheck(problem, tuple(states))
