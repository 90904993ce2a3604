"""Files that are looked at stay as they are, byte for byte and by their date."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyogrio
import pytest
import shapely

from stormops_desktop.formats.tiles.tile_archive import open_tile_archive
from stormops_desktop.formats.vector.open_source import open_source


def state(path: Path) -> tuple[str, int]:
    """Hash and date of change."""
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def geopackage(folder: Path, *, journal: str) -> Path:
    """A layer of three points, kept in one of SQLite's ways."""
    path = folder / "received.gpkg"
    points = shapely.points(np.arange(3.0), np.arange(3.0))
    table = pa.table({"name": ["a", "b", "c"], "geometry": shapely.to_wkb(points)})
    pyogrio.write_arrow(
        table, path, layer="points", geometry_name="geometry", geometry_type="Point", crs="EPSG:4326"
    )
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode={journal}")
    connection.close()
    return path


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_looking_at_a_geopackage_leaves_it_alone(tmp_path: Path, journal: str) -> None:
    """G36: reading a received GeoPackage changes neither bytes nor date, and leaves no file beside it."""
    path = geopackage(tmp_path, journal=journal)
    before = state(path)
    assert len(open_source(path).columns) == 3
    assert state(path) == before
    assert [file.name for file in tmp_path.iterdir()] == ["received.gpkg"]


def test_looking_at_tiles_leaves_them_alone(tmp_path: Path) -> None:
    """G36: an MBTiles file that a map shows keeps its bytes and date, also where it was kept with a log."""
    path = tmp_path / "city.mbtiles"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    connection.executemany("INSERT INTO metadata VALUES (?, ?)", [("name", "City"), ("format", "png")])
    connection.execute(
        "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)"
    )
    connection.execute("INSERT INTO tiles VALUES (0, 0, 0, x'89504e470d0a1a0a')")
    connection.commit()
    connection.close()
    before = state(path)
    archive = open_tile_archive(path)
    assert archive.about.name == "City"
    archive.close()
    assert state(path) == before
    assert [file.name for file in tmp_path.iterdir()] == ["city.mbtiles"]
