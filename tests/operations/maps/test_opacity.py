"""Layers seen through."""

from __future__ import annotations

import numpy as np
import pytest

from stormops_desktop.model.geometry import Lines, Points, Polygons
from stormops_desktop.model.hail import Grid
from stormops_desktop.model.scene import (
    HailLayer,
    Layer,
    LineLayer,
    MarkerLayer,
    PolygonLayer,
    RasterLayer,
    Rgba,
    Stroke,
)
from stormops_desktop.operations.maps.layers.opacity import faded

INK: Rgba = (10, 20, 30, 200)
NO_POINTS, STARTS, CLASSES = np.empty(0), np.zeros(1, np.int32), np.empty(0, np.uint8)
EVERY_KIND: tuple[Layer, ...] = (
    PolygonLayer(Polygons(NO_POINTS, NO_POINTS, STARTS, STARTS), CLASSES, (INK,), Stroke(INK, 1)),
    PolygonLayer(Polygons(NO_POINTS, NO_POINTS, STARTS, STARTS), CLASSES, (INK,), None),
    LineLayer(Lines(NO_POINTS, NO_POINTS, STARTS), CLASSES, (Stroke(INK, 1),)),
    MarkerLayer(Points(NO_POINTS, NO_POINTS), CLASSES, (INK,), outline=Stroke(INK, 1)),
    HailLayer(Grid(0, 0, 1, 1, 1, 1), np.zeros((1, 1), np.float32), (1.0,), (INK,), INK),
    HailLayer(Grid(0, 0, 1, 1, 1, 1), np.zeros((1, 1), np.float32), (1.0,), (INK,), None),
)


def inks(layer: Layer) -> list[Rgba]:
    """All colours of a layer."""
    if isinstance(layer, HailLayer):
        return [*layer.colors, *([] if layer.no_coverage is None else [layer.no_coverage])]
    if isinstance(layer, LineLayer):
        return [stroke.color for stroke in layer.strokes]
    assert not isinstance(layer, RasterLayer)
    return [*layer.fills, *([] if layer.outline is None else [layer.outline.color])]


@pytest.mark.parametrize("layer", EVERY_KIND, ids=lambda layer: type(layer).__name__)
def test_every_colour_is_as_opaque_as_told(layer: Layer) -> None:
    """Hues stay, alphas are multiplied; fully opaque is the layer itself."""
    assert faded(layer, 1.0) is layer
    assert inks(layer)
    assert set(inks(faded(layer, 0.25))) == {(10, 20, 30, 50)}
    assert set(inks(faded(layer, -1))) == {(10, 20, 30, 0)}


def test_pictures_are_seen_through_too() -> None:
    """A raster's own opacity is multiplied."""
    raster = RasterLayer(np.zeros((1, 1, 4), np.uint8), 256.0, 0.0, 0.0, opacity=0.5)
    thin = faded(raster, 0.5)
    assert isinstance(thin, RasterLayer)
    assert thin.opacity == 0.25
