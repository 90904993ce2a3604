"""Pictures in Web Mercator: resampled as Pillow does it, placed to the pixel, without seams."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.engines.cartography.projection import lonlat_to_pixels
from stormops_desktop.model.scene import PixelRect, RasterLayer, Scene, View

CLEAR = (0, 0, 0, 0)
WHITE = (255, 255, 255, 255)
WORLD = 256.0 * 2**10


def noise(height: int, width: int, seed: int = 1) -> NDArray[np.uint8]:
    """An opaque picture in which each pixel is like no other."""
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 4), dtype=np.uint8)
    pixels[..., 3] = 255
    return pixels


def view_of(layer: RasterLayer, width: int, height: int) -> View:
    """The view in which the layer fills the picture exactly."""
    rows, cols = layer.pixels.shape[:2]
    zoom = np.log2(layer.world_px / 256 * width / cols)
    lon = (layer.left + cols / 2) / layer.world_px * 360 - 180
    ordinate = np.pi * (1 - 2 * (layer.top + rows / 2) / layer.world_px)
    return View(lon, float(np.degrees(np.arctan(np.sinh(ordinate)))), float(zoom), width, height)


@pytest.mark.parametrize("width", [12, 24, 40, 97])
def test_resampled_as_pillow_does_it(width: int) -> None:
    """Reduced, at its own size and enlarged, the picture is Pillow's bilinear resize to a level."""
    layer = RasterLayer(noise(24, 24), WORLD, left=60_000, top=100_000)
    drawn = draw(Scene(CLEAR, (layer,)), view_of(layer, width, width))
    theirs = Image.fromarray(layer.pixels).resize((width, width), Image.Resampling.BILINEAR)
    assert np.abs(drawn.astype(int) - np.asarray(theirs).astype(int)).max() <= 1


def test_at_its_own_scale_every_pixel_is_the_tile_s() -> None:
    """Where a source pixel is a target pixel, the bytes come through unchanged."""
    layer = RasterLayer(noise(20, 32), WORLD, left=60_000, top=100_000)
    assert (draw(Scene(CLEAR, (layer,)), view_of(layer, 32, 20)) == layer.pixels).all()


def test_lies_where_its_ground_is() -> None:
    """A marked pixel of the picture is drawn where the projection puts its longitude and latitude."""
    pixels = np.zeros((64, 64, 4), np.uint8)
    pixels[40, 25] = (200, 0, 0, 255)
    layer = RasterLayer(pixels, WORLD, left=60_000, top=100_000)
    view = replace(view_of(layer, 512, 512), width=300, height=280)
    drawn = draw(Scene(WHITE, (layer,)), view)
    lon = (60_025.5 / WORLD) * 360 - 180
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * 100_040.5 / WORLD))))
    x, y = lonlat_to_pixels(view, np.array([lon]), np.array([lat]))
    rows, cols = np.nonzero(drawn[..., 1] < 255)
    assert abs(rows.mean() + 0.5 - y[0]) < 0.01
    assert abs(cols.mean() + 0.5 - x[0]) < 0.01


def test_a_part_is_as_the_whole_has_it() -> None:
    """A strip that a moved map uncovers has the very bytes of the whole picture."""
    layer = RasterLayer(noise(40, 40), WORLD, left=60_000, top=100_000)
    view = view_of(layer, 150, 150)
    part = PixelRect(31, 70, 50, 77)
    whole = draw(Scene(WHITE, (layer,)), view)
    assert (draw(Scene(WHITE, (layer,)), view, region=part) == whole[70:147, 31:81]).all()


def test_nothing_is_drawn_beyond_its_edges() -> None:
    """Outside the picture the background stays as it is, and so it does where nothing of it is in view."""
    layer = RasterLayer(noise(8, 8), WORLD, left=60_000, top=100_000)
    view = replace(view_of(layer, 32, 32), width=64, height=64)
    drawn = draw(Scene(WHITE, (layer,)), view)
    assert (drawn[:16] == 255).all()
    assert (drawn[:, 48:] == 255).all()
    assert (drawn[16:48, 16:48, :3] != 255).any()
    assert (draw(Scene(WHITE, (layer,)), replace(view, lat=0.0)) == 255).all()
    assert (draw(Scene(WHITE, (layer,)), replace(view, lon=0.0)) == 255).all()


def test_opacity_and_alpha_multiply() -> None:
    """Half an opacity of a half-clear picture lets three quarters of the ground through."""
    pixels = np.full((8, 8, 4), (0, 0, 0, 128), np.uint8)
    layer = RasterLayer(pixels, WORLD, left=60_000, top=100_000, opacity=0.5)
    drawn = draw(Scene(WHITE, (layer,)), view_of(layer, 16, 16))
    assert abs(int(drawn[8, 8, 0]) - 255 * 0.75) <= 1


def test_clear_pixels_lend_no_colour() -> None:
    """A see-through pixel's hidden colour does not bleed into its neighbours when enlarged."""
    pixels = np.zeros((2, 2, 4), np.uint8)
    pixels[:, 0] = (0, 0, 255, 255)
    pixels[:, 1] = (255, 0, 0, 0)
    layer = RasterLayer(pixels, WORLD, left=60_000, top=100_000)
    assert (draw(Scene(CLEAR, (layer,)), view_of(layer, 16, 16))[..., 0] == 0).all()


def test_an_empty_picture_is_nothing() -> None:
    """A layer without a pixel paints nothing and fails nowhere."""
    layer = RasterLayer(np.zeros((0, 0, 4), np.uint8), WORLD, left=0, top=0)
    assert (draw(Scene(WHITE, (layer,)), View(0, 0, 2, 16, 16)) == 255).all()
