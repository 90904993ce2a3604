"""Trying a basemap before it is kept: one tile of it, fetched and decoded."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.engines.cartography.tile_grid import tiles_of_bbox
from stormops_desktop.engines.cartography.tile_mosaic import TilePixels
from stormops_desktop.formats.tiles.tile_picture import decode_tile
from stormops_desktop.model.basemap import Basemap
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.basemaps.tile_keys import key_for, split_key
from stormops_desktop.remote.tiles.tile_address import KEY_PLACE, check_template
from stormops_desktop.remote.tiles.tile_client import TileClient


@dataclass(frozen=True, slots=True)
class TriedBasemap:
    """One tile, straight RGBA, and its zoom."""

    pixels: TilePixels
    zoom: int


def try_tile_server(basemap: Basemap, place: LonLat, zoom: float, *, key: str = "") -> TriedBasemap:
    """Ask the server for the tile of a place; the cache is not asked.

    Args:
        key: As it was entered and is not kept yet; empty: the one that is kept, where one is needed.

    Raises:
        UsageError: The address is none, or this computer has no key for it.
        KeyringUnavailableError: There is no keyring to ask for the key.
        TileServerError: The server does not give it.
        BadInputError: The server has no tile there, or it is no picture.
    """
    template, inline = split_key(basemap.location)
    check_template(template)
    if not key and not inline:
        template, inline = key_for(template)
    level = min(max(round(zoom), basemap.min_zoom), basemap.max_zoom)
    lon, lat = place
    (address,) = tiles_of_bbox((lon, lat, lon, lat), level)
    client = TileClient(template.replace(KEY_PLACE, key or inline), connections=1)
    try:
        body = client.fetch(address).body
    finally:
        client.close()
    if not body:
        raise BadInputError(
            Sentence("The server answers, but has no tile here at zoom {level}.", level=level),
            remedy="Check the zooms and the order of {z}, {x} and {y}, or try it at another place.",
        )
    return TriedBasemap(decode_tile(body, basemap.tile_px), level)
