"""Tiles: which ones a view needs, and how others stand in for those that are not there yet."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.projection import view_bbox
from stormops_desktop.engines.cartography.tile_grid import (
    MOST_TILES,
    TileRange,
    tiles_of_bbox,
    tiles_of_view,
)
from stormops_desktop.engines.cartography.tile_mosaic import COARSEST_STAND_IN, tile_mosaic
from stormops_desktop.model.basemap import TileAddress
from stormops_desktop.model.scene import View

FRISCO = View(-96.82, 33.15, 14.2, 800, 600)


def flat(value: int, tile_px: int = 4) -> NDArray[np.uint8]:
    """A tile of one grey."""
    return np.full((tile_px, tile_px, 4), (value, value, value, 255), np.uint8)


def test_known_tile() -> None:
    """The tile of a place is the one of the formula on the OpenStreetMap wiki ("Slippy map tilenames")."""
    lat = math.radians(33.15)
    col = math.floor((-96.82 + 180) / 360 * 2**14)
    row = math.floor((1 - math.asinh(math.tan(lat)) / math.pi) / 2 * 2**14)
    place = (-96.82, 33.15, -96.82, 33.15)
    assert tiles_of_bbox(place, 14) == TileRange(14, col, col, row, row)


@given(
    st.floats(-170, 170), st.floats(-80, 80), st.floats(4, 19), st.integers(100, 1500), st.integers(100, 1000)
)
def test_tiles_cover_the_view(lon: float, lat: float, zoom: float, width: int, height: int) -> None:
    """Whatever the view, its tiles cover all of it that is on the world, about as fine as its pixels."""
    view = View(lon, lat, zoom, width, height)
    tiles = tiles_of_view(view, tile_px=256, min_zoom=0, max_zoom=19)
    assert tiles is not None
    assert abs(tiles.zoom - zoom) <= 0.5
    west, _, east, _ = view_bbox(view)
    step = 360 / 2**tiles.zoom
    assert tiles.first_col * step - 180 <= max(west, -180) + 1e-9
    assert (tiles.last_col + 1) * step - 180 >= min(east, 180) - 1e-9
    assert len(list(tiles)) == len(tiles) <= MOST_TILES


def test_names_keep_their_size_on_fine_screens() -> None:
    """G57: tiles go by the map's scale, not by the printer's dots: the same names at 96 and 300 dpi."""
    paper = View(FRISCO.lon, FRISCO.lat, FRISCO.zoom, 2500, 1875, 300 / 96)
    on_screen = tiles_of_view(FRISCO, tile_px=256, min_zoom=0, max_zoom=19)
    on_paper = tiles_of_view(paper, tile_px=256, min_zoom=0, max_zoom=19)
    assert on_screen == on_paper


def test_a_source_is_not_shown_far_out_and_is_enlarged_close_by() -> None:
    """Two levels below a source's coarsest there is nothing; above its finest the finest is used."""
    assert tiles_of_view(FRISCO, tile_px=256, min_zoom=16, max_zoom=19) is None
    assert tiles_of_view(View(0, 0, 15, 9_000, 9_000), tile_px=256, min_zoom=15, max_zoom=19) is None
    close = tiles_of_view(FRISCO, tile_px=256, min_zoom=0, max_zoom=10)
    assert close is not None
    assert close.zoom == 10
    large = tiles_of_view(FRISCO, tile_px=512, min_zoom=0, max_zoom=19)
    assert large is not None
    assert large.zoom == 13


def test_the_middle_comes_first() -> None:
    """Tiles are asked for from the middle of the view outwards."""
    tiles = list(TileRange(10, 0, 4, 0, 4))
    assert tiles[0] == TileAddress(10, 2, 2)
    assert set(tiles[-4:]) == {TileAddress(10, col, row) for col in (0, 4) for row in (0, 4)}


def test_tiles_lie_side_by_side() -> None:
    """Each tile fills its square of the mosaic, and the mosaic knows where it lies in the world."""
    wanted = TileRange(3, 2, 3, 5, 5)
    layer = tile_mosaic({TileAddress(3, 2, 5): flat(10), TileAddress(3, 3, 5): flat(20)}, wanted, 4)
    assert layer.pixels[..., 0].tolist() == [[10] * 4 + [20] * 4] * 4
    assert (layer.world_px, layer.left, layer.top) == (32.0, 8, 20)


def test_a_coarser_tile_stands_in() -> None:
    """Where a tile is missing, its quarter of the tile above is enlarged, never a wrong quarter."""
    above = np.zeros((4, 4, 4), np.uint8)
    above[2:, :2] = 77
    missing = TileRange(5, 4, 4, 7, 7)
    assert (tile_mosaic({TileAddress(4, 2, 3): above}, missing, 4).pixels == 77).all()
    assert (tile_mosaic({TileAddress(4, 2, 3): above}, TileRange(5, 5, 5, 7, 7), 4).pixels == 0).all()


def test_stand_ins_have_an_end() -> None:
    """A tile from too many levels above is a blur and is not shown; nothing known is clear."""
    top = {TileAddress(0, 0, 0): flat(9, 256)}
    row = 2**COARSEST_STAND_IN - 1
    assert tile_mosaic(top, TileRange(COARSEST_STAND_IN, row, row, 0, 0), 256).pixels.any()
    assert not tile_mosaic(top, TileRange(COARSEST_STAND_IN + 1, row, row, 0, 0), 256).pixels.any()


def test_finer_tiles_stand_in() -> None:
    """After zooming out, the four tiles below are averaged into their quarters."""
    finer = np.zeros((4, 4, 4), np.uint8)
    finer[:, :2] = (100, 100, 100, 255)
    finer[:, 3] = (200, 200, 200, 255)
    pixels = tile_mosaic({TileAddress(4, 7, 6): finer}, TileRange(3, 3, 3, 3, 3), 4).pixels
    assert not pixels[2:].any()
    assert not pixels[:2, :2].any()
    assert pixels[0, 2].tolist() == [100, 100, 100, 255]
    assert pixels[0, 3].tolist() == [200, 200, 200, 128]
