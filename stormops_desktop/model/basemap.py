"""Basemaps: pictures of the ground, in tiles, that lie under everything else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from stormops_desktop.model.geometry import BBox


class TileAddress(NamedTuple):
    """A tile of the Web Mercator world: 2**zoom tiles wide and high, columns from west, rows from north."""

    zoom: int
    col: int
    row: int


class BasemapKind(StrEnum):
    """Where tiles come from."""

    XYZ = "xyz"
    """A server, by an address with {z}, {x} and {y}."""
    MBTILES = "mbtiles"
    PMTILES = "pmtiles"
    AREA = "area"
    """An area that was downloaded into the workspace."""


@dataclass(frozen=True, slots=True)
class Basemap:
    """One source of tiles that a person entered.

    Attributes:
        location: An address template, the path of a file, or the slot of a downloaded area.
        attribution: Whose work it is, shown on the map wherever the tiles are.
        min_zoom, max_zoom: The levels that there are tiles of.
        tile_px: Pixels along a tile: 256 or 512.
        may_download: The person says that the provider allows keeping areas for use without a network.
    """

    basemap_id: str
    name: str
    kind: BasemapKind
    location: str
    attribution: str = ""
    min_zoom: int = 0
    max_zoom: int = 19
    tile_px: int = 256
    may_download: bool = False


@dataclass(frozen=True, slots=True)
class TileSet:
    """What a file of tiles says of itself.

    Attributes:
        bbox: What it covers, degrees.
        encoding: "png", "jpg" or "webp".
    """

    name: str
    attribution: str
    min_zoom: int
    max_zoom: int
    bbox: BBox
    encoding: str
