"""What a person may change about proposals: their priority, and the notes for the office and the crew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Table, select

from stormops_desktop.formats.packet.discretion import indiscreet_word
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.proposals import crew_notes, proposal_notes, proposals
from stormops_desktop.stores.workspace import Workspace

PRIORITIES = (1, 2, 3, 4, 5)
"""1 is first."""

LONGEST_NOTE = 500
LONGEST_CREW_NOTE = 160
"""Two lines of a packet's stop list."""


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
    crew_note: str | None = None,
    job: Job,
) -> EditProposalsAnswer:
    """Give proposals a priority and notes; one undo step, and nothing else of them is touched.

    Args:
        priority: 1 (first) to 5; None leaves each as it is.
        note: For the office, on no packet. "" removes it; None leaves each as it is.
        crew_note: Goes on the crew's packet, where the household may read it. "" removes it; None leaves
            each as it is.

    Raises:
        UsageError: An id is not known, or a value is not allowed; nothing is changed.
        BadInputError: The note for the crew says what a household must not read; nothing is changed.
    """
    if priority is not None and priority not in PRIORITIES:
        raise UsageError(
            Sentence("There is no priority {priority}.", priority=priority),
            remedy="Choose one from 1 (first) to 5.",
        )
    notes = (
        (proposal_notes, None if note is None else _fitting(note, LONGEST_NOTE)),
        (crew_notes, None if crew_note is None else checked_crew_note(crew_note)),
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
    for table, text in notes:
        if text is not None:
            changes += _note_changes(workspace, table, wanted, text)
    edited = len({change.key for change in changes})
    if changes:
        workspace.apply(Command(_title(edited), tuple(changes)))
    return EditProposalsAnswer(edited)


def checked_crew_note(note: str) -> str:
    """A note for the crew as it is kept.

    Raises:
        UsageError: It is too long.
        BadInputError: It says what a household must not read.
    """
    text = _fitting(note, LONGEST_CREW_NOTE)
    word = indiscreet_word(text)
    if word is not None:
        raise BadInputError(
            Sentence(
                "The note for the crew says “{word}”, which a household must not read on the packet.",
                word=word,
            ),
            remedy="Leave it out, or write it in the note for the office.",
            record=word,
        )
    return text


def _fitting(note: str, longest: int) -> str:
    text = " ".join(note.split())
    if len(text) > longest:
        raise UsageError(
            Sentence(
                "The note has {length} characters; it may have {longest}.", length=len(text), longest=longest
            ),
            remedy="Shorten it.",
        )
    return text


def _title(edited: int) -> str:
    return Sentence("edit 1 proposal") if edited == 1 else Sentence("edit {count} proposals", count=edited)


def _priorities(workspace: Workspace, wanted: Sequence[str]) -> dict[str, int]:
    # One query for all: SQLite bounds the parameters of a statement, not the rows of a table.
    rows = workspace.rows(select(proposals.c.proposal_id, proposals.c.priority))
    known = {row["proposal_id"]: row["priority"] for row in rows}
    missing = next((proposal_id for proposal_id in wanted if proposal_id not in known), None)
    if missing is not None:
        raise UsageError(
            Sentence("There is no proposal “{proposal}”.", proposal=missing),
            remedy="See `stormops proposals list`.",
            record=missing,
        )
    return known


def _note_changes(workspace: Workspace, table: Table, wanted: Sequence[str], note: str) -> list[RowChange]:
    rows = workspace.rows(select(table.c.proposal_id, table.c.note))
    noted = {row["proposal_id"]: {"note": row["note"]} for row in rows}
    after = {"note": note} if note else None
    return [
        RowChange(table.name, proposal_id, noted.get(proposal_id), after)
        for proposal_id in wanted
        if noted.get(proposal_id) != after
    ]
