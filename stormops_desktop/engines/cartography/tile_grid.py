"""Which tiles of a slippy map cover a view (the OGC's WebMercatorQuad: the world is 2**zoom tiles wide)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from stormops_desktop.engines.cartography.projection import TILE_PX, mercator, view_bbox
from stormops_desktop.model.basemap import TileAddress
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.scene import View

MOST_TILES = 512
"""A view that would need more is too far out for the source, and shows none of it."""
_FARTHEST_OUT = 1
"""Zoom levels below its coarsest at which a source is still shown."""


@dataclass(frozen=True, slots=True)
class TileRange:
    """A block of tiles of one zoom; columns from west, rows from north, the last ones included."""

    zoom: int
    first_col: int
    last_col: int
    first_row: int
    last_row: int

    def __len__(self) -> int:
        return (self.last_col - self.first_col + 1) * (self.last_row - self.first_row + 1)

    def __contains__(self, tile: object) -> bool:
        return (
            isinstance(tile, TileAddress)
            and tile.zoom == self.zoom
            and self.first_col <= tile.col <= self.last_col
            and self.first_row <= tile.row <= self.last_row
        )

    def __iter__(self) -> Iterator[TileAddress]:
        """The tiles from the middle of the block outwards: what is looked at comes first."""
        middle_col, middle_row = (self.first_col + self.last_col) / 2, (self.first_row + self.last_row) / 2
        tiles = [
            TileAddress(self.zoom, col, row)
            for row in range(self.first_row, self.last_row + 1)
            for col in range(self.first_col, self.last_col + 1)
        ]
        return iter(sorted(tiles, key=lambda tile: math.hypot(tile.col - middle_col, tile.row - middle_row)))


def tiles_of_view(view: View, *, tile_px: int, min_zoom: int, max_zoom: int) -> TileRange | None:
    """The tiles to show in a view; None where it is too far out.

    The zoom follows the style pixel and not the device pixel, so that names in the tiles keep their size on a
    fine screen and on paper.

    Args:
        tile_px: Pixels along a tile.
        min_zoom, max_zoom: Of the source; beyond the last, its tiles are enlarged.
    """
    wished = math.floor(view.zoom - math.log2(tile_px / TILE_PX) + 0.5)
    if wished < min_zoom - _FARTHEST_OUT:
        return None
    tiles = tiles_of_bbox(view_bbox(view), min(max(wished, min_zoom), max_zoom))
    return tiles if len(tiles) <= MOST_TILES else None


def tiles_of_bbox(bbox: BBox, zoom: int) -> TileRange:
    """The tiles of one zoom that cover a bbox; what lies off the world's edge counts as its edge."""
    west, south, east, north = bbox
    count = 1 << zoom
    left, right = ((lon + 180.0) / 360.0 * count for lon in (west, east))
    top, bottom = (
        (0.5 - float(ordinate) / (2 * math.pi)) * count for ordinate in mercator(np.array([north, south]))
    )

    def number(place: float) -> int:
        return min(max(math.floor(place), 0), count - 1)

    return TileRange(zoom, number(left), number(right), number(top), number(bottom))
