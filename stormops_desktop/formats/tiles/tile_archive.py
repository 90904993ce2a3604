"""A file of tiles, whatever its format: told by its first bytes, never by its name."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Protocol

from stormops_desktop.model.basemap import BasemapKind, TileAddress, TileSet
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

_TAG = re.compile(r"<[^<>]*>")
_LONGEST_TEXT = 2_000


class TileArchive(Protocol):
    """An open file of tiles; safe between threads, which take turns."""

    @property
    def about(self) -> TileSet:
        """What it says of itself."""

    def tile(self, address: TileAddress) -> bytes | None:
        """The encoded picture of a tile; None where the file has none there.

        Raises:
            BadInputError: The file is damaged there, or gone.
        """

    def close(self) -> None:
        """Let go of the file."""


def archive_kind(path: Path) -> BasemapKind:
    """Whether a file is MBTiles or PMTiles.

    Raises:
        BadInputError: It is neither, or cannot be read.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(16)
    except OSError as error:
        raise BadInputError(
            Sentence("The basemap file cannot be read: {strerror}.", strerror=error.strerror or error),
            remedy="Plug in its disk, or choose the file again under Basemaps in the map's tool bar.",
            file=path,
        ) from error
    if start.startswith(b"SQLite format 3\0"):
        return BasemapKind.MBTILES
    if start.startswith(b"PMTiles"):
        return BasemapKind.PMTILES
    raise BadInputError(
        "This is no file of map tiles that StormOps knows.",
        remedy="Choose an MBTiles file or a PMTiles file (version 3) with PNG, JPEG or WebP tiles.",
        file=path,
    )


def open_tile_archive(path: Path) -> TileArchive:
    """Open a file of tiles.

    Raises:
        BadInputError: It cannot be read, is damaged, or holds no pictures.
    """
    from stormops_desktop.formats.tiles.mbtiles import MBTiles
    from stormops_desktop.formats.tiles.pmtiles_archive import PMTilesArchive

    return MBTiles(path) if archive_kind(path) is BasemapKind.MBTILES else PMTilesArchive(path)


def plain_text(text: str) -> str:
    """What a file says of itself without the HTML that attributions often hold."""
    return " ".join(unescape(_TAG.sub("", text[:_LONGEST_TEXT])).split())


def vector_tiles(path: Path) -> BadInputError:
    """The error for a file of tiles that hold no pictures."""
    return BadInputError(
        "This file holds vector tiles; StormOps shows tiles that are pictures.",
        remedy="Choose a raster edition of it, with PNG, JPEG or WebP tiles.",
        file=path,
    )
