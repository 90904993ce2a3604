"""Proposals: a marker at each property that one is about, by its status."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from sqlalchemy import select

from stormops_desktop.model.geometry import Points
from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.map_styles import styled_markers
from stormops_desktop.operations.plays.proposal_status import status_at
from stormops_desktop.stores.property_lookup import rows_of
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.storms import storm_slot
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties


class ProposalsLayer:
    """Draws those whose property is in the territory."""

    name = "proposals"
    first_look = False
    remedy = "Run a play first: `stormops playbook run`."
    tables = frozenset({"proposals"})
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The properties', and the storm's that they are about."""
        if request.storm_id is None:
            return (PROPERTIES_SLOT,)
        return PROPERTIES_SLOT, storm_slot(request.storm_id)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One."""
        return (request.style("proposals"),)

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """One marker layer for each status."""
        found = request.workspace.rows(
            select(proposals.c.property_id, status_at(request.workspace.now()).label("status"))
        )
        if not found or request.workspace.generation(PROPERTIES_SLOT) is None:
            return None
        table = read_properties(request.workspace)
        rows = rows_of(table, [row["property_id"] for row in found])
        known = np.flatnonzero(rows >= 0)
        places = table.select(["lon", "lat"]).take(pa.array(rows[known]))
        style = request.style("proposals")
        states = style.classes_of_words([found[number]["status"] for number in known])
        points = Points(places["lon"].to_numpy(), places["lat"].to_numpy())
        return StillLayer(tuple(styled_markers(style, points, states)))
