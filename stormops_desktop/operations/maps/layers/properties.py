"""The properties, each in the colour of its class."""

from __future__ import annotations

import numpy as np

from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.map_styles import styled_polygons
from stormops_desktop.stores.scores import read_scores, score_slot
from stormops_desktop.stores.territory import PROPERTIES_SLOT


class PropertiesLayer:
    """Coloured by SII where the storm is scored for these very properties, else plain."""

    name = "properties"
    first_look = True
    remedy = "Import parcels with `stormops territory import FILE --kind parcels`."
    tables: frozenset[str] = frozenset()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The properties', and the scores' of the storm."""
        if request.storm_id is None:
            return (PROPERTIES_SLOT,)
        return PROPERTIES_SLOT, score_slot(request.storm_id)

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """One polygon layer over the shared outlines."""
        parcels = request.data.parcels()
        if parcels is None:
            return None
        storm = request.storm_id
        scored = None if storm is None else request.workspace.generation(score_slot(storm))
        sii = None if scored is None else read_scores(scored.path).column("sii")
        if sii is None or len(sii) != len(parcels):
            style, classes = request.style("properties_plain"), np.zeros(len(parcels), np.uint8)
        else:
            style = request.style("properties_sii")
            classes = style.classes_of_numbers(sii.to_numpy())
        return StillLayer((styled_polygons(style, parcels.polygons, classes, index=parcels.index),))
