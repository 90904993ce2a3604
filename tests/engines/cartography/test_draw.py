"""The whole picture: laws that hold for every scene."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from stormops_desktop.engines.cartography import draw as draw_module
from stormops_desktop.engines.cartography.block_index import index_lines, index_polygons
from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.geometry import Lines, Points, Polygons
from stormops_desktop.model.hail import Grid
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.scene import (
    HailLayer,
    LineCap,
    LineJoin,
    LineLayer,
    MarkerLayer,
    PixelRect,
    PolygonLayer,
    Rgba,
    Scene,
    Stroke,
    View,
)

type Ring = Sequence[tuple[float, float]]

COORDINATE = st.floats(-40, 120)
RINGS = st.lists(st.tuples(COORDINATE, COORDINATE), min_size=3, max_size=7)
PAPER: Rgba = (250, 248, 240, 255)
RED: Rgba = (200, 30, 30, 255)
BLUE: Rgba = (30, 60, 200, 180)
INK = Stroke((20, 20, 20, 255), 1.3)


@pytest.fixture(scope="module")
def scene(
    polygons: Callable[..., Polygons], lines: Callable[..., Lines], points: Callable[..., Points]
) -> Scene:
    """One of everything."""
    shapes = polygons(
        [[(5, 5), (8, 40), (35, 44), (30, 3)], [(12, 12), (24, 14), (22, 30), (13, 28)]],
        [[(35, 44), (70, 50), (60, 8), (30, 3)]],
    )
    paths = lines([(2, 55), (30, 20), (77, 52)], [(-50, 10), (150, 30)], [(10, 58), (40, 58), (40, 40)])
    rng = np.random.default_rng(4)
    values = rng.uniform(0, 60, (9, 9)).astype(np.float32)
    values[:3, :4] = np.nan
    hail = HailLayer(
        Grid(-96.8215, 33.1508, 0.0003, 0.0002, 9, 9),
        values,
        (20.0, 40.0),
        (BLUE, RED),
        (90, 90, 90, 200),
        True,
    )
    return Scene(
        PAPER,
        (
            hail,
            PolygonLayer(shapes, np.array([0, 1], np.uint8), (RED, BLUE), INK),
            LineLayer(
                paths,
                np.array([0, 1, 2], np.uint8),
                (
                    Stroke(BLUE, 5.0, LineCap.ROUND, LineJoin.ROUND),
                    Stroke(RED, 3.0, dashes=(7.0, 4.0)),
                    Stroke(RED, 2.0, LineCap.SQUARE, LineJoin.BEVEL),
                ),
            ),
            MarkerLayer(points((20, 20), (22, 22), (79, 30)), np.zeros(3, np.uint8), (RED,), outline=INK),
        ),
    )


def test_two_half_tiles_are_the_whole_picture(scene: Scene, view: View) -> None:
    """Any cut, across or down, gives the same bytes as the whole."""
    whole = draw(scene, view)
    for cut in (1, 33, 40, 79):
        left = draw(scene, view, region=PixelRect(0, 0, cut, 60))
        right = draw(scene, view, region=PixelRect(cut, 0, 80 - cut, 60))
        np.testing.assert_array_equal(np.concatenate([left, right], 1), whole)
    for cut in (1, 31, 59):
        top = draw(scene, view, region=PixelRect(0, 0, 80, cut))
        bottom = draw(scene, view, region=PixelRect(0, cut, 80, 60 - cut))
        np.testing.assert_array_equal(np.concatenate([top, bottom], 0), whole)


def test_bands_and_threads_do_not_show(scene: Scene, view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any height of bands on any number of threads gives the same bytes."""
    whole = draw(scene, view)
    for rows in (7, 16):
        monkeypatch.setattr(draw_module, "band_rows", lambda width, rows=rows: rows)
        with ThreadPoolExecutor(2) as pool:
            np.testing.assert_array_equal(draw(scene, view, pool=pool), whole)


def test_an_index_made_before_changes_nothing(scene: Scene, view: View) -> None:
    """Layers with a kept index draw as those without, also where each feature is a block of its own."""
    for block in (128, 1):
        indexed = tuple(
            replace(layer, index=index_polygons(layer.polygons))
            if isinstance(layer, PolygonLayer)
            else replace(layer, index=index_lines(layer.lines, block=block))
            if isinstance(layer, LineLayer)
            else layer
            for layer in scene.layers
        )
        np.testing.assert_array_equal(draw(replace(scene, layers=indexed), view), draw(scene, view))


