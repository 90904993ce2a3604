"""The map's layers as the workspace keeps them, those never touched as they come."""

from __future__ import annotations

from sqlalchemy import select

from stormops_desktop.model.map_settings import LayerSetting, MapSettings
from stormops_desktop.stores.schema.maps import map_layers
from stormops_desktop.stores.workspace import Workspace


def read_map_settings(workspace: Workspace, *, storm_id: str | None = None) -> MapSettings:
    """All layers from bottom to top: kept ones in their order, new kinds where they come by nature."""
    from stormops_desktop.operations.maps.layers.catalog import FIRST_LOOK, LAYER_NAMES  # all that draws

    kept = {
        row["layer"]: (
            float(row["position"]),
            LayerSetting(row["layer"], row["visible"], row["opacity"], row["style"], row["settings"]),
        )
        for row in workspace.rows(select(map_layers))
        if row["layer"] in LAYER_NAMES
    }
    placed = [
        kept.get(name, (float(position), LayerSetting(name, visible=name in FIRST_LOOK)))
        for position, name in enumerate(LAYER_NAMES)
    ]
    return MapSettings(tuple(setting for _, setting in sorted(placed, key=lambda item: item[0])), storm_id)
