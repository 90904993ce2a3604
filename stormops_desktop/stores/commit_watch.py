"""Learning that somebody committed to a workspace, without reading it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from stormops_desktop.stores.database import DATABASE


class CommitWatch:
    """Asks SQLite for its data version, some microseconds a time; a context manager.

    It sees the commits of every other connection, in this process and in others.
    """

    def __init__(self, root: Path) -> None:
        self._connection = sqlite3.connect(root / DATABASE, isolation_level=None)
        self._seen = self._version()

    def changed(self) -> bool:
        """Whether somebody committed since the last call."""
        version = self._version()
        changed, self._seen = version != self._seen, version
        return changed

    def close(self) -> None:
        """Release the database."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _version(self) -> int:
        (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(version)
