"""What a map shows, whatever the view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.maps.map_marks import MapMarks

if TYPE_CHECKING:
    from stormops_desktop.operations.maps.layers.map_layer import PreparedLayer


@dataclass(frozen=True, slots=True)
class ShownLayer:
    """A layer ready to draw."""

    name: str
    prepared: PreparedLayer
    opacity: float


@dataclass(frozen=True, slots=True)
class MapContent:
    """What the map shows, whatever the view.

    Attributes:
        number: Pictures of the same number fit together; it grows with every change.
        layers: From bottom to top.
        pending: Names of layers that are still being prepared; the map says `news` when one is ready.
        failed: Names of layers that could not be prepared, with the reason.
        marks: Of what is shown.
        theme: The ground it is drawn on.
        attributions: Whom the map must name.
    """

    number: int
    layers: tuple[ShownLayer, ...]
    pending: tuple[str, ...]
    failed: tuple[tuple[str, StormOpsError], ...]
    marks: MapMarks
    theme: MapTheme = MapTheme.LIGHT
    attributions: tuple[str, ...] = ()


def attributions_of(layers: tuple[ShownLayer, ...]) -> tuple[str, ...]:
    """Whom a map of these layers must name, each once."""
    named = dict.fromkeys(layer.prepared.attribution for layer in layers)
    return tuple(name for name in named if name)
