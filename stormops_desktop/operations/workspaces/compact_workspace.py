"""Giving back the space of generations that nothing needs any more."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.workspaces.needed_generations import (
    last_step_without_return,
    needed_generations,
)
from stormops_desktop.stores.generation import (
    MANIFEST,
    folder_of,
    remove_abandoned,
    remove_generation,
    stored_generations,
)
from stormops_desktop.stores.safety_copies.kept_copies import forget_copies
from stormops_desktop.stores.schema.workspace import journal
from stormops_desktop.stores.scores import RECEIPT
from stormops_desktop.stores.workspace import Workspace

UNDO_FOR = timedelta(days=30)
"""How long a command can be undone for certain, unless a person says otherwise."""


@dataclass(frozen=True, slots=True)
class RemovedGeneration:
    """A folder that went, or would in a dry run.

    Attributes:
        folder: Its name in the workspace's generations.
        slot: What it held; None where its manifest cannot be read.
        receipt: Whether a receipt went with it, which can no longer be replayed.
    """

    folder: str
    slot: str | None
    size_mb: float
    receipt: bool


@dataclass(frozen=True, slots=True)
class CompactAnswer:
    """What was removed.

    Attributes:
        kept: How many generations stay.
        undo_ended: How many commands could be undone before and stand for good now.
    """

    removed: tuple[RemovedGeneration, ...]
    kept: int
    freed_mb: float
    undo_ended: int
    dry_run: bool


def compact_workspace(
    root: Path, *, undo_for: timedelta = UNDO_FOR, dry_run: bool = False, job: Job
) -> CompactAnswer:
    """Remove the generations that `needed_generations` does not name, while nobody else is there.

    Commands older than `undo_for` stand for good where undoing them would bring back what goes. That is
    committed before the first folder goes: a kill at any moment leaves a workspace whose undo never leads
    to what is not there, and compacting again finishes the work.

    Raises:
        UsageError: There is no workspace, or the time is negative.
        BusyError: A window or another command has the workspace open.
        BadInputError: A receipt that stays cannot be read.
    """
    if undo_for < timedelta(0):
        raise UsageError("Undo cannot reach into the future.", remedy="Name a number of days from 0 on.")
    with Workspace.open(root, clock=job.clock, alone=not dry_run) as workspace:
        folders = stored_generations(workspace.generations)
        needed = needed_generations(workspace, undo_from=job.clock() - undo_for)
        kept = {folder_of(workspace.generations, content_hash) for content_hash in needed}
        going = [folder for folder in folders if folder not in kept]
        removed = tuple(_described(folder) for folder in going)
        last = last_step_without_return(workspace, going)
        ended = _undoable_up_to(workspace, last)
        job.cancel.raise_if_cancelled()
        if not dry_run:
            workspace.end_undo(last)
            if going:  # older copies of the decisions may name them
                forget_copies(root)
            _remove(workspace.generations, going, job)
    return CompactAnswer(
        removed=removed,
        kept=len(folders) - len(going),
        freed_mb=round(sum(entry.size_mb for entry in removed), 3),
        undo_ended=ended,
        dry_run=dry_run,
    )


def _undoable_up_to(workspace: Workspace, last: int) -> int:
    """How many commands up to a journal entry can be undone so far."""
    standing = (journal.c.kind == "do") & (journal.c.status == "done") & (journal.c.seq <= last)
    return int(workspace.rows(select(func.count().label("count")).where(standing))[0]["count"])


def _remove(generations: Path, folders: list[Path], job: Job) -> None:
    remove_abandoned(generations, older_than_s=-math.inf, now=0.0)  # nobody else is here to fill one
    for number, folder in enumerate(folders):
        job.progress(number / len(folders), "removing what nothing needs")
        remove_generation(generations, folder)


def _described(folder: Path) -> RemovedGeneration:
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return RemovedGeneration(folder.name, _slot(folder), round(size / 1e6, 3), (folder / RECEIPT).is_file())


def _slot(folder: Path) -> str | None:
    try:
        return str(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["slot"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # damaged, and told as such; nothing needs it
