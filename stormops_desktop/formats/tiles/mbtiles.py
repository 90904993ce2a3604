"""Reading MBTiles 1.3 (Mapbox, github.com/mapbox/mbtiles-spec): SQLite with a table or view of tiles."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from stormops_desktop.formats.tiles.tile_archive import plain_text, vector_tiles
from stormops_desktop.model.basemap import TileAddress, TileSet
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.sentence import Sentence

MAX_TILE_BYTES = 4 * 1024 * 1024
MAX_ZOOM = 24
_WORLD: BBox = (-180.0, -85.0511287798066, 180.0, 85.0511287798066)
_ENCODINGS = {"png": "png", "jpg": "jpg", "jpeg": "jpg", "webp": "webp"}
_MOST_METADATA = 200
_STEPS = 100_000
"""Steps of SQLite's machine between two looks at the count."""
_MOST_LOOKS = 50
"""A stranger's view may be endless; a lookup by key takes some hundred steps."""


class MBTiles:
    """One file, opened for reading only; nothing in it is run but SQLite's own lookups."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            BadInputError: It cannot be read, is no MBTiles, or holds no pictures.
        """
        self._path = path
        self._turn = threading.Lock()
        self._looks = 0
        try:
            self._connection = sqlite3.connect(_untouched(path), uri=True, check_same_thread=False)
        except (sqlite3.Error, OSError) as error:
            raise self._damaged(error) from error
        try:
            self._guard()
            self.about = self._read_about()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self._connection.close()
            raise self._damaged(error) from error
        except BadInputError:
            self._connection.close()
            raise

    def tile(self, address: TileAddress) -> bytes | None:
        """The picture of a tile; rows are counted from the south in the file."""
        row = 2**address.zoom - 1 - address.row
        statement = (
            "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ? LIMIT 1"
        )
        try:
            with self._turn:
                self._looks = 0
                found = self._connection.execute(statement, (address.zoom, address.col, row)).fetchone()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise self._damaged(error) from error
        return bytes(found[0]) if found is not None and isinstance(found[0], bytes) else None

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._connection.close()

    def _guard(self) -> None:
        self._connection.execute("PRAGMA trusted_schema = OFF")
        self._connection.execute("PRAGMA query_only = ON")
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_TILE_BYTES)
        self._connection.set_progress_handler(self._look, _STEPS)

    def _look(self) -> int:
        self._looks += 1
        return int(self._looks > _MOST_LOOKS)

    def _read_about(self) -> TileSet:
        rows = self._connection.execute("SELECT name, value FROM metadata LIMIT ?", (_MOST_METADATA,))
        facts = {str(name).lower(): str(value) for name, value in rows}
        encoding = facts.get("format", "png").lower()
        if encoding not in _ENCODINGS:
            raise vector_tiles(self._path)
        least, most = self._connection.execute(
            "SELECT min(zoom_level), max(zoom_level) FROM tiles"
        ).fetchone()
        if least is None:
            raise BadInputError(
                "This file of map tiles is empty.", remedy="Choose another file.", file=self._path
            )
        return TileSet(
            plain_text(facts.get("name", "")) or self._path.stem,
            plain_text(facts.get("attribution", "")),
            _zoom(facts.get("minzoom"), least),
            _zoom(facts.get("maxzoom"), most),
            _bounds(facts.get("bounds")),
            _ENCODINGS[encoding],
        )

    def _damaged(self, error: Exception) -> BadInputError:
        return BadInputError(
            Sentence("The file of map tiles cannot be read: {error}.", error=error),
            remedy="Copy or download it again, or choose another under Basemaps in the map's tool bar.",
            file=self._path,
        )


def tile_count(path: Path) -> int:
    """How many tiles a file that we wrote holds."""
    with closing(sqlite3.connect(_untouched(path), uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM tiles").fetchone()[0])


def _untouched(path: Path) -> str:
    """The address by which SQLite reads a file and leaves nothing beside it.

    Being read, a file that was kept with a write-ahead log gets one, unless SQLite is told that nobody
    writes: which holds where no log lies there now.
    """
    with path.open("rb") as stream:
        logged = stream.read(20)[18:] == b"\2\2"  # https://www.sqlite.org/fileformat.html, 1.3.3
    still = logged and not path.with_name(f"{path.name}-wal").exists()
    return f"file:{quote(str(path.absolute()))}?mode=ro{'&immutable=1' if still else ''}"


def _zoom(text: str | None, found: int) -> int:
    """The zoom that the metadata tells where it is one, else the one found among the tiles."""
    zoom = int(text) if text is not None and text.isdecimal() else int(found)
    return min(max(zoom, 0), MAX_ZOOM)


def _bounds(text: str | None) -> BBox:
    try:
        west, south, east, north = (float(part) for part in (text or "").split(","))
    except ValueError:
        return _WORLD
    return (west, south, east, north) if west < east and south < north else _WORLD
