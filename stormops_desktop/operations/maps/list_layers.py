"""The map's layers with what can be set of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stormops_desktop.operations.maps.layers.catalog import map_layer
from stormops_desktop.operations.maps.layers.hail import HailLayerKind
from stormops_desktop.operations.maps.layers.properties import PropertiesLayer
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LayerLine:
    """One layer, as `map layers list` tells it.

    Attributes:
        opacity: 0 to 1.
        style: A style of the person's own; None: the shipped one.
        choices: What each setting of its kind may say; None: a number.
    """

    layer: str
    visible: bool
    opacity: float
    style: Mapping[str, Any] | None
    settings: Mapping[str, Any]
    choices: Mapping[str, tuple[str, ...] | None]


def list_layers(workspace: Workspace) -> tuple[LayerLine, ...]:
    """All layers, from bottom to top."""
    return tuple(
        LayerLine(
            setting.layer,
            setting.visible,
            setting.opacity,
            setting.style,
            setting.settings,
            setting_choices(setting.layer),
        )
        for setting in read_map_settings(workspace).layers
    )


def setting_choices(layer: str) -> dict[str, tuple[str, ...] | None]:
    """What each setting of a layer may say; None: a number. The choice of a basemap is its own operation."""
    kind = map_layer(layer)
    choices: dict[str, tuple[str, ...] | None] = {}
    if kind.ways:
        choices["by"] = kind.ways
    if isinstance(kind, PropertiesLayer):
        choices["overview"] = tuple(str(way) for way in kind.overviews)
    if isinstance(kind, HailLayerKind):
        choices["frame"] = None
    return choices
