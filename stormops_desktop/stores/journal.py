"""The journal: every change of state is one command, committed with its rows, and can be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import uuid_utils
from sqlalchemy import Connection, insert, select, update

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.sentence import Sentence, SentenceRecord, sentence_of, sentence_record
from stormops_desktop.stores.entry_changes import KeyedChange, carry_out, copy_changes, write_changes
from stormops_desktop.stores.schema.metadata import metadata
from stormops_desktop.stores.schema.workspace import journal, journal_titles

type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; a command names a row once.

    Attributes:
        table: Name of a decision table.
        key: Value of its primary key.
        before: The columns that change, as they were; None where the row is new.
        after: The same columns, as they become (all columns for a new row); None where it is removed.
    """

    table: str
    key: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Command:
    """What a person did, as one undo step; `title` (a Sentence or a literal) completes "Undone: ..."."""

    title: str
    changes: tuple[RowChange, ...]


def apply_command(connection: Connection, command: Command, at: str) -> str:
    """Write a new command and its rows; the redo stack ends here. Returns the entry's id.

    Raises:
        BusyError: A row is not as the command expects: somebody else changed it meanwhile.
    """
    connection.execute(
        update(journal)
        .where(journal.c.kind == "do", journal.c.status == "undone")
        .values(status="superseded")
    )
    seq, entry_id = _enter(connection, command.title, at, kind="do", target=None)
    if isinstance(command.title, Sentence):
        record = {"entry_id": entry_id, "sentence": sentence_record(command.title)}
        connection.execute(insert(journal_titles).values(record))
    for name, changes in _by_table(command.changes).items():
        write_changes(connection, seq, metadata.tables[name], changes)
    carry_out(connection, seq)
    return entry_id


def undo(connection: Connection, at: str) -> str:
    """Take back the newest command that stands; returns its title."""
    return _step(connection, at, kind="undo", found="done", becomes="undone", newest=True)


def redo(connection: Connection, at: str) -> str:
    """Do again the command that was undone last; returns its title."""
    return _step(connection, at, kind="redo", found="undone", becomes="done", newest=False)


def end_undo(connection: Connection, up_to: int) -> int:
    """Let the commands up to entry `up_to` stand for good: undo ends before them. Returns how many."""
    done = connection.execute(
        update(journal)
        .where(journal.c.kind == "do", journal.c.status == "done", journal.c.seq <= up_to)
        .values(status="final")
    )
    return done.rowcount


def _step(
    connection: Connection,
    at: str,
    *,
    kind: Literal["undo", "redo"],
    found: str,
    becomes: str,
    newest: bool,
) -> str:
    entry = connection.execute(
        select(journal)
        .where(journal.c.kind == "do", journal.c.status == found)
        .order_by(journal.c.seq.desc() if newest else journal.c.seq)
        .limit(1)
    ).one_or_none()
    if entry is None:
        raise UsageError(
            "There is nothing to undo." if kind == "undo" else "There is nothing to redo.",
            remedy="Nothing was changed.",
        )
    seq, _ = _enter(connection, entry.title, at, kind=kind, target=entry.entry_id)
    copy_changes(connection, entry.seq, seq, reverse=kind == "undo")
    carry_out(connection, seq)
    connection.execute(update(journal).where(journal.c.seq == entry.seq).values(status=becomes))
    return _title(connection, entry.entry_id, entry.title)


def title_of(title: str, sentence: SentenceRecord | None) -> str:
    """The title of an entry as it was given; one without a Sentence is the English text alone."""
    try:
        return title if sentence is None else sentence_of(sentence)
    except ValueError:  # of a file that somebody tampered with: the title itself is there
        return title


def _title(connection: Connection, entry_id: str, title: str) -> str:
    of_entry = select(journal_titles.c.sentence).where(journal_titles.c.entry_id == entry_id)
    return title_of(title, connection.scalar(of_entry))


def _enter(connection: Connection, title: str, at: str, *, kind: str, target: str | None) -> tuple[int, str]:
    """Begin an entry, still without changes; returns its number and id."""
    entry_id = str(uuid_utils.uuid7())
    row = {
        "entry_id": entry_id,
        "kind": kind,
        "target_id": target,
        "title": title,
        "at": at,
        "status": "done" if kind == "do" else "applied",
    }
    seq = connection.execute(insert(journal).values(row).returning(journal.c.seq)).scalar_one()
    return int(seq), entry_id


def _by_table(changes: Sequence[RowChange]) -> dict[str, list[KeyedChange]]:
    groups: defaultdict[str, list[KeyedChange]] = defaultdict(list)
    for change in changes:
        groups[change.table].append((change.key, change.before, change.after))
    for name, group in groups.items():
        if len({key for key, _, _ in group}) < len(group):
            raise ValueError(f"the command names a row of {name} twice")
    return dict(groups)
