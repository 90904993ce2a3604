"""Putting a safety copy in the place of a damaged database, which is kept."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from stormops_desktop.files.durable_files import sync_file, sync_folder, written_beside
from stormops_desktop.model.errors import BusyError
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.safety_copies.kept_copies import FOLDER, SafetyCopy, copy_at

_SHARED_FIRST, _SHARED_BYTES = 0x40000002, 510
"""Where every open connection holds a lock, by SQLite's file format (sqlite.org/fileformat2.html, 1.3.1)."""


def put_back(copy: SafetyCopy, root: Path, *, now: datetime) -> Path:
    """Make a copy the workspace's database; a kill at any moment leaves the old one or the new one.

    Returns:
        The folder with the files of the damaged one.

    Raises:
        BusyError: Somebody has the workspace open.
        OSError: The folder cannot be written to; the database is as it was.
    """
    database = root / DATABASE
    logs = [root / f"{DATABASE}{end}" for end in ("-wal", "-shm")]
    aside = root / FOLDER / copy_at(root, now).path.stem.replace("decisions", "damaged")
    with _nobody_there(database), written_beside(database) as draft:
        shutil.copyfile(copy.path, draft)
        aside.mkdir(parents=True, exist_ok=True)
        for file in (database, *logs):
            if file.exists():
                shutil.copyfile(file, aside / file.name)
                sync_file(aside / file.name)
        sync_folder(aside)
        for log in logs:  # they are of the damaged one; beside the copy they would be carried into it
            log.unlink(missing_ok=True)
    return aside


@contextmanager
def _nobody_there(database: Path) -> Iterator[None]:
    """Keep others out, also of a file that SQLite cannot read; Windows replaces no file that is open."""
    if sys.platform == "win32" or not database.exists():
        yield
        return
    import fcntl

    with database.open("rb+") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_BYTES, _SHARED_FIRST)
        except OSError as error:
            raise BusyError(
                "A window or another command has this workspace open.",
                remedy="Close it there, or let the command finish, then run this again; nothing was changed.",
                file=database.parent,
            ) from error
        yield
