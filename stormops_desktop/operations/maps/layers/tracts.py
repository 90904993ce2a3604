"""Census tracts: as outlines, or by the mean of their homes."""

from __future__ import annotations

import numpy as np

from stormops_desktop.engines.cartography.cells import cell_means
from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.layers.districts import TRACTS_SLOT, districts_of
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.layers.properties import way_of
from stormops_desktop.operations.maps.layers.property_classes import (
    PropertyClasses,
    classes_by_score,
    scored_table,
)
from stormops_desktop.operations.maps.map_styles import styled_polygons
from stormops_desktop.stores.scores import score_slot
from stormops_desktop.stores.territory import PROPERTIES_SLOT

_SCORES = {"sii": ("sii", "tracts_sii"), "moe": ("moe_usd", "tracts_moe")}


class TractsLayer:
    """Draws the imported tracts; means are exact, over the scored homes in each."""

    name = "tracts"
    first_look = False
    remedy = "Import them with `stormops territory import FILE --kind tracts`."
    tables: frozenset[str] = frozenset()
    ways: tuple[str, ...] = ("plain", "sii", "moe")

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The tracts'; and for means the properties' and the scores' of the storm."""
        if request.storm_id is None or way_of(request.setting.settings, self.ways) == "plain":
            return (TRACTS_SLOT,)
        return TRACTS_SLOT, PROPERTIES_SLOT, score_slot(request.storm_id)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One, by what settings["by"] says; outlines where nothing is scored."""
        way = way_of(request.setting.settings, self.ways)
        scored = way in _SCORES and scored_table(request) is not None
        return (request.style(_SCORES[way][1] if scored else "tracts"),)

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """One polygon layer."""
        districts = districts_of(request.data)
        if districts is None:
            return None
        scored = self._scored(request)
        if scored is None or scored.values is None:
            style, classes = request.style("tracts"), np.zeros(len(districts), np.uint8)
        else:
            means = cell_means(len(districts), districts.of_property, scored.values)
            style, classes = scored.style, scored.style.classes_of_numbers(means)
        return StillLayer((styled_polygons(style, districts.polygons, classes, index=districts.index),))

    def _scored(self, request: LayerRequest) -> PropertyClasses | None:
        way = way_of(request.setting.settings, self.ways)
        return None if way == "plain" else classes_by_score(request, *_SCORES[way])
