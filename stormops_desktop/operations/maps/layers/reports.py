"""Storm reports of people on the ground: a marker at each, by what it is about."""

from __future__ import annotations

import numpy as np

from stormops_desktop.model.geometry import Points
from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.map_styles import styled_markers
from stormops_desktop.stores.storms import read_storm_records, storm_generation, storm_slot


class ReportsLayer:
    """Draws the reports of the storm."""

    name = "reports"
    first_look = False
    remedy = "Import reports with the storm: `stormops storm import FIELD REPORTS`."
    tables: frozenset[str] = frozenset()
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The storm's."""
        return () if request.storm_id is None else (storm_slot(request.storm_id),)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One."""
        return (request.style("reports"),)

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """One marker layer for each kind."""
        if request.storm_id is None:
            return None
        reports, _ = read_storm_records(storm_generation(request.workspace, request.storm_id))
        if not reports:
            return None
        points = Points(
            np.array([report.lon for report in reports]), np.array([report.lat for report in reports])
        )
        style = request.style("reports")
        kinds = style.classes_of_words([report.kind.value for report in reports])
        return StillLayer(tuple(styled_markers(style, points, kinds)))