def test_screens_get_the_same_picture_in_their_own_memory(scene: Scene, view: View) -> None:
    """Blue first and in memory that is given, the pixels are those of the plain picture."""
    given_memory = np.zeros((60, 80, 4), np.uint8)
    drawn = draw(scene, view, into=given_memory, blue_first=True)
    assert drawn is given_memory
    np.testing.assert_array_equal(given_memory[..., [2, 1, 0, 3]], draw(scene, view))


def test_moving_the_view_by_whole_pixels_moves_the_picture(scene: Scene, view: View) -> None:
    """The view's centre moved by 9 pixels shows the same pixels 9 columns over."""
    without_hatch = replace(scene, layers=scene.layers[1:])
    moved = replace(view, lon=view.lon + 9 * 360 / (256 * 2**view.zoom))
    ours, theirs = (
        draw(without_hatch, view)[:, 9:].astype(int),
        draw(without_hatch, moved)[:, :-9].astype(int),
    )
    assert np.abs(ours - theirs).max() <= 1


@settings(deadline=None, max_examples=15)
@given(st.lists(RINGS, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_row_order_does_not_matter(
    polygons: Callable[..., Polygons], view: View, rings: list[Ring], random: Any
) -> None:
    """Features of one class, and of several, give the same bytes in any order."""
    numbers = list(range(len(rings)))
    random.shuffle(numbers)

    def layer(order: list[int]) -> PolygonLayer:
        shapes = polygons(*([rings[number]] for number in order))
        return PolygonLayer(shapes, np.array(order, np.uint8) % 2, (RED, BLUE), INK, 0.0)

    one, other = layer(sorted(numbers)), layer(numbers)
    np.testing.assert_array_equal(draw(Scene(PAPER, (one,)), view), draw(Scene(PAPER, (other,)), view))


@settings(deadline=None, max_examples=15)
@given(st.lists(st.floats(5, 75), min_size=1, max_size=4), st.floats(5, 55), st.floats(-20, 20))
def test_areas_of_a_partition_add_up(
    polygons: Callable[..., Polygons], view: View, cuts: list[float], level: float, slope: float
) -> None:
    """Slanted pieces of one class, or of several of one colour, cover the picture without a seam."""
    edges = [-60.0, *sorted(cuts), 140.0]
    pieces = []
    for left, right in pairwise(edges):
        for low, high in ((-90.0, level), (level, 150.0)):
            pieces.append(
                [[(left - slope, low), (left + slope, high), (right + slope, high), (right - slope, low)]]
            )
    shapes = polygons(*pieces)
    for classes in (np.zeros(len(shapes), np.uint8), np.arange(len(shapes), dtype=np.uint8)):
        layer = PolygonLayer(shapes, classes, (RED,) * len(shapes))
        assert (draw(Scene((0, 0, 0, 0), (layer,)), view) == RED).all()


def test_where_classes_overlap_the_higher_one_shows(polygons: Callable[..., Polygons], view: View) -> None:
    """A small polygon of class 1 inside one of class 0 hides it, whichever comes first in the rows."""
    big, small = [[(5, 5), (5, 50), (70, 50), (70, 5)]], [[(20, 20), (20, 40), (40, 40), (40, 20)]]
    for shapes, classes in ((polygons(big, small), [0, 1]), (polygons(small, big), [1, 0])):
        layer = PolygonLayer(shapes, np.array(classes, np.uint8), (RED, BLUE))
        picture = draw(Scene((0, 0, 0, 0), (layer,)), view)
        assert tuple(picture[30, 30]) == BLUE
        assert tuple(picture[10, 10]) == RED


def test_class_255_draws_nothing(
    polygons: Callable[..., Polygons], lines: Callable[..., Lines], view: View
) -> None:
    """A feature without a class leaves the background alone, outline and all."""
    shapes, paths = polygons([[(5, 5), (5, 50), (70, 50)]]), lines([(0, 0), (80, 60)])
    none = np.array([255], np.uint8)
    layers = (PolygonLayer(shapes, none, (RED,), INK), LineLayer(paths, none, (INK,)))
    assert (draw(Scene(PAPER, layers), view) == PAPER).all()


def test_an_empty_scene_is_its_background(view: View) -> None:
    """No layers, and layers without features, are paper; a translucent background comes back as it was."""
    nothing = Polygons(np.empty(0), np.empty(0), np.zeros(1, np.int32), np.zeros(1, np.int32))
    no_lines = Lines(np.empty(0), np.empty(0), np.zeros(1, np.int32))
    no_points = Points(np.empty(0), np.empty(0))
    none = np.empty(0, np.uint8)
    layers = (
        PolygonLayer(nothing, none, (RED,), INK),
        LineLayer(no_lines, none, (INK,)),
        MarkerLayer(no_points, none, (RED,)),
    )
    assert (draw(Scene((10, 20, 30, 128), layers), view) == (10, 20, 30, 128)).all()
    assert (draw(Scene(PAPER, ()), view) == PAPER).all()


DEGENERATE: dict[str, list[Ring]] = {
    "no points": [[]],
    "one point thrice": [[(9, 9), (9, 9), (9, 9)]],
    "no area": [[(5, 5), (50, 50), (5, 5)]],
    "not a number": [[(5, 5), (np.nan, 40), (40, 40)]],
    "infinite": [[(5, 5), (np.inf, 40), (40, 40)]],
}


@pytest.mark.parametrize("name", DEGENERATE)
def test_degenerate_polygons_harm_nothing(
    black: Callable[..., PolygonLayer], covered: Callable[..., NDArray[np.float64]], name: str
) -> None:
    """What has no area draws no area, and the sound feature beside it is as if it were alone."""
    sound = [[(30, 30), (30, 50), (55, 50), (55, 30)]]
    assert (covered(black(DEGENERATE[name])) == 0).all()
    np.testing.assert_array_equal(covered(black(DEGENERATE[name], sound)), covered(black(sound)))


def test_repeated_points_change_nothing(
    black: Callable[..., PolygonLayer], covered: Callable[..., NDArray[np.float64]]
) -> None:
    """A ring that lingers at a corner fills and strokes like one that does not."""
    plain = black([[(10.3, 10), (12, 50), (60, 44)]], outline=INK)
    lingering = black([[(10.3, 10), (10.3, 10), (12, 50), (12, 50), (12, 50), (60, 44)]], outline=INK)
    assert np.abs(covered(plain) - covered(lingering)).max() <= 1


@pytest.mark.parametrize("reach", [1e3, 1e6, 8e7])
def test_a_huge_polygon_that_straddles_the_view(
    black: Callable[..., PolygonLayer], covered: Callable[..., NDArray[np.float64]], view: View, reach: float
) -> None:
    """A polygon up to a million times the view fills exactly what lies right of its slanted edge."""

    def at(y: float) -> float:
        return 40 + (y - 30) / 7

    far = min(reach, 8e6)  # the world at this zoom is no taller
    ring = [(at(-far), -far), (at(far), far), (reach, far), (reach, -far)]
    expected = np.clip(np.arange(80)[None, :] + 1 - np.array([at(y + 0.5) for y in range(60)])[:, None], 0, 1)
    assert np.abs(covered(black([ring])) / 255 - expected).max() < 0.08
    assert np.abs(covered(black([ring])) / 255 - expected).mean() < 0.002


def test_outlines_fade_out_where_features_are_small(polygons: Callable[..., Polygons], view: View) -> None:
    """Under `outline_min_px` there is none, above twice that it is whole, between it is fainter."""
    strength = []
    for side in (2.9, 4.5, 6.1, 12.0):
        ring = [(20.0, 20.0), (20.0, 20 + side), (20 + side, 20 + side), (20 + side, 20.0)]
        layer = PolygonLayer(polygons([ring]), np.zeros(1, np.uint8), ((0, 0, 0, 0),), Stroke(RED, 1.0), 3.0)
        strength.append(draw(Scene((0, 0, 0, 0), (layer,)), view)[..., 3].sum() / (4 * side * 255))
    assert strength[0] == 0
    assert 0.3 < strength[1] < 0.7
    assert strength[2] == pytest.approx(1, abs=0.05)
    assert strength[3] == pytest.approx(1, abs=0.05)


def test_a_cancelled_drawing_stops(scene: Scene, view: View) -> None:
    """The token is asked before each band."""
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        draw(scene, view, cancel=token)


def test_pixel_ratio_scales_strokes(lines: Callable[..., Lines], view: View) -> None:
    """A line of 2 style pixels is 6 device pixels wide at a ratio of 3."""
    layer = LineLayer(lines([(-500, 30), (500, 30)]), np.zeros(1, np.uint8), (Stroke(RED, 2.0),))
    fine = replace(view, zoom=view.zoom - np.log2(3.0), pixel_ratio=3.0)
    picture = draw(Scene((0, 0, 0, 0), (layer,)), fine)
    assert picture[:, 40, 3].sum() / 255 == pytest.approx(6, abs=0.05)
