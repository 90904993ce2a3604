"""Changing what a person may change about proposals: their priority, and a note of her own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.proposals import proposal_notes, proposals
from stormops_desktop.stores.workspace import Workspace

PRIORITIES = (1, 2, 3, 4, 5)
"""1 is first."""

LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class EditProposalsAnswer:
    """How many proposals were changed."""

    changed: int


def edit_proposals(
    workspace: Workspace,
    proposal_ids: Sequence[str],
    *,
    priority: int | None = None,
    note: str | None = None,
    job: Job,
) -> EditProposalsAnswer:
    """Give proposals a priority, a note, or both; one undo step, and nothing else of them is touched.

    Args:
        priority: 1 (first) to 5; None leaves each as it is.
        note: "" removes it; None leaves each as it is.

    Raises:
        UsageError: An id is not known, or a value is not allowed; nothing is changed.
    """
    if priority is not None and priority not in PRIORITIES:
        raise UsageError(f"There is no priority {priority}.", remedy="Choose one from 1 (first) to 5.")
    if note is not None and len(note.strip()) > LONGEST_NOTE:
        raise UsageError(
            f"The note has {len(note.strip())} characters; it may have {LONGEST_NOTE}.", remedy="Shorten it."
        )
    wanted = list(dict.fromkeys(proposal_ids))
    priorities = _priorities(workspace, wanted)
    changes = []
    if priority is not None:
        changes += [
            RowChange("proposals", proposal_id, {"priority": priorities[proposal_id]}, {"priority": priority})
            for proposal_id in wanted
            if priorities[proposal_id] != priority
        ]
    if note is not None:
        changes += _note_changes(workspace, wanted, note.strip())
    edited = len({change.key for change in changes})
    if changes:
        noun = "proposal" if edited == 1 else "proposals"
        workspace.apply(Command(f"edit {edited} {noun}", tuple(changes)))
    return EditProposalsAnswer(edited)


def _priorities(workspace: Workspace, wanted: Sequence[str]) -> dict[str, int]:
    # One query for all: SQLite bounds the parameters of a statement, not the rows of a table.
    rows = workspace.rows(select(proposals.c.proposal_id, proposals.c.priority))
    known = {row["proposal_id"]: row["priority"] for row in rows}
    missing = next((proposal_id for proposal_id in wanted if proposal_id not in known), None)
    if missing is not None:
        raise UsageError(
            f"There is no proposal “{missing}”.", remedy="See `stormops proposals list`.", record=missing
        )
    return known


def _note_changes(workspace: Workspace, wanted: Sequence[str], note: str) -> list[RowChange]:
    rows = workspace.rows(select(proposal_notes.c.proposal_id, proposal_notes.c.note))
    noted = {row["proposal_id"]: {"note": row["note"]} for row in rows}
    after = {"note": note} if note else None
    return [
        RowChange("proposal_notes", proposal_id, noted.get(proposal_id), after)
        for proposal_id in wanted
        if noted.get(proposal_id) != after
    ]
