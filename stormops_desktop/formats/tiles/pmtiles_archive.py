"""Reading PMTiles version 3 (Protomaps, github.com/protomaps/PMTiles), by the authors' own library."""

from __future__ import annotations

import gzip
import json
import os
import threading
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pmtiles.tile import (
    Compression,
    Entry,
    HeaderDict,
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_directory,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)

from stormops_desktop.formats.tiles.mbtiles import MAX_TILE_BYTES, MAX_ZOOM
from stormops_desktop.formats.tiles.tile_archive import plain_text, vector_tiles
from stormops_desktop.model.basemap import TileAddress, TileSet
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence, said

_HEADER_BYTES = 127
_MAX_DIRECTORY_BYTES = 4 * 1024 * 1024
"""Unpacked; the specification's root directories stay far below, and so do sensible leaves."""
_MAX_DEPTH = 4
_DIRECTORIES_KEPT = 64
_ENCODINGS = {TileType.PNG: "png", TileType.JPEG: "jpg", TileType.WEBP: "webp"}
_NO_PICTURES = (TileType.MVT, TileType.MLT)
_BROKEN = (ValueError, EOFError, OverflowError, IndexError, KeyError, OSError, zlib.error)
"""What the library raises on bytes that are not as the format says."""


class PMTilesArchive:
    """One file, of which only what is asked for is read.

    It is not mapped into memory, since a disk that is unplugged would then end the process.
    """

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            BadInputError: It cannot be read, is no PMTiles version 3, or holds no pictures.
        """
        self._path = path
        self._turn = threading.Lock()
        try:
            self._file = path.open("rb")
            self._size = os.fstat(self._file.fileno()).st_size
        except OSError as error:
            raise self._damaged(error) from error
        self._directory = lru_cache(_DIRECTORIES_KEPT)(self._read_directory)
        try:
            self._header: HeaderDict = deserialize_header(self._cut(0, _HEADER_BYTES, _HEADER_BYTES))
            self.about = self._read_about()
        except (*_BROKEN, MagicNumberNotFound, SpecVersionUnsupported) as error:
            self._file.close()
            raise self._damaged(error) from error
        except BadInputError:
            self._file.close()
            raise

    def tile(self, address: TileAddress) -> bytes | None:
        """The picture of a tile."""
        try:
            with self._turn:
                return self._find(zxy_to_tileid(address.zoom, address.col, address.row))
        except _BROKEN as error:
            raise self._damaged(error) from error

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._directory.cache_clear()
            self._file.close()

    def _find(self, number: int) -> bytes | None:
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(_MAX_DEPTH):
            entry = find_tile(self._directory(offset, length), number)
            if entry is None:
                return None
            if entry.run_length:
                body = self._cut(
                    self._header["tile_data_offset"] + entry.offset, entry.length, MAX_TILE_BYTES
                )
                packed = self._header["tile_compression"] is Compression.GZIP
                return _unpacked(body, MAX_TILE_BYTES) if packed else body
            offset, length = self._header["leaf_directory_offset"] + entry.offset, entry.length
        raise ValueError(Sentence("its directories have no end"))

    def _read_directory(self, offset: int, length: int) -> list[Entry]:
        packed = self._cut(offset, length, _MAX_DIRECTORY_BYTES)
        # The library unpacks without a bound: what it is given is made anew from what was bounded.
        plain = (
            _unpacked(packed, _MAX_DIRECTORY_BYTES)
            if self._header["internal_compression"] is Compression.GZIP
            else packed
        )
        return deserialize_directory(gzip.compress(plain, compresslevel=0))

    def _read_about(self) -> TileSet:
        header = self._header
        if header["tile_type"] in _NO_PICTURES:
            raise vector_tiles(self._path)
        if header["tile_type"] not in _ENCODINGS:
            raise ValueError(Sentence("its tiles are of a kind that StormOps does not know"))
        if header["internal_compression"] not in {Compression.GZIP, Compression.NONE}:
            raise ValueError(Sentence("its directories are packed in a way that StormOps does not know"))
        facts = self._metadata()
        return TileSet(
            plain_text(str(facts.get("name") or "")) or self._path.stem,
            plain_text(str(facts.get("attribution") or "")),
            min(header["min_zoom"], MAX_ZOOM),
            min(header["max_zoom"], MAX_ZOOM),
            (
                header["min_lon_e7"] / 1e7,
                header["min_lat_e7"] / 1e7,
                header["max_lon_e7"] / 1e7,
                header["max_lat_e7"] / 1e7,
            ),
            _ENCODINGS[header["tile_type"]],
        )

    def _metadata(self) -> dict[str, Any]:
        if not self._header["metadata_length"]:
            return {}
        text = self._cut(
            self._header["metadata_offset"], self._header["metadata_length"], _MAX_DIRECTORY_BYTES
        )
        if self._header["internal_compression"] is Compression.GZIP:
            text = _unpacked(text, _MAX_DIRECTORY_BYTES)
        facts = json.loads(text)
        return facts if isinstance(facts, dict) else {}

    def _cut(self, offset: int, length: int, most: int) -> bytes:
        if length > most or offset + length > self._size:
            raise ValueError(
                Sentence("it ends before byte {end:,}, or a part of it is too long", end=offset + length)
            )
        self._file.seek(offset)
        return self._file.read(length)

    def _damaged(self, error: Exception) -> BadInputError:
        why = {
            MagicNumberNotFound: Sentence("it is no PMTiles file"),
            SpecVersionUnsupported: Sentence("it is of another version than 3"),
        }.get(type(error), said(error))
        return BadInputError(
            Sentence("The file of map tiles cannot be read: {why}.", why=why),
            remedy="Copy or download it again, or choose another under Basemaps in the map's tool bar.",
            file=self._path,
        )


def _unpacked(packed: bytes, most: int) -> bytes:
    """Gunzip to at most `most` bytes; ValueError beyond, zlib.error where it is no gzip."""
    unpacker = zlib.decompressobj(wbits=31)
    plain = unpacker.decompress(packed, most)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise ValueError(Sentence("a packed part of it is damaged or too long"))
    return plain
