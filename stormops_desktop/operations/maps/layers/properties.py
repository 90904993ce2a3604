"""The properties, each in the colour of its class."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.style import Style
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
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The properties', and the scores' of the storm."""
        if request.storm_id is None:
            return (PROPERTIES_SLOT,)
        return PROPERTIES_SLOT, score_slot(request.storm_id)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """By SII, or plain without scores."""
        return (request.style("properties_plain" if _sii(request) is None else "properties_sii"),)

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """One polygon layer over the shared outlines."""
        parcels = request.data.parcels()
        if parcels is None:
            return None
        (style,), sii = self.styles(request), _sii(request)
        classes = np.zeros(len(parcels), np.uint8) if sii is None else style.classes_of_numbers(sii)
        return StillLayer((styled_polygons(style, parcels.polygons, classes, index=parcels.index),))


def _sii(request: LayerRequest) -> NDArray[np.float32] | None:
    """Of each property; None where the storm is not scored for these very properties."""
    storm, properties = request.storm_id, request.workspace.generation(PROPERTIES_SLOT)
    scored = None if storm is None else request.workspace.generation(score_slot(storm))
    if properties is None or scored is None:
        return None
    sii: NDArray[np.float32] = read_scores(scored.path).column("sii").to_numpy()
    return sii if len(sii) == properties.manifest["properties"] else None
