"""Making a safety copy while others read and write."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from stormops_desktop.files.durable_files import DRAFTS, remove_stale, written_beside
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.database_errors import damaged_database, database_error
from stormops_desktop.stores.safety_copies.kept_copies import (
    FOLDER,
    SafetyCopy,
    copy_at,
    kept_copies,
    superseded,
)
from stormops_desktop.stores.safety_copies.read_copy import damage_seen, opened

_PAGES = 4_096
"""So many at a time, 16 MB: cancelling waits no longer."""


def write_copy(root: Path, *, now: datetime, cancel: CancelToken) -> SafetyCopy:
    """Copy the database as it stands, look whether the copy is sound, and let superseded copies go.

    Raises:
        DamagedDatabaseError: The database is damaged; older copies stay.
        BusyError: Somebody has it for themselves, or the disk is full.
        BadInputError: The folder cannot be written to.
        CancelledError: Cancelled; nothing of the copy is left, as after the others.
    """
    copy = copy_at(root, now)
    try:
        copy.path.parent.mkdir(exist_ok=True)
        remove_stale(copy.path.parent, DRAFTS, now=now.timestamp())
        with written_beside(copy.path) as draft:
            problem = _copied(root / DATABASE, draft, cancel)
            if problem is not None:
                raise damaged_database(problem, root)
    except sqlite3.DatabaseError as error:
        raise database_error(error, root) from error
    except OSError as error:
        raise BadInputError(
            Sentence("A safety copy of the decisions cannot be written: {reason}.", reason=error.strerror),
            remedy="See that the folder can be written to and that the disk has room.",
            file=root / FOLDER,
        ) from error
    for old in superseded(kept_copies(root)):
        old.path.unlink(missing_ok=True)
    return copy


def _copied(database: Path, draft: Path, cancel: CancelToken) -> str | None:
    """Copy it in one state, whoever commits meanwhile; returns what is wrong with the copy."""
    with closing(opened(database)) as source, closing(sqlite3.connect(draft)) as target:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master")
        source.backup(target, pages=_PAGES, progress=lambda *_: cancel.raise_if_cancelled())
        source.execute("ROLLBACK")
        target.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        return damage_seen(target)
