"""Census tracts as outlines."""

from __future__ import annotations

import numpy as np

from stormops_desktop.engines.cartography.block_index import index_polygons
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.style import Style
from stormops_desktop.model.territory import LayerKind
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.map_styles import styled_polygons
from stormops_desktop.stores.territory import LAYER_PREFIX, read_layer


class TractsLayer:
    """Draws the imported tracts alike."""

    name = "tracts"
    first_look = False
    remedy = "Import them with `stormops territory import FILE --kind tracts`."
    tables: frozenset[str] = frozenset()
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The tracts'."""
        return (LAYER_PREFIX + LayerKind.TRACTS,)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One."""
        return (request.style("tracts"),)

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """One polygon layer."""
        layer = read_layer(request.workspace, LayerKind.TRACTS)
        if layer is None or not isinstance(layer.geometry, Polygons):
            return None
        index = index_polygons(layer.geometry, request.data.pool)
        classes = np.zeros(len(layer.geometry), np.uint8)
        return StillLayer((styled_polygons(request.style("tracts"), layer.geometry, classes, index=index),))
