"""Joining tiles to one picture; where a tile is not there yet, coarser or finer ones stand in for it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.tile_grid import TileRange
from stormops_desktop.model.basemap import TileAddress
from stormops_desktop.model.scene import RasterLayer

type TilePixels = NDArray[np.uint8]
"""Straight RGBA, shape (tile_px, tile_px, 4)."""

COARSEST_STAND_IN = 6
"""Levels up to which a coarser tile stands in; beyond, it would be less than four pixels."""


def tile_mosaic(tiles: Mapping[TileAddress, TilePixels], wanted: TileRange, tile_px: int) -> RasterLayer:
    """The block of tiles as one picture, transparent where nothing is known of the ground.

    Args:
        tiles: Decoded tiles, those of other zooms too.
    """
    rows = wanted.last_row - wanted.first_row + 1
    cols = wanted.last_col - wanted.first_col + 1
    pixels = np.zeros((rows * tile_px, cols * tile_px, 4), np.uint8)
    for tile in wanted:
        top, left = (tile.row - wanted.first_row) * tile_px, (tile.col - wanted.first_col) * tile_px
        _fill(pixels[top : top + tile_px, left : left + tile_px], tile, tiles)
    return RasterLayer(
        pixels,
        world_px=float(tile_px * 2**wanted.zoom),
        left=wanted.first_col * tile_px,
        top=wanted.first_row * tile_px,
    )


def _fill(place: TilePixels, tile: TileAddress, tiles: Mapping[TileAddress, TilePixels]) -> None:
    exact = tiles.get(tile)
    if exact is not None:
        place[:] = exact
        return
    _fill_from_coarser(place, tile, tiles)
    half = len(place) // 2
    for down in (0, 1):
        for across in (0, 1):
            finer = tiles.get(TileAddress(tile.zoom + 1, 2 * tile.col + across, 2 * tile.row + down))
            if finer is not None:
                corner = place[down * half : (down + 1) * half, across * half : (across + 1) * half]
                corner[:] = _halved(finer)


def _fill_from_coarser(place: TilePixels, tile: TileAddress, tiles: Mapping[TileAddress, TilePixels]) -> None:
    """Enlarge the part of the nearest coarser tile that covers this one."""
    size = len(place)
    for level in range(1, min(tile.zoom, COARSEST_STAND_IN) + 1):
        coarse = tiles.get(TileAddress(tile.zoom - level, tile.col >> level, tile.row >> level))
        if coarse is None:
            continue
        part, times = size >> level, 1 << level
        top, left = (tile.row % times) * part, (tile.col % times) * part
        cut = coarse[top : top + part, left : left + part]
        place[:] = cut.repeat(times, axis=0).repeat(times, axis=1)
        return


def _halved(tile: TilePixels) -> TilePixels:
    """Each two by two pixels averaged, colours weighted by their alpha."""
    blocks = tile.reshape(len(tile) // 2, 2, len(tile) // 2, 2, 4).astype(np.float32)
    alpha = blocks[..., 3:]
    weight = alpha.sum(axis=(1, 3))
    colors = (blocks[..., :3] * alpha).sum(axis=(1, 3)) / np.maximum(weight, 1.0)
    return np.concatenate([colors, weight / 4], axis=-1).round().astype(np.uint8)
