"""PMTiles made by the format's authors' own writer, and files that only seem to be some."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pmtiles.tile import Compression, HeaderDict, TileType, serialize_header, zxy_to_tileid
from pmtiles.writer import Writer

from stormops_desktop.formats.tiles.pmtiles_archive import PMTilesArchive
from stormops_desktop.formats.tiles.tile_archive import open_tile_archive
from stormops_desktop.model.basemap import TileAddress
from stormops_desktop.model.errors import BadInputError

type MakeTile = Callable[..., bytes]


def header(tile_type: TileType = TileType.PNG) -> HeaderDict:
    """Of a file about Frisco."""
    return {  # type: ignore[typeddict-item]  # the writer fills in the rest
        "tile_type": tile_type,
        "tile_compression": Compression.NONE,
        "min_lon_e7": -968000000,
        "min_lat_e7": 330000000,
        "max_lon_e7": -966000000,
        "max_lat_e7": 332000000,
        "center_zoom": 12,
        "center_lon_e7": -967000000,
        "center_lat_e7": 331000000,
    }


def write(path: Path, tiles: dict[TileAddress, bytes], tile_type: TileType = TileType.PNG) -> Path:
    """Write a file with the library of the format's authors."""
    with path.open("wb") as stream:
        writer: Any = Writer(stream)  # type: ignore[no-untyped-call]  # the library's writer has no types
        for address in sorted(tiles, key=lambda tile: zxy_to_tileid(*tile)):
            writer.write_tile(zxy_to_tileid(*address), tiles[address])
        writer.finalize(header(tile_type), {"name": "Frisco", "attribution": "© Testers"})
    return path


def test_every_tile_is_found(tmp_path: Path, tile_body: MakeTile) -> None:
    """Each of 4,096 tiles, far more than a root directory holds, is the one that was put there."""
    body = tile_body()
    tiles = {TileAddress(7, col, row): body + b"%d %d" % (col, row) for col in range(64) for row in range(64)}
    archive = open_tile_archive(write(tmp_path / "frisco.pmtiles", tiles))
    assert all(archive.tile(address) == tiles[address] for address in list(tiles)[::37])
    assert archive.tile(TileAddress(7, 100, 100)) is None
    assert (archive.about.name, archive.about.attribution) == ("Frisco", "© Testers")
    assert (archive.about.min_zoom, archive.about.max_zoom, archive.about.encoding) == (7, 7, "png")
    assert archive.about.bbox == (-96.8, 33.0, -96.6, 33.2)
    archive.close()


def test_vector_tiles_are_told(tmp_path: Path) -> None:
    """A file of vector tiles is refused with what to choose instead."""
    path = write(tmp_path / "vector.pmtiles", {TileAddress(0, 0, 0): b"x"}, TileType.MVT)
    with pytest.raises(BadInputError, match="vector tiles"):
        open_tile_archive(path)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda data: data[:7] + b"\x02" + data[8:], "version"),
        (lambda data: data[:100], "ends before"),
        (lambda data: data[:300], "ends before"),
        (lambda data: data[:97] + b"\x07" + data[98:], "is not a valid Compression"),
        (lambda data: data[:97] + b"\x03" + data[98:], "packed in a way"),
        (lambda data: data[:99] + b"\x05" + data[100:], "of a kind"),
        (lambda data: data[:7], "ends before"),
    ],
)
def test_damaged_files_are_told(
    tmp_path: Path, tile_body: MakeTile, change: Callable[[bytes], bytes], word: str
) -> None:
    """Another version, a cut-off file and flags from the future each have their sentence."""
    path = write(tmp_path / "damaged.pmtiles", {TileAddress(0, 0, 0): tile_body()})
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(BadInputError) as caught, closing(PMTilesArchive(path)) as archive:
        archive.tile(TileAddress(0, 0, 0))
    assert word in caught.value.message


def test_a_directory_that_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path) -> None:
    """A packed directory is unpacked to its bound and no further."""
    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    whole = header() | {
        "root_offset": 127, "root_length": len(bomb), "metadata_offset": 0, "metadata_length": 0,
        "tile_data_offset": 127 + len(bomb), "tile_data_length": 0, "clustered": True,
        "internal_compression": Compression.GZIP, "min_zoom": 0, "max_zoom": 0,
    }  # fmt: skip
    path = tmp_path / "bomb.pmtiles"
    path.write_bytes(serialize_header(whole) + bomb)
    archive = PMTilesArchive(path)
    with pytest.raises(BadInputError, match="too long"):
        archive.tile(TileAddress(0, 0, 0))
    archive.close()
