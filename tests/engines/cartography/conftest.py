"""Geometry told in the pixels of one small view, as the engine takes it: lon/lat columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.engines.cartography.projection import pixels_to_lonlat
from stormops_desktop.model.geometry import Floats, Lines, Points, Polygons
from stormops_desktop.model.scene import Layer, PolygonLayer, Scene, Stroke, View

type Path = Sequence[tuple[float, float]]

VIEW = View(-96.82, 33.15, 16.4, 80, 60)
CLEAR = (0, 0, 0, 0)
BLACK = (0, 0, 0, 255)


def _columns(paths: Sequence[Path]) -> tuple[Floats, Floats, NDArray[np.int32]]:
    points = np.array([point for path in paths for point in path], np.float64).reshape(-1, 2)
    lon, lat = pixels_to_lonlat(VIEW, points[:, 0], points[:, 1])
    return lon, lat, np.cumsum([0, *map(len, paths)]).astype(np.int32)


@pytest.fixture(scope="session")
def view() -> View:
    """A view of 80 x 60 pixels."""
    return VIEW


@pytest.fixture(scope="session")
def polygons() -> Callable[..., Polygons]:
    """Features from lists of rings in pixels; rings are closed here, their orientation is the caller's."""

    def make(*features: Sequence[Path]) -> Polygons:
        rings = [[*ring, ring[0]] if len(ring) else [] for feature in features for ring in feature]
        lon, lat, starts = _columns(rings)
        return Polygons(lon, lat, starts, np.cumsum([0, *map(len, features)]).astype(np.int32))

    return make


@pytest.fixture(scope="session")
def lines() -> Callable[..., Lines]:
    """Lines from paths in pixels."""
    return lambda *paths: Lines(*_columns(paths))


@pytest.fixture(scope="session")
def points() -> Callable[..., Points]:
    """Points from pixels."""
    return lambda *places: Points(*_columns([places])[:2])


@pytest.fixture(scope="session")
def covered() -> Callable[..., NDArray[np.float64]]:
    """How much of each pixel layers cover that draw in black: 0 to 255, shape (60, 80)."""

    def draw_alone(*layers: Layer, view: View = VIEW) -> NDArray[np.float64]:
        return draw(Scene(CLEAR, layers), view)[..., 3].astype(np.float64)

    return draw_alone


@pytest.fixture(scope="session")
def black(polygons: Callable[..., Polygons]) -> Callable[..., PolygonLayer]:
    """A layer of features in one opaque class, from lists of rings in pixels."""

    def make(*features: Sequence[Path], outline: Stroke | None = None) -> PolygonLayer:
        shapes = polygons(*features)
        return PolygonLayer(shapes, np.zeros(len(shapes), np.uint8), (BLACK,), outline, 0.0)

    return make
