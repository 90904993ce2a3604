"""The roads of the territory, wider as one comes closer."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.block_index import index_lines
from stormops_desktop.formats.roads.street_lines import Streets
from stormops_desktop.model.geometry import Lines
from stormops_desktop.model.scene import BlockIndex, Layer, LineLayer, View
from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest
from stormops_desktop.operations.maps.map_styles import styled_lines
from stormops_desktop.operations.territory.kept_streets import kept_streets
from stormops_desktop.stores.territory import ROADS_SLOT

WIDTH_ZOOM = 15.5
"""Where roads are as wide as their style says; they grow and shrink from there, slower than the ground."""
_GROWTH = 1.7
_SCALES = (0.2, 6.0)
_LEAST_STROKE, _LEAST_CASING = 0.5, 1.0
"""Thinner ones, style pixels, are left out: a thousand of them make a mush and no map."""
_STREETS_PER_BLOCK = 64
_CREDIT = "Roads © OpenStreetMap contributors"


def streets_of(data: MapData) -> Streets | None:
    """All streets of the workspace, read once; None where it has no roads."""
    generation = data.workspace.generation(ROADS_SLOT)
    if generation is None:
        return None
    return data.kept("streets", generation.content_hash, lambda: kept_streets(data.workspace))


def width_scale(zoom: float) -> float:
    """By what the style's widths are multiplied at a zoom."""
    return float(min(max(_GROWTH ** (zoom - WIDTH_ZOOM), _SCALES[0]), _SCALES[1]))


@dataclass(frozen=True, slots=True)
class _PreparedRoads:
    style: Style
    lines: Lines
    classes: NDArray[np.uint8]
    index: BlockIndex
    attribution: str

    def scene_layers(self, view: View) -> list[Layer]:
        """Casings and strokes, at the width of the zoom."""
        scale = width_scale(view.zoom)
        casings, strokes = styled_lines(self.style, self.lines, self.classes, scale=scale, index=self.index)
        return [_seen(casings, _LEAST_CASING), _seen(strokes, _LEAST_STROKE)]


def _seen(layer: LineLayer, least: float) -> LineLayer:
    """The layer without strokes thinner than `least`."""
    seen = (stroke if stroke.width >= least else replace(stroke, width=0.0) for stroke in layer.strokes)
    return replace(layer, strokes=tuple(seen))


class RoadsLayer:
    """Main roads over side roads, each over its casing."""

    name = "roads"
    first_look = True
    remedy = "Import them with `stormops territory import FILE --kind roads`."
    tables: frozenset[str] = frozenset()
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The roads'."""
        return (ROADS_SLOT,)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One."""
        return (request.style("roads"),)

    def prepare(self, request: LayerRequest) -> _PreparedRoads | None:
        """All streets with the boxes of their blocks."""
        generation, streets = request.workspace.generation(ROADS_SLOT), streets_of(request.data)
        if generation is None or streets is None:
            return None
        return _PreparedRoads(
            request.style("roads"),
            streets.lines,
            streets.major.astype(np.uint8),
            index_lines(streets.lines, request.data.pool, block=_STREETS_PER_BLOCK),
            "" if generation.manifest.get("synthetic") else _CREDIT,
        )
