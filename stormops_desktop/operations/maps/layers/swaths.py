"""The swaths of a storm: outlines by size class."""

from __future__ import annotations

import numpy as np

from stormops_desktop.engines.cartography.block_index import index_lines
from stormops_desktop.model.geometry import Lines
from stormops_desktop.model.scene import Layer
from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.map_styles import styled_lines
from stormops_desktop.stores.storms import read_swaths, storm_generation, storm_slot


class SwathsLayer:
    """Draws each ring of each swath."""

    name = "swaths"
    first_look = False
    remedy = "Import a storm whose hail reaches 0.75 inches: `stormops storm import FILE`."
    tables: frozenset[str] = frozenset()
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The storm's."""
        return () if request.storm_id is None else (storm_slot(request.storm_id),)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One."""
        return (request.style("swaths"),)

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """The smallest size lowest."""
        if request.storm_id is None:
            return None
        style = request.style("swaths")
        layers: list[Layer] = []
        for swath in read_swaths(storm_generation(request.workspace, request.storm_id)):
            if len(swath.polygons):
                rings = Lines(swath.polygons.x, swath.polygons.y, swath.polygons.ring_starts)
                classes = style.classes_of_numbers(np.full(len(rings), swath.size_in))
                layers += styled_lines(style, rings, classes, index=index_lines(rings, request.data.pool))
        return StillLayer(tuple(layers)) if layers else None
