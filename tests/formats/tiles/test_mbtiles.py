"""MBTiles: read and written as others do it, and refused where a file is not what it says."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import rasterio

from stormops_desktop.formats.tiles.mbtiles import MBTiles, tile_count
from stormops_desktop.formats.tiles.mbtiles_writer import writing_mbtiles
from stormops_desktop.formats.tiles.tile_archive import open_tile_archive
from stormops_desktop.formats.tiles.tile_picture import decode_tile
from stormops_desktop.model.basemap import TileAddress, TileSet
from stormops_desktop.model.errors import BadInputError

FRISCO = TileAddress(12, 946, 1648)
ABOUT = TileSet("Frisco", "© Testers", 12, 12, (-96.8554688, 32.9902356, -96.7675781, 33.1375512), "png")

type MakeTile = Callable[..., bytes]


@pytest.fixture
def two_tiles(tmp_path: Path, tile_body: MakeTile) -> Path:
    """A red tile and a blue one to its south, by our writer."""
    path = tmp_path / "frisco.mbtiles"
    with writing_mbtiles(path, ABOUT) as writer:
        writer.add(FRISCO, tile_body((200, 0, 0)))
        writer.add(FRISCO._replace(row=FRISCO.row + 1), tile_body((0, 0, 200)))
    return path


def test_what_is_written_is_read(two_tiles: Path) -> None:
    """The tiles and what the file says of itself come back; where there is no tile there is none."""
    archive = open_tile_archive(two_tiles)
    assert archive.about == ABOUT
    body = archive.tile(FRISCO)
    assert body is not None
    assert decode_tile(body, 256)[0, 0].tolist() == [200, 0, 0, 255]
    assert archive.tile(FRISCO._replace(col=0)) is None
    archive.close()
    assert tile_count(two_tiles) == 2


def test_gdal_reads_what_we_write(two_tiles: Path) -> None:
    """GDAL's MBTiles driver finds the red tile north of the blue one, on the ground where they lie."""
    with rasterio.open(two_tiles) as theirs:
        assert theirs.driver == "MBTiles"
        assert theirs.crs.to_epsg() == 3857
        left = 20037508.342789244 * (2 * FRISCO.col / 2**12 - 1)
        north = 20037508.342789244 * (1 - 2 * FRISCO.row / 2**12)
        size = 2 * 20037508.342789244 / 2**12
        points = [(left + size / 2, north - size / 2), (left + size / 2, north - 1.5 * size)]
        colors = np.array(list(theirs.sample(points)))[:, :3]
    assert colors.tolist() == [[200, 0, 0], [0, 0, 200]]


def test_a_file_of_another_tool_is_read(tmp_path: Path, tile_body: MakeTile) -> None:
    """A file with a view of tiles, HTML and broken bounds is read: its zooms are those of its tiles."""
    path = tmp_path / "view.mbtiles"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(
            "CREATE TABLE metadata (name text, value text); INSERT INTO metadata VALUES ('format', 'jpg');"
            "INSERT INTO metadata VALUES ('bounds', 'somewhere');"
            "INSERT INTO metadata VALUES ('attribution', '<a href=''https://t.example''>&copy; OSM</a> "
            "contributors');"
            "CREATE TABLE images (id text, d blob);"
            "CREATE TABLE map (zoom_level int, tile_column int, tile_row int, id text);"
            "CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, d AS tile_data FROM map JOIN "
            "images USING (id);"
        )
        connection.execute("INSERT INTO images VALUES ('a', ?)", (tile_body(encoding="JPEG"),))
        connection.execute("INSERT INTO map VALUES (3, 1, ?, 'a')", (2**3 - 1 - 2,))
    archive = MBTiles(path)
    assert (archive.about.name, archive.about.min_zoom, archive.about.max_zoom) == ("view", 3, 3)
    assert archive.about.bbox[0] == -180
    assert archive.about.attribution == "© OSM contributors"
    assert archive.tile(TileAddress(3, 1, 2)) is not None
    archive.close()


def _with_statements(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return path


METADATA = "CREATE TABLE metadata (name text, value text)"
TILES = "CREATE TABLE tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)"


@pytest.mark.parametrize(
    ("statements", "word"),
    [
        ((METADATA, TILES), "empty"),
        ((METADATA,), "no such table"),
        ((METADATA, TILES, "INSERT INTO metadata VALUES ('format', 'pbf')"), "vector tiles"),
        (
            (
                METADATA,
                "CREATE VIEW tiles AS WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) "
                "SELECT x AS zoom_level, x AS tile_column, x AS tile_row, x AS tile_data FROM r",
            ),
            "interrupted",
        ),
    ],
)
def test_what_is_no_map_is_told(tmp_path: Path, statements: tuple[str, ...], word: str) -> None:
    """An empty file, one without tiles, one of vector tiles and one with an endless view are refused."""
    path = _with_statements(tmp_path / "odd.mbtiles", *statements)
    with pytest.raises(BadInputError) as caught:
        MBTiles(path)
    assert word in caught.value.message
    assert caught.value.file == str(path)


def test_a_tile_too_large_is_told(tmp_path: Path) -> None:
    """A blob of five megabytes is not taken into memory as a tile."""
    path = _with_statements(
        tmp_path / "large.mbtiles", METADATA, TILES, "INSERT INTO tiles VALUES (0, 0, 0, zeroblob(5000000))"
    )
    archive = MBTiles(path)
    with pytest.raises(BadInputError, match="too big"):
        archive.tile(TileAddress(0, 0, 0))
    archive.close()


def test_a_cut_off_file_is_told(two_tiles: Path) -> None:
    """Half a download is damaged, and the sentence says what to do."""
    two_tiles.write_bytes(two_tiles.read_bytes()[:5000])
    with pytest.raises(BadInputError) as caught, closing(open_tile_archive(two_tiles)) as archive:
        archive.tile(FRISCO)
    assert "again" in caught.value.remedy


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    """A basemap on a disk that is not plugged in is told by its path."""
    with pytest.raises(BadInputError) as caught:
        open_tile_archive(tmp_path / "gone.mbtiles")
    assert caught.value.file == str(tmp_path / "gone.mbtiles")
    (tmp_path / "page.mbtiles").write_text("<html>")
    with pytest.raises(BadInputError, match="no file of map tiles"):
        open_tile_archive(tmp_path / "page.mbtiles")


def test_a_path_with_odd_characters(tmp_path: Path, tile_body: MakeTile) -> None:
    """A question mark, a percent sign, a hash and a space in a path are part of its name."""
    path = tmp_path / "my map #1?mode=rw%20.mbtiles"
    with writing_mbtiles(path, ABOUT) as writer:
        writer.add(FRISCO, tile_body())
    archive = open_tile_archive(path)
    assert archive.tile(FRISCO) is not None
    archive.close()
