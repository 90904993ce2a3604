"""Writing files so that a crash or a full disk leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4


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
