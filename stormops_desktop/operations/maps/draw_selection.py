"""The selected properties as a picture that lies over the map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.projection import meters_per_pixel, view_bbox
from stormops_desktop.engines.cartography.subset import rings_of, take_polygons
from stormops_desktop.model.geometry import Points
from stormops_desktop.model.scene import (
    Layer,
    LineJoin,
    LineLayer,
    MarkerLayer,
    PolygonLayer,
    Rgba,
    Scene,
    Stroke,
    View,
)
from stormops_desktop.operations.maps.property_shapes import PropertyShapes, ShapesInUse
from stormops_desktop.stores.workspace import Workspace

_CLEAR: Rgba = (0, 0, 0, 0)
_MOST_OUTLINES = 20_000
_SMALL_PX = 7.0
"""Where a property is smaller on the screen, a marker shows it better than its outline."""
_MOST_MARKERS = 2_000
_FILL_ALPHA = 0.6
_MARKER_PX = 7.0
_METERS_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Highlight:
    """How what is selected looks.

    Attributes:
        core, halo: The two tones; one of them stands out from any ground.
        width: Of the core, style pixels; the halo shows as much again around it.
    """

    core: Rgba
    halo: Rgba
    width: float


@dataclass(frozen=True, slots=True)
class SelectionPicture:
    """Straight RGBA, shape (height, width, 4), and the view it is of."""

    view: View
    rgba: NDArray[np.uint8]


def draw_selection(
    workspace: Workspace,
    *,
    view: View,
    rows: NDArray[np.int32],
    focus: int | None,
    highlight: Highlight,
    shapes: ShapesInUse,
) -> SelectionPicture | None:
    """Draw what of the selection lies in a view; None where nothing does.

    Outlines at street zoom, markers where properties are small, and fills where they are many; the property
    whose card is shown (`focus`) is outlined twice as strongly.
    """
    from stormops_desktop.engines.cartography.draw import draw  # kernels: when first needed

    known = shapes.of(workspace)
    if known is None:
        return None
    shown = _in_view(known, rows[rows < known.table.num_rows], view)
    focused = np.array([] if focus is None or focus >= known.table.num_rows else [focus], np.int32)
    focused = _in_view(known, focused, view)
    if not len(shown) and not len(focused):
        return None
    layers = [*_layers(known, shown, view, highlight), *_focus_layers(known, focused, view, highlight)]
    return SelectionPicture(view, draw(Scene(_CLEAR, tuple(layers)), view))


def _in_view(known: PropertyShapes, rows: NDArray[np.int32], view: View) -> NDArray[np.int32]:
    left, bottom, right, top = view_bbox(view)
    west, south, east, north = (column[rows] for column in known.boxes)
    return rows[(west <= right) & (east >= left) & (south <= top) & (north >= bottom)]


def _layers(known: PropertyShapes, rows: NDArray[np.int32], view: View, highlight: Highlight) -> list[Layer]:
    if not len(rows):
        return []
    if len(rows) > _MOST_OUTLINES:
        return [_fills(known, rows, highlight)]
    if _typical_px(known, rows, view) >= _SMALL_PX:
        return _outlines(known, rows, highlight, highlight.width)
    if len(rows) > _MOST_MARKERS:
        return [_fills(known, rows, highlight), *_outlines(known, rows, highlight, highlight.width / 2)[1:]]
    return [_markers(known, rows, highlight, _MARKER_PX)]


def _focus_layers(
    known: PropertyShapes, rows: NDArray[np.int32], view: View, highlight: Highlight
) -> list[Layer]:
    if not len(rows):
        return []
    if _typical_px(known, rows, view) >= _SMALL_PX:
        return _outlines(known, rows, highlight, 2 * highlight.width)
    return [_markers(known, rows, highlight, 2 * _MARKER_PX)]


def _fills(known: PropertyShapes, rows: NDArray[np.int32], highlight: Highlight) -> PolygonLayer:
    """Seen through, since so many cover most of the map."""
    red, green, blue, alpha = highlight.core
    classes = np.full(len(known.parcels), 255, np.uint8)
    classes[rows] = 0
    return PolygonLayer(
        known.parcels, classes, ((red, green, blue, round(alpha * _FILL_ALPHA)),), index=known.parcels_index
    )


def _outlines(
    known: PropertyShapes, rows: NDArray[np.int32], highlight: Highlight, width: float
) -> list[Layer]:
    rings = rings_of(take_polygons(known.parcels, rows))
    classes = np.zeros(len(rings), np.uint8)
    tones = ((highlight.halo, 3 * width), (highlight.core, width))
    return [LineLayer(rings, classes, (Stroke(tone, wide, join=LineJoin.ROUND),)) for tone, wide in tones]


def _markers(
    known: PropertyShapes, rows: NDArray[np.int32], highlight: Highlight, size: float
) -> MarkerLayer:
    homes = Points(known.homes.x[rows], known.homes.y[rows])
    classes = np.zeros(len(rows), np.uint8)
    return MarkerLayer(homes, classes, (highlight.core,), size=size, outline=Stroke(highlight.halo, 1.5))


def _typical_px(known: PropertyShapes, rows: NDArray[np.int32], view: View) -> float:
    """Median height of the properties, style pixels."""
    degrees = known.boxes[3][rows] - known.boxes[1][rows]
    return float(np.median(degrees)) * _METERS_PER_DEGREE / (meters_per_pixel(view) * view.pixel_ratio)
