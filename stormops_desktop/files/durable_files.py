"""Writing files so that a crash or a full disk leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

DRAFTS = ".*.part*"
"""Names of what `written_beside` writes to."""


def sync_file(path: Path) -> None:
    """Flush a file's bytes to the disk."""
    with path.open("rb+") as stream:
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(stream.fileno(), fcntl.F_FULLFSYNC)
        else:
            os.fsync(stream.fileno())


def sync_folder(path: Path) -> None:
    """Flush a folder's entries to the disk, where the system knows such a thing."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def written_beside(final: Path) -> Iterator[Path]:
    """Yield a path beside `final` to write to; on success it replaces `final`, on failure it goes."""
    draft = final.with_name(f".{final.name}.{uuid4().hex}.part{final.suffix}")
    try:
        yield draft
        sync_file(draft)
        draft.replace(final)
        sync_folder(final.parent)
    finally:
        draft.unlink(missing_ok=True)


def remove_stale(folder: Path, pattern: str, *, now: float, older_than_s: float = 24 * 3600.0) -> int:
    """Remove drafts, files and folders, that a killed process left; what is younger may be at work.

    Args:
        now: Seconds since 1970, as files count them.

    Returns:
        How many it removed.
    """
    removed = 0
    for draft in folder.glob(pattern):
        with suppress(FileNotFoundError):  # whoever was at work has just ended it
            if now - draft.stat().st_mtime > older_than_s:
                _remove(draft)
                removed += 1
    return removed


def _remove(draft: Path) -> None:
    if draft.is_dir():
        shutil.rmtree(draft, ignore_errors=True)
    else:
        draft.unlink()
