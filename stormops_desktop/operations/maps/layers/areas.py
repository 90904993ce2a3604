"""The areas that a person drew."""

from __future__ import annotations

import numpy as np

from stormops_desktop.engines.cartography.block_index import index_polygons
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.draw_area import DrawnArea, read_areas
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.map_styles import styled_polygons
from stormops_desktop.stores.schema.maps import areas


class AreasLayer:
    """Draws all of them alike."""

    name = "areas"
    first_look = True
    remedy = "Draw one with the tool Draw an area, above the map of the window."
    tables = frozenset({areas.name})
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """None: a person's own marks."""
        return ()

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One."""
        return (request.style("areas"),)

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """One polygon layer."""
        drawn = read_areas(request.workspace)
        if not drawn:
            return None
        polygons = _polygons(drawn)
        (style,), index = self.styles(request), index_polygons(polygons, request.data.pool)
        classes = np.zeros(len(polygons), np.uint8)
        return StillLayer((styled_polygons(style, polygons, classes, index=index),))


def _polygons(drawn: tuple[DrawnArea, ...]) -> Polygons:
    points = np.array([place for area in drawn for place in area.outline], np.float64)
    rings = np.cumsum([0, *(len(area.outline) for area in drawn)]).astype(np.int32)
    return Polygons(
        np.ascontiguousarray(points[:, 0]),
        np.ascontiguousarray(points[:, 1]),
        rings,
        np.arange(len(drawn) + 1, dtype=np.int32),
    )
