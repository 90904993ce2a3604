"""What the errors of the workspace's database mean for a person."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from stormops_desktop.model.errors import BadInputError, BusyError, DamagedDatabaseError, UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.safety_copies.kept_copies import kept_copies

GONE = Sentence("the file is gone")
_DAMAGED = {
    sqlite3.SQLITE_CORRUPT: Sentence("its pages do not fit together"),
    sqlite3.SQLITE_NOTADB: Sentence("the file is no database"),
}
_PRIMARY = 0xFF  # the primary code of an extended one


def database_error(error: DatabaseError | sqlite3.Error, root: Path) -> BusyError | BadInputError:
    """What SQLite says, as a sentence for a person; nothing was changed."""
    cause = error.orig if isinstance(error, DatabaseError) else error
    text = str(cause)
    if "locked" in text or "busy" in text:
        return BusyError(
            "Another StormOps window or command is writing to this workspace.",
            remedy="Wait for it to finish, then run this again; nothing was changed.",
            file=root,
        )
    if "full" in text:
        return BusyError(
            "The disk is full.", remedy="Free some space and run this again; nothing was changed.", file=root
        )
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in _DAMAGED or "no such table" in text:
        return damaged_database(_DAMAGED.get(code, text), root)
    return BadInputError(
        Sentence("The workspace's database cannot be used: {text}.", text=text),
        remedy="See that its folder can be written to; if it can, ask for help with this sentence.",
        file=root / DATABASE,
    )


def require_database(root: Path, *, remedy: str) -> None:
    """See that there is a workspace in a folder.

    Raises:
        UsageError: There is none; with that remedy.
        DamagedDatabaseError: Its database is gone, and there are safety copies.
    """
    if (root / DATABASE).is_file():
        return
    if kept_copies(root):
        raise damaged_database(GONE, root)
    raise UsageError("There is no workspace here.", remedy=remedy, file=root)


def damaged_database(problem: str, root: Path) -> DamagedDatabaseError:
    """The database's file is broken; where there are safety copies the remedy names the newest."""
    remedy = (
        "Put back the newest safety copy (`workspace restore`); the damaged file is kept beside it."
        if kept_copies(root)
        else Sentence(
            "Keep a copy of the folder, and restore {database} from your last backup.", database=DATABASE
        )
    )
    return DamagedDatabaseError(
        Sentence("The workspace's database is damaged: {problem}.", problem=problem),
        remedy=remedy,
        file=root / DATABASE,
    )
