"""All layers of the map, from bottom to top."""

from __future__ import annotations

from stormops_desktop.operations.maps.layers.areas import AreasLayer
from stormops_desktop.operations.maps.layers.basemap import BasemapLayer
from stormops_desktop.operations.maps.layers.competitors import CompetitorsLayer
from stormops_desktop.operations.maps.layers.crews import CrewsLayer
from stormops_desktop.operations.maps.layers.hail import HailLayerKind
from stormops_desktop.operations.maps.layers.map_layer import MapLayer
from stormops_desktop.operations.maps.layers.properties import PropertiesLayer
from stormops_desktop.operations.maps.layers.proposals import ProposalsLayer
from stormops_desktop.operations.maps.layers.reports import ReportsLayer
from stormops_desktop.operations.maps.layers.roads import RoadsLayer
from stormops_desktop.operations.maps.layers.routes import RoutesLayer
from stormops_desktop.operations.maps.layers.swaths import SwathsLayer
from stormops_desktop.operations.maps.layers.tracts import TractsLayer
from stormops_desktop.operations.maps.layers.warnings import WarningsLayer

MAP_LAYERS: tuple[MapLayer, ...] = (
    BasemapLayer(),
    HailLayerKind(),
    PropertiesLayer(),
    CompetitorsLayer(),
    TractsLayer(),
    SwathsLayer(),
    WarningsLayer(),
    RoadsLayer(),
    AreasLayer(),
    RoutesLayer(),
    ProposalsLayer(),
    ReportsLayer(),
    CrewsLayer(),
)
LAYER_NAMES = tuple(layer.name for layer in MAP_LAYERS)
FIRST_LOOK = tuple(layer.name for layer in MAP_LAYERS if layer.first_look)


def map_layer(name: str) -> MapLayer:
    """The layer of that name; KeyError where there is none."""
    return _BY_NAME[name]


_BY_NAME = {layer.name: layer for layer in MAP_LAYERS}
