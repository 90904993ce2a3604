"""Tiles kept on this computer: a SQLite file under the user's cache folder, bounded, safe between processes.

Nothing in it is the only copy of anything: it may be deleted at any time, and is made anew where damaged.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stormops_desktop.model.basemap import TileAddress

CACHE_FILE = "tiles.sqlite"
MOST_BYTES = 500 * 1024 * 1024
_LEAST_FRESH_S = 7 * 24 * 3600.0
"""What the OpenStreetMap tile usage policy asks for where a server does not say (read 2026-11-21)."""
_MOST_FRESH_S = 90 * 24 * 3600.0
_PRUNE_EVERY = 200
_PRUNE_TO = 0.8
_PATIENCE_S = 1.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS tiles (
  source TEXT NOT NULL, zoom INTEGER NOT NULL, col INTEGER NOT NULL, row INTEGER NOT NULL,
  body BLOB, expires_at REAL NOT NULL, used_at REAL NOT NULL, PRIMARY KEY (source, zoom, col, row));
CREATE INDEX IF NOT EXISTS by_use ON tiles (used_at);
"""


@dataclass(frozen=True, slots=True)
class CachedTile:
    """A tile as it was fetched: `body` is None where the server had none; a fresh one is not asked again."""

    body: bytes | None
    fresh: bool


class TileCache:
    """The tiles of all servers; safe between threads.

    A cache that cannot be written or read (a full disk, a read-only folder) keeps and answers nothing, and
    `failure` tells why.

    Args:
        clock: Seconds since 1970.
    """

    def __init__(
        self, folder: Path, *, most_bytes: int = MOST_BYTES, clock: Callable[[], float] = time.time
    ) -> None:
        self.failure: str | None = None
        self._path = folder / CACHE_FILE
        self._most_bytes = most_bytes
        self._clock = clock
        self._turn = threading.Lock()
        self._kept = 0
        self._connection = self._opened()

    def find(self, source: str, address: TileAddress) -> CachedTile | None:
        """What is kept of a tile; None: nothing."""
        now = self._clock()
        with self._turn:
            found = self._run(
                "UPDATE tiles SET used_at = ? WHERE source = ? AND zoom = ? AND col = ? AND row = ? "
                "RETURNING body, expires_at",
                (now, source, *address),
            )
        return CachedTile(found[0][0], found[0][1] > now) if found else None

    def keep(
        self, source: str, address: TileAddress, body: bytes | None, fresh_s: float | None = None
    ) -> None:
        """Keep a tile; what was used least lately goes where there is no more room."""
        now = self._clock()
        fresh = min(max(fresh_s or 0.0, _LEAST_FRESH_S), _MOST_FRESH_S)
        with self._turn:
            self._run(
                "INSERT OR REPLACE INTO tiles VALUES (?, ?, ?, ?, ?, ?, ?)",
                (source, *address, body, now + fresh, now),
            )
            self._kept += 1
            if self._kept % _PRUNE_EVERY == 0:
                self._prune()

    def prune(self) -> None:
        """Remove what was used least lately until there is room again."""
        with self._turn:
            self._prune()

    def size(self) -> int:
        """Bytes of all tiles kept."""
        with self._turn:
            return self._size()

    def clear(self) -> None:
        """Forget all tiles; nothing else is kept here."""
        with self._turn:
            self._run("DELETE FROM tiles", ())
            self._run("VACUUM", ())

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _size(self) -> int:
        found = self._run("SELECT coalesce(sum(length(body)), 0) FROM tiles", ())
        return int(found[0][0]) if found else 0

    def _prune(self) -> None:
        if self._size() <= self._most_bytes:
            return
        self._run(
            "DELETE FROM tiles WHERE rowid IN (SELECT rowid FROM (SELECT rowid, "
            "sum(length(body)) OVER (ORDER BY used_at DESC, rowid) AS so_far FROM tiles) WHERE so_far > ?)",
            (int(self._most_bytes * _PRUNE_TO),),
        )

    def _opened(self) -> sqlite3.Connection | None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._connected()
        except sqlite3.OperationalError as error:
            self.failure = str(error)
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            return self._connected()
        except OSError as error:
            self.failure = str(error.strerror or error)
        return None

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path, timeout=_PATIENCE_S, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")  # a cache may be lost
            connection.executescript(_SCHEMA)
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def _run(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            self.failure = str(error)
            return []
