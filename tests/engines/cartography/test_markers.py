"""Markers: their areas, order and edges."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.engines.cartography.markers import marker_outline
from stormops_desktop.model.geometry import Points
from stormops_desktop.model.scene import MarkerLayer, MarkerShape, Scene, Stroke, View

BLACK, RED, BLUE = (0, 0, 0, 255), (200, 0, 0, 255), (0, 0, 200, 255)

AREAS = {
    MarkerShape.CIRCLE: math.pi / 4,
    MarkerShape.SQUARE: 1.0,
    MarkerShape.DIAMOND: 0.5,
    MarkerShape.TRIANGLE: 3 * math.sqrt(3) / 16,
    MarkerShape.CROSS: 5 / 9,
}


@pytest.mark.parametrize("shape", list(MarkerShape))
def test_areas(
    points: Callable[..., Points], covered: Callable[..., NDArray[np.float64]], shape: MarkerShape
) -> None:
    """Each shape covers its area within its diameter."""
    layer = MarkerLayer(points((40.3, 30.2)), np.zeros(1, np.uint8), (BLACK,), shape, 24.0)
    assert covered(layer).sum() / 255 == pytest.approx(AREAS[shape] * 24 * 24, rel=0.01)


def test_tiny_circles_are_round_enough() -> None:
    """A dot has at least eight corners, a large circle a chord error under a fiftieth of a pixel."""
    assert len(marker_outline(MarkerShape.CIRCLE, 0.5)[0]) >= 9
    x, y = marker_outline(MarkerShape.CIRCLE, 200.0)
    middles = np.hypot((x[1:] + x[:-1]) / 2, (y[1:] + y[:-1]) / 2)
    assert 100 - middles.min() <= 0.02


def test_later_markers_lie_on_earlier_ones(points: Callable[..., Points], view: View) -> None:
    """Two markers at one place show the later one, outline and fill."""
    places = points((40.0, 30.0), (40.0, 30.0))
    outline = Stroke((255, 255, 255, 255), 2.0)
    for classes, seen in (((0, 1), BLUE), ((1, 0), RED)):
        layer = MarkerLayer(places, np.array(classes, np.uint8), (RED, BLUE), outline=outline)
        assert tuple(draw(Scene(BLACK, (layer,)), view)[30, 40]) == seen


def test_markers_at_the_edge_are_cut(
    points: Callable[..., Points], covered: Callable[..., NDArray[np.float64]]
) -> None:
    """A square centred on the corner shows a quarter; one outside, or nowhere, nothing."""
    zero = np.zeros(1, np.uint8)
    corner = MarkerLayer(points((0.0, 0.0)), zero, (BLACK,), MarkerShape.SQUARE, 20.0)
    assert covered(corner).sum() / 255 == pytest.approx(100, abs=0.5)
    for place in ((-30.0, 10.0), (200.0, 10.0), (np.nan, 10.0)):
        assert covered(MarkerLayer(points(place), zero, (BLACK,), size=20.0)).sum() == 0


def test_class_255_draws_nothing(
    points: Callable[..., Points], covered: Callable[..., NDArray[np.float64]]
) -> None:
    """A marker without a class is left out."""
    layer = MarkerLayer(points((40, 30)), np.array([255], np.uint8), (BLACK,))
    assert covered(layer).sum() == 0
