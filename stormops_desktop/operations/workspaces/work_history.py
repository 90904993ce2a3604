"""What was done in a workspace, as a list that one can go back and forth in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select

from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.journal import title_of
from stormops_desktop.stores.schema.workspace import journal, journal_changes, journal_titles
from stormops_desktop.stores.workspace import Workspace

_MOST = 1_000
_ENTRIES = journal.outerjoin(journal_titles, journal_titles.c.entry_id == journal.c.entry_id)
_TITLE = (journal.c.title, journal_titles.c.sentence)


class Standing(StrEnum):
    """Whether a deed is in force."""

    DONE = "done"
    UNDONE = "undone"
    SUPERSEDED = "superseded"
    """It was undone, and something else was done after that: it cannot be done again."""
    FINAL = "final"
    """It is in force and can no longer be undone: the workspace was compacted since."""


IN_FORCE = frozenset({Standing.DONE, Standing.FINAL})


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
    return _deeds(workspace, _MOST)


def _deeds(workspace: Workspace, most: int | None) -> tuple[Deed, ...]:
    of_deed = journal_changes.c.seq == journal.c.seq
    size = select(func.count()).select_from(journal_changes).where(of_deed).scalar_subquery().label("rows")
    statement = (
        select(journal.c.seq, *_TITLE, journal.c.at, journal.c.status, size)
        .select_from(_ENTRIES)
        .where(journal.c.kind == "do")
        .order_by(journal.c.seq.desc())
        .limit(most)
    )
    return tuple(
        Deed(row["seq"], _title(row), datetime.fromisoformat(row["at"]), Standing(row["status"]), row["rows"])
        for row in workspace.rows(statement)
    )


def undo_and_redo(workspace: Workspace) -> tuple[str | None, str | None]:
    """Titles of what an undo would take back and a redo would do again; None for nothing."""
    of_kind = select(*_TITLE).select_from(_ENTRIES).where(journal.c.kind == "do").limit(1)
    undo = workspace.rows(of_kind.where(journal.c.status == "done").order_by(journal.c.seq.desc()))
    redo = workspace.rows(of_kind.where(journal.c.status == "undone").order_by(journal.c.seq))
    return (_title(undo[0]) if undo else None, _title(redo[0]) if redo else None)


def go_to_deed(workspace: Workspace, number: int, *, job: Job) -> HistoryStep:
    """Undo or redo, step by step, until the deed of that number is the newest that stands.

    Args:
        number: 0 undoes everything that stands.

    Raises:
        UsageError: There is no such deed, it cannot be done again, or what follows it can no longer be
            undone.
        CancelledError: The steps made so far stay; each is a journal entry of its own.
    """
    deeds = {deed.number: deed for deed in _deeds(workspace, None)}
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
    if any(deed.standing is Standing.FINAL and deed.number > number for deed in deeds.values()):
        raise UsageError(
            "Something that was done after this can no longer be undone: the workspace was compacted since.",
            remedy="Choose a later entry.",
            record=deeds[number].title if number else None,
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


def _title(row: Mapping[str, Any]) -> str:
    return title_of(row["title"], row["sentence"])
