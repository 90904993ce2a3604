"""Trying a basemap before it is kept: one tile of it, fetched and decoded."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.engines.cartography.tile_grid import tiles_of_bbox
from stormops_desktop.engines.cartography.tile_mosaic import TilePixels
from stormops_desktop.formats.tiles.tile_picture import decode_tile
from stormops_desktop.model.basemap import Basemap
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.remote.tiles.tile_address import check_template
from stormops_desktop.remote.tiles.tile_client import TileClient


@dataclass(frozen=True, slots=True)
class TriedBasemap:
    """One tile, straight RGBA, and its zoom."""

    pixels: TilePixels
    zoom: int


def try_tile_server(basemap: Basemap, place: LonLat, zoom: float) -> TriedBasemap:
    """Ask the server for the tile of a place; the cache is not asked.

    Raises:
        UsageError: The address is none.
        TileServerError: The server does not give it.
        BadInputError: The server has no tile there, or it is no picture.
    """
    check_template(basemap.location)
    level = min(max(round(zoom), basemap.min_zoom), basemap.max_zoom)
    lon, lat = place
    (address,) = tiles_of_bbox((lon, lat, lon, lat), level)
    client = TileClient(basemap.location, connections=1)
    try:
        body = client.fetch(address).body
    finally:
        client.close()
    if not body:
        raise BadInputError(
            f"The server answers, but has no tile here at zoom {level}.",
            remedy="Check the zooms and the order of {z}, {x} and {y}, or try it at another place.",
        )
    return TriedBasemap(decode_tile(body, basemap.tile_px), level)
