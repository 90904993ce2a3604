"""Weather warnings: the outline of each, by its event."""

from __future__ import annotations

import numpy as np

from stormops_desktop.model.geometry import Lines
from stormops_desktop.model.hail import StormWarning
from stormops_desktop.model.style import Style
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest, StillLayer
from stormops_desktop.operations.maps.map_styles import styled_lines
from stormops_desktop.stores.storms import read_storm_records, storm_generation, storm_slot


class WarningsLayer:
    """Draws the warnings of the storm."""

    name = "warnings"
    first_look = False
    remedy = "Import warnings with the storm: `stormops storm import FIELD WARNINGS`."
    tables: frozenset[str] = frozenset()
    ways: tuple[str, ...] = ()

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The storm's."""
        return () if request.storm_id is None else (storm_slot(request.storm_id),)

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """One."""
        return (request.style("warnings"),)

    def prepare(self, request: LayerRequest) -> StillLayer | None:
        """The rings of all warnings as lines."""
        if request.storm_id is None:
            return None
        _, warnings = read_storm_records(storm_generation(request.workspace, request.storm_id))
        if not warnings:
            return None
        style = request.style("warnings")
        rings = [len(warning.polygon.ring_starts) - 1 for warning in warnings]
        classes = np.repeat(style.classes_of_words([warning.event for warning in warnings]), rings)
        return StillLayer(tuple(styled_lines(style, _rings(warnings), classes)))


def _rings(warnings: tuple[StormWarning, ...]) -> Lines:
    lengths = np.concatenate([np.diff(warning.polygon.ring_starts) for warning in warnings])
    return Lines(
        np.concatenate([warning.polygon.x for warning in warnings]),
        np.concatenate([warning.polygon.y for warning in warnings]),
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
    )
