"""Layers seen through: every colour of a layer made less opaque."""

from __future__ import annotations

from dataclasses import replace

from stormops_desktop.model.scene import HailLayer, Layer, LineLayer, RasterLayer, Rgba, Stroke


def faded(layer: Layer, opacity: float) -> Layer:
    """The layer with all its alphas times `opacity`, 0 to 1."""
    if opacity >= 1:
        return layer

    def color(straight: Rgba) -> Rgba:
        red, green, blue, alpha = straight
        return red, green, blue, round(alpha * max(opacity, 0.0))

    def stroke(whole: Stroke | None) -> Stroke | None:
        return None if whole is None else replace(whole, color=color(whole.color))

    if isinstance(layer, HailLayer):
        hatch = None if layer.no_coverage is None else color(layer.no_coverage)
        return replace(layer, colors=tuple(map(color, layer.colors)), no_coverage=hatch)
    if isinstance(layer, LineLayer):
        strokes = tuple(replace(item, color=color(item.color)) for item in layer.strokes)
        return replace(layer, strokes=strokes)
    if isinstance(layer, RasterLayer):
        return replace(layer, opacity=layer.opacity * max(opacity, 0.0))
    return replace(layer, fills=tuple(map(color, layer.fills)), outline=stroke(layer.outline))
