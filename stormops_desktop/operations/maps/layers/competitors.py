"""How hard other companies work a neighbourhood: the competitor pressure of properties, averaged far out."""

from __future__ import annotations

from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.layers.districts import TRACTS_SLOT, districts_of
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest
from stormops_desktop.operations.maps.layers.properties import overview_of
from stormops_desktop.operations.maps.layers.property_classes import classes_by_column
from stormops_desktop.operations.maps.layers.property_surface import (
    Overview,
    PreparedSurface,
    property_places,
)
from stormops_desktop.stores.territory import PROPERTIES_SLOT


class CompetitorsLayer:
    """Seen through, so that what lies below can be read beside it."""

    name = "competitors"
    first_look = False
    remedy = "No file brings it in yet; a synthetic territory has it: `stormops territory demo`."
    tables: frozenset[str] = frozenset()
    ways: tuple[str, ...] = ()
    overviews = tuple(Overview)

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The properties', which carry the pressure."""
        if overview_of(request.setting.settings) is Overview.TRACTS:
            return PROPERTIES_SLOT, TRACTS_SLOT
        return (PROPERTIES_SLOT,)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One."""
        return (request.style("competitor_pressure"),)

    def prepare(self, request: LayerRequest) -> PreparedSurface | None:
        """None also where the pressure is known of no property."""
        parcels = request.data.parcels()
        if parcels is None:
            return None
        shown = classes_by_column(request, "competitor_pressure", "competitor_pressure")
        if shown is None:
            return None
        overview = overview_of(request.setting.settings)
        districts = districts_of(request.data) if overview is Overview.TRACTS else None
        return PreparedSurface(
            shown, parcels, property_places(request.data), overview, districts, pool=request.data.pool
        )
