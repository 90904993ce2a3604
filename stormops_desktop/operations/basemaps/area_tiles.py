"""The tiles of an area that is to be kept for use without a network, and whether its provider allows that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from stormops_desktop.engines.cartography.tile_grid import TileRange, tiles_of_bbox
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.basemap import Basemap, BasemapKind, TileAddress
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.remote.tiles.tile_address import host_of

MOST_TILES = 50_000
BYTES_A_TILE = 20_000
"""Of street maps as PNG, about; pictures from the air are half as much again."""


@dataclass(frozen=True, slots=True)
class AreaTiles:
    """The tiles of an area, from the source's coarsest zoom on."""

    ranges: tuple[TileRange, ...]

    def __len__(self) -> int:
        return sum(len(tiles) for tiles in self.ranges)

    def __iter__(self) -> Iterator[TileAddress]:
        return (tile for tiles in self.ranges for tile in tiles)

    @property
    def about_bytes(self) -> int:
        """A guess at their size."""
        return len(self) * BYTES_A_TILE


def area_tiles(basemap: Basemap, bbox: BBox, max_zoom: int) -> AreaTiles:
    """The tiles of a bbox (degrees) up to a zoom."""
    zooms = range(basemap.min_zoom, min(max_zoom, basemap.max_zoom) + 1)
    return AreaTiles(tuple(tiles_of_bbox(bbox, zoom) for zoom in zooms))


def check_terms(basemap: Basemap) -> None:
    """Say why areas of a basemap may not be kept, if so.

    Raises:
        UsageError: It is no server, its provider forbids it, or the person has not said that it allows it.
    """
    if basemap.kind is not BasemapKind.XYZ:
        raise UsageError(
            Sentence("“{basemap}” lies on this computer already.", basemap=basemap.name),
            remedy="There is nothing to download.",
        )
    host = host_of(basemap.location).partition(":")[0]
    for forbidding, terms in _no_download().items():
        if host == forbidding or host.endswith("." + forbidding):
            raise UsageError(
                Sentence(
                    "{forbidding} does not allow keeping whole areas. {terms}",
                    forbidding=forbidding,
                    terms=terms,
                ),
                remedy="Use a provider whose terms allow it, or a file of tiles (MBTiles, PMTiles).",
                record=host,
            )
    if not basemap.may_download:
        raise UsageError(
            Sentence(
                "It is not said that the provider of “{basemap}” allows keeping areas.", basemap=basemap.name
            ),
            remedy="Read its terms; if they allow it, tick that in the basemap's settings.",
            record=host,
        )


@cache
def _no_download() -> dict[str, str]:
    text = resource("parameters", "tile_servers.json").read_text(encoding="utf-8")
    return {entry["host"]: entry["terms"] for entry in json.loads(text)["no_download"]}
