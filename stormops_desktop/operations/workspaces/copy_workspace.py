"""A copy of a workspace that may be written to."""

from __future__ import annotations

import shutil
from pathlib import Path

from stormops_desktop.files.durable_files import sync_folder
from stormops_desktop.model.errors import BusyError, UsageError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.database import DATABASE
from stormops_desktop.stores.database_errors import require_database
from stormops_desktop.stores.location import refuse_shared_location
from stormops_desktop.stores.safety_copies.kept_copies import FOLDER

_OWN = {"window.lock", FOLDER}
"""What belongs to the one folder: its window's lock, its safety copies."""


def copy_workspace(source: Path, target: Path, *, job: Job) -> Path:
    """Copy a workspace, file by file, to a folder that is new or empty; returns that folder.

    Raises:
        UsageError: The target holds something, or the source is no workspace.
        BadInputError: The target lies on a share or in a synchronised folder.
        BusyError: Somebody wrote to it meanwhile; nothing of the copy is left, as after the others.
        CancelledError: The job was cancelled.
    """
    refuse_shared_location(target)
    require_database(source, remedy="Choose another folder.")
    if target.exists() and any(target.iterdir()):
        raise UsageError("This folder is not empty.", remedy="Choose an empty or new folder.", file=target)
    before = _database_state(source)
    files = sorted(
        file for file in source.rglob("*") if file.is_file() and file.relative_to(source).parts[0] not in _OWN
    )
    whole = sum(file.stat().st_size for file in files) or 1
    draft = target.with_name(f".{target.name}.part")
    shutil.rmtree(draft, ignore_errors=True)
    done = 0
    try:
        for file in files:
            job.cancel.raise_if_cancelled()
            job.progress(done / whole, file.name)
            place = draft / file.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)
            done += file.stat().st_size
        if _database_state(source) != before:
            raise BusyError(
                "The workspace was written to while it was copied.",
                remedy="Close it in the other window, or let the command finish, then copy it again.",
                file=source,
            )
        if target.exists():
            target.rmdir()
        draft.replace(target)
        sync_folder(target.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def _database_state(folder: Path) -> list[tuple[str, int, int]]:
    """Name, bytes and time of the files of the database that commits go into."""
    written = [folder / DATABASE, folder / f"{DATABASE}-wal"]
    return [(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in written if file.exists()]
