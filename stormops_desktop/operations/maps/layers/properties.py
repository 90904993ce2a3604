"""The properties, each in the colour of its class."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.layers.districts import TRACTS_SLOT, districts_of
from stormops_desktop.operations.maps.layers.map_data import IndexedPolygons
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest
from stormops_desktop.operations.maps.layers.property_classes import (
    PropertyClasses,
    classes_by_play,
    classes_by_score,
    classes_by_status,
    plain_classes,
    play_style,
    scored_table,
)
from stormops_desktop.operations.maps.layers.property_surface import (
    Overview,
    PreparedSurface,
    property_places,
)
from stormops_desktop.stores.scores import score_slot
from stormops_desktop.stores.territory import PROPERTIES_SLOT

_SCORES = {"sii": ("sii", "properties_sii"), "moe": ("moe_usd", "properties_moe")}


class PropertiesLayer:
    """By SII or MOE where the storm is scored for these very properties, else plain; or by decisions."""

    name = "properties"
    first_look = True
    remedy = "Import parcels with `stormops territory import FILE --kind parcels`."
    tables = frozenset({"proposals", "playbooks"})
    ways: tuple[str, ...] = ("sii", "moe", "status", "play", "plain")
    overviews = tuple(Overview)
    """What settings["overview"] may say, the first where it says nothing."""

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The properties', and the scores' of the storm."""
        slots = [PROPERTIES_SLOT]
        if request.storm_id is not None:
            slots.append(score_slot(request.storm_id))
        if overview_of(request.setting.settings) is Overview.TRACTS:
            slots.append(TRACTS_SLOT)
        return tuple(slots)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One, by what settings["by"] says."""
        way = way_of(request.setting.settings, self.ways)
        if way == "status":
            return (request.style("properties_status"),)
        if way == "play":
            return (play_style(request),)
        scored = way in _SCORES and scored_table(request) is not None
        return (request.style(_SCORES[way][1] if scored else "properties_plain"),)

    def prepare(self, request: LayerRequest) -> PreparedSurface | None:
        """Outlines, classes, and what is needed for averages; made anew only where it looks different."""
        parcels = request.data.parcels()
        if parcels is None:
            return None
        way = way_of(request.setting.settings, self.ways)
        if way == "status":
            return _surface(request, parcels, classes_by_status(request))
        if way == "play":
            return _surface(request, parcels, classes_by_play(request))
        generations = [request.workspace.generation(slot) for slot in self.slots(request)]
        hashes = [None if generation is None else generation.content_hash for generation in generations]
        # Decisions touch neither scores nor outlines: then the very same layer goes on being drawn.
        look = [request.setting.style, request.setting.settings, request.theme]
        key = json.dumps([way, hashes, look], default=dict)
        return request.data.kept(
            "scored surface", key, lambda: _surface(request, parcels, _scored_or_plain(request, way))
        )


def _surface(request: LayerRequest, parcels: IndexedPolygons, shown: PropertyClasses) -> PreparedSurface:
    overview = overview_of(request.setting.settings)
    if not shown.style.classes:
        overview = Overview.OUTLINES  # all alike: there is nothing to average
    districts = districts_of(request.data) if overview is Overview.TRACTS else None
    return PreparedSurface(
        shown, parcels, property_places(request.data), overview, districts, pool=request.data.pool
    )


def way_of(settings: Mapping[str, Any], ways: tuple[str, ...]) -> str:
    """What settings["by"] says; the first way where it says nothing, or what another version knows."""
    way = settings.get("by")
    return way if way in ways else ways[0]


def overview_of(settings: Mapping[str, Any]) -> Overview:
    """What settings["overview"] says; hexagons where it says nothing."""
    said = settings.get("overview")
    return next((overview for overview in Overview if overview == said), Overview.HEXAGONS)


def _scored_or_plain(request: LayerRequest, way: str) -> PropertyClasses:
    shown = classes_by_score(request, *_SCORES[way]) if way in _SCORES else None
    return plain_classes(request) if shown is None else shown
