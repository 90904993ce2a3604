"""The map's layers as a person arranges them: how each is set, and what its legend says."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.style import MapTheme, Style
from stormops_desktop.operations.maps.layers.catalog import map_layer
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.operations.maps.layers.map_layer import LayerRequest
from stormops_desktop.operations.maps.layers.properties import PropertiesLayer
from stormops_desktop.operations.maps.layers.property_surface import Overview
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LayerOverview:
    """One layer.

    Attributes:
        styles: Its legend; a person may change the first.
        ways: What settings["by"] may say, the first where it says nothing; empty where there is one way.
        overviews: What settings["overview"] may say likewise.
        remedy: What fills it where the workspace holds nothing of it.
    """

    setting: LayerSetting
    styles: tuple[Style, ...]
    ways: tuple[str, ...]
    overviews: tuple[str, ...]
    remedy: str


def layer_overview(
    workspace: Workspace, *, storm_id: str | None, theme: MapTheme = MapTheme.LIGHT
) -> tuple[LayerOverview, ...]:
    """All layers from bottom to top, their legends in the colours for a ground.

    Raises:
        BadInputError: A style or score cannot be read.
    """
    data = MapData(workspace)
    found = []
    for setting in read_map_settings(workspace, storm_id=storm_id).layers:
        kind = map_layer(setting.layer)
        styles = kind.styles(LayerRequest(data, setting, storm_id, theme=theme))
        overviews = tuple(Overview) if isinstance(kind, PropertiesLayer) else ()
        found.append(LayerOverview(setting, styles, kind.ways, overviews, kind.remedy))
    return tuple(found)
