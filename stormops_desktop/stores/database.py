"""The workspace's SQLite database: how it is opened."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from stormops_desktop.stores.entry_changes import exact_number, exact_value, same_value

DATABASE = "workspace.sqlite"
_LOCK_PATIENCE_MS = 5_000
_ALONE_PATIENCE_MS = 1_000  # a window stays open, whoever waits


def connect_database(database: Path, *, alone: bool) -> Engine:
    """Open the database for all threads of this process, one at a time.

    Args:
        alone: From the first look on nobody else can open it, until it is closed.
    """
    patience_ms = _ALONE_PATIENCE_MS if alone else _LOCK_PATIENCE_MS
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            database, timeout=patience_ms / 1000, isolation_level=None, check_same_thread=False
        ),
        poolclass=StaticPool,
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        if alone:  # before the first look at the file: every other connection holds a lock on it
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        if sys.platform == "darwin":
            connection.execute("PRAGMA fullfsync=ON")
        connection.create_function("exact_number", 2, exact_number, deterministic=True)
        connection.create_function("exact_value", 2, exact_value, deterministic=True)
        connection.create_function("same_value", 3, same_value, deterministic=True)

    return engine
