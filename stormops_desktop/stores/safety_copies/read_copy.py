"""Looking into a database's file, the workspace's own or a copy: is it sound, and up to what does it go?"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from stormops_desktop.stores.database_errors import database_error
from stormops_desktop.stores.journal import title_of

_PATIENCE_S = 5.0
_WORK = "SELECT (SELECT max(seq) FROM journal), (SELECT max(saved_at) FROM drafts)"
_NEWEST = (
    "SELECT journal.title, journal_titles.sentence FROM journal LEFT JOIN journal_titles USING (entry_id) "
    "WHERE journal.kind = 'do' AND journal.status IN ('done', 'final') ORDER BY journal.seq DESC LIMIT 1"
)


def opened(database: Path) -> sqlite3.Connection:
    """A connection to a file that is there, without transactions of its own."""
    return sqlite3.connect(
        f"{database.absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE_S, isolation_level=None
    )


def damage(database: Path) -> str | None:
    """What is wrong with a database's file, in SQLite's words; None where it is sound.

    Raises:
        BusyError: Somebody has it for themselves.
    """
    try:
        with closing(opened(database)) as connection:
            return damage_seen(connection)
    except sqlite3.OperationalError as error:
        raise database_error(error, database.parent) from error
    except sqlite3.DatabaseError as error:
        return str(error)


def damage_seen(connection: sqlite3.Connection) -> str | None:
    """The same of an open one; every page and every index is read."""
    (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return None if found == "ok" else str(found)


def same_work(one: Path, other: Path) -> bool:
    """Whether no decision was made and no draft written between two states of a database.

    Jobs that ran do not count: they are told, and nothing depends on them.
    """
    try:
        return _work(one) == _work(other)
    except sqlite3.DatabaseError:  # of an earlier version, or damaged
        return False


def newest_deed(database: Path) -> str | None:
    """The title of the newest command that stands; None before the first, and where it cannot be read."""
    try:
        with closing(opened(database)) as connection:
            found = connection.execute(_NEWEST).fetchone()
    except sqlite3.DatabaseError:  # of an earlier version
        return None
    if found is None:
        return None
    title, sentence = found
    return title_of(title, None if sentence is None else json.loads(sentence))


def _work(database: Path) -> tuple[int | None, str | None]:
    with closing(opened(database)) as connection:
        seq, saved_at = connection.execute(_WORK).fetchone()
    return seq, saved_at
