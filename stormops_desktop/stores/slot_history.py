"""Which generations each slot has held, as the journal tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from stormops_desktop.stores.schema.workspace import journal, journal_changes, slots
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SlotStep:
    """What one command did to one slot.

    Attributes:
        seq: Number of its journal entry.
        at: When it was done, aware UTC.
        status: Of the command, as `journal.status` has it.
        before, after: Content hashes; None where the slot was empty.
    """

    seq: int
    at: datetime
    status: str
    slot: str
    before: str | None
    after: str | None


def slot_steps(workspace: Workspace) -> list[SlotStep]:
    """Every change of every slot, in the order in which they were done."""
    hash_in = func.json_extract
    change = journal_changes.c
    statement = (
        select(
            journal.c.seq,
            journal.c.at,
            journal.c.status,
            change.row_key.label("slot"),
            hash_in(change.before, "$.content_hash").label("before"),
            hash_in(change.after, "$.content_hash").label("after"),
        )
        .select_from(journal)
        .join(journal_changes, change.seq == journal.c.seq)
        .where(journal.c.kind == "do", change.table_name == slots.name)
        .order_by(change.number)
    )
    return [SlotStep(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in workspace.rows(statement)]


def current_hashes(workspace: Workspace) -> frozenset[str]:
    """Content hashes of what the slots hold now."""
    return frozenset(row["content_hash"] for row in workspace.rows(select(slots.c.content_hash)))
