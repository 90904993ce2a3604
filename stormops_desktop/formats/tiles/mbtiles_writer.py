"""Writing MBTiles 1.3, tile by tile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stormops_desktop.model.basemap import TileAddress, TileSet

_SCHEMA = """
CREATE TABLE metadata (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE tiles (
  zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL,
  tile_data BLOB NOT NULL,
  PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;
PRAGMA application_id = 0x4d504258;
"""
"""The application id is the one that the specification names ("MPBX")."""


class MBTilesWriter:
    """A file being written; see `writing_mbtiles`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, address: TileAddress, body: bytes) -> None:
        """Put a tile in; another of the same address is replaced."""
        row = 2**address.zoom - 1 - address.row
        self._connection.execute(
            "INSERT OR REPLACE INTO tiles VALUES (?, ?, ?, ?)", (address.zoom, address.col, row, body)
        )


@contextmanager
def writing_mbtiles(path: Path, about: TileSet) -> Iterator[MBTilesWriter]:
    """A new file, whole when the block ends; the caller removes it where the block fails."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_SCHEMA)
        facts = {
            "name": about.name,
            "format": about.encoding,
            "bounds": ",".join(f"{edge:.7f}" for edge in about.bbox),
            "minzoom": str(about.min_zoom),
            "maxzoom": str(about.max_zoom),
            "attribution": about.attribution,
            "type": "baselayer",
            "version": "1",
            "description": "Kept for use without a network by StormOps Desktop",
        }
        connection.executemany("INSERT INTO metadata VALUES (?, ?)", facts.items())
        yield MBTilesWriter(connection)
        connection.commit()
    finally:
        connection.close()
