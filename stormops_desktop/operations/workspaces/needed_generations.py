"""Which generations of a workspace are still needed: by slots, by undo and redo, by receipts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from stormops_desktop.stores.generation import folder_of
from stormops_desktop.stores.schema.playbooks import executions
from stormops_desktop.stores.scores import RECEIPT, SCORES, read_receipt
from stormops_desktop.stores.slot_history import SlotStep, current_hashes, slot_steps
from stormops_desktop.stores.workspace import Workspace


def needed_generations(workspace: Workspace, *, undo_from: datetime) -> frozenset[str]:
    """Content hashes of the generations that must stay.

    Those are what the slots hold; the scores that plays were run on; what undoing a command since
    `undo_from`, or redoing one, brings back; and the territory and storm that the receipt of each score
    among all these names.

    Raises:
        BadInputError: A receipt among them cannot be read, so what it needs cannot be told.
    """
    steps = slot_steps(workspace)
    named = {
        content_hash
        for step in steps_that_may_return(steps, undo_from=undo_from)
        for content_hash in (step.before, step.after)
        if content_hash is not None
    }
    named |= current_hashes(workspace)
    named |= {row["score"] for row in workspace.rows(select(executions.c.score).distinct())}
    return frozenset(named | _inputs(workspace.generations, named))


def steps_that_may_return(steps: Sequence[SlotStep], *, undo_from: datetime) -> list[SlotStep]:
    """Changes of slots that undo may take back (those since `undo_from`) or redo may make again.

    A clock that was set back does not count: what was done after a command that may be undone may be too.
    """
    first = min((step.seq for step in steps if step.at >= undo_from), default=None)
    return [
        step
        for step in steps
        if step.status == "undone" or (step.status == "done" and first is not None and step.seq >= first)
    ]


def last_step_without_return(workspace: Workspace, removed: Collection[Path]) -> int:
    """The newest journal entry that could not be undone without those folders; 0 where all can."""
    return max(
        (
            step.seq
            for step in slot_steps(workspace)
            if step.status == "done"
            and step.before is not None
            and folder_of(workspace.generations, step.before) in removed
        ),
        default=0,
    )


def _inputs(generations: Path, named: Iterable[str]) -> set[str]:
    """What the receipts of the scores among them name."""
    folders = [folder_of(generations, content_hash) for content_hash in named]
    scored = [folder for folder in folders if (folder / SCORES).is_file()]
    return {source.content_hash for folder in scored for source in read_receipt(folder / RECEIPT).inputs}
