"""What was done in a workspace, as a list that one can go back and forth in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select

from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.schema.workspace import journal
from stormops_desktop.stores.workspace import Workspace

_MOST = 1_000


class Standing(StrEnum):
    """Whether a deed is in force."""

    DONE = "done"
    UNDONE = "undone"
    SUPERSEDED = "superseded"
    """It was undone, and something else was done after that: it cannot be done again."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One command of a person.

    Attributes:
        number: Of its journal entry; rises with time.
        at: Aware UTC.
        rows: How many records it changed.
    """

    number: int
    title: str
    at: datetime
    standing: Standing
    rows: int


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """What going back or forth has changed; titles in the order of the steps."""

    undone: tuple[str, ...] = ()
    redone: tuple[str, ...] = ()


def work_history(workspace: Workspace) -> tuple[Deed, ...]:
    """The 1,000 newest deeds, newest first."""
    size = func.json_array_length(journal.c.changes).label("rows")
    statement = (
        select(journal.c.seq, journal.c.title, journal.c.at, journal.c.status, size)
        .where(journal.c.kind == "do")
        .order_by(journal.c.seq.desc())
        .limit(_MOST)
    )
    return tuple(
        Deed(
            row["seq"], row["title"], datetime.fromisoformat(row["at"]), Standing(row["status"]), row["rows"]
        )
        for row in workspace.rows(statement)
    )


def undo_and_redo(workspace: Workspace) -> tuple[str | None, str | None]:
    """Titles of what an undo would take back and a redo would do again; None for nothing."""
    of_kind = select(journal.c.title).where(journal.c.kind == "do").limit(1)
    undo = workspace.rows(of_kind.where(journal.c.status == "done").order_by(journal.c.seq.desc()))
    redo = workspace.rows(of_kind.where(journal.c.status == "undone").order_by(journal.c.seq))
    return (undo[0]["title"] if undo else None, redo[0]["title"] if redo else None)


def go_to_deed(workspace: Workspace, number: int, *, job: Job) -> HistoryStep:
    """Undo or redo, step by step, until the deed of that number is the newest that stands.

    Args:
        number: 0 undoes everything that stands.

    Raises:
        UsageError: There is no such deed, or it cannot be done again.
        CancelledError: The steps made so far stay; each is a journal entry of its own.
    """
    deeds = {deed.number: deed for deed in work_history(workspace)}
    if number and number not in deeds:
        raise UsageError(
            "There is no such entry.", remedy="Choose one from the list of what was done.", record=number
        )
    if number and deeds[number].standing is Standing.SUPERSEDED:
        raise UsageError(
            "This was undone before other work was done, so it cannot be done again.",
            remedy="Do it anew from its panel.",
            record=deeds[number].title,
        )
    forth = sum(deed.standing is Standing.UNDONE and deed.number <= number for deed in deeds.values())
    back = sum(deed.standing is Standing.DONE and deed.number > number for deed in deeds.values())
    undone: list[str] = []
    redone: list[str] = []
    for step in range(back + forth):
        job.cancel.raise_if_cancelled()
        job.progress(step / (back + forth), "")
        if step < back:
            undone.append(workspace.undo())
        else:
            redone.append(workspace.redo())
    return HistoryStep(tuple(undone), tuple(redone))
