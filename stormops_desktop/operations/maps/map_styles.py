"""The shipped styles, and styles applied to geometry: scene layers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.model.geometry import Lines, Points, Polygons
from stormops_desktop.model.hail import MM_PER_INCH, HailField
from stormops_desktop.model.scene import (
    BlockIndex,
    HailLayer,
    LineLayer,
    MarkerLayer,
    MarkerShape,
    PolygonLayer,
    Rgba,
    Stroke,
)
from stormops_desktop.model.style import NOT_DRAWN, MapTheme, Style

_UNSEEN: Rgba = (0, 0, 0, 0)
_WHITE: Rgba = (255, 255, 255, 255)
_NO_STROKE = Stroke(_UNSEEN, 0.0)


def background_color(theme: MapTheme = MapTheme.LIGHT) -> Rgba:
    """The ground below all layers."""
    ground = read_style("background", theme).other
    return _WHITE if ground is None or ground.fill is None else ground.fill


def styled_polygons(
    style: Style, polygons: Polygons, classes: NDArray[np.uint8], *, index: BlockIndex | None = None
) -> PolygonLayer:
    """Polygons in the fills of their classes."""
    fills = tuple(symbol.fill or _UNSEEN for symbol in style.symbols)
    return PolygonLayer(polygons, classes, fills, style.outline, style.outline_min_px, index)


def styled_lines(
    style: Style,
    lines: Lines,
    classes: NDArray[np.uint8],
    *,
    scale: float = 1.0,
    index: BlockIndex | None = None,
) -> list[LineLayer]:
    """Lines over their casings, so that crossings are open; all widths times `scale`."""

    def scaled(stroke: Stroke | None) -> Stroke:
        return _NO_STROKE if stroke is None else replace(stroke, width=stroke.width * scale)

    casings = tuple(scaled(symbol.casing) for symbol in style.symbols)
    strokes = tuple(scaled(symbol.stroke) for symbol in style.symbols)
    return [LineLayer(lines, classes, casings, index), LineLayer(lines, classes, strokes, index)]


def styled_markers(style: Style, points: Points, classes: NDArray[np.uint8]) -> list[MarkerLayer]:
    """One layer for each class, each with a shape of its own, in the order of the style."""
    return [
        MarkerLayer(
            points,
            np.where(classes == number, 0, NOT_DRAWN).astype(np.uint8),
            (symbol.fill or _UNSEEN,),
            symbol.marker or MarkerShape.CIRCLE,
            style.size,
            style.outline,
        )
        for number, symbol in enumerate(style.symbols)
        if (classes == number).any()
    ]


def styled_hail(style: Style, field: HailField) -> HailLayer:
    """A field in the steps of the hail style."""
    return HailLayer(
        field.grid,
        field.values_mm,
        tuple(size * MM_PER_INCH for size in style.breaks),
        tuple(symbol.fill or _UNSEEN for symbol in style.classes),
        no_coverage=style.other.fill if style.other else None,
        smooth=True,
    )
