"""What a person's map shows: its layers from bottom to top, each with how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LayerSetting:
    """One layer of the map.

    Attributes:
        layer: Its name ("hail", "properties", ...).
        opacity: 0 to 1.
        style: A style of the person's own, in the shape of style.schema.json; None: the shipped one.
        settings: Of this kind of layer, such as {"by": "moe"} for properties or {"frame": 3} for hail.
    """

    layer: str
    visible: bool = True
    opacity: float = 1.0
    style: Mapping[str, Any] | None = None
    settings: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class MapSettings:
    """The layers from bottom to top, and the storm that hail, swaths and scores are of."""

    layers: tuple[LayerSetting, ...]
    storm_id: str | None = None

    def setting(self, layer: str) -> LayerSetting | None:
        """The setting of a layer, None where the map has no such layer."""
        return next((item for item in self.layers if item.layer == layer), None)
