"""What a layer of the map is: how it is made from a workspace, and what it draws in a view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.scene import Layer, View
from stormops_desktop.model.style import MapTheme, Style, style_from_record
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.stores.workspace import Workspace


def _not_heard() -> None:
    """A picture that is drawn once need not be drawn again."""


def _not_told(error: StormOpsError) -> None:
    """Whoever draws once tells what is raised."""


@dataclass(frozen=True, slots=True)
class LayerRequest:
    """What a layer is made from.

    Attributes:
        data: The workspace, and what layers share.
        setting: How the person wants the layer; opacity and visibility are not the layer's business.
        storm_id: The storm that hail, swaths and scores are of; None: none is chosen.
        redraw: To be called, on any thread, when the layer has something new to draw (a tile came).
        tell: To be called, on any thread, with what went wrong where part of the layer can still be drawn.
        patience_s: How long drawing may wait for what comes over a network; a map that is redrawn waits not.
        theme: The ground it is drawn on.
        cancel: Ends that waiting.
    """

    data: MapData
    setting: LayerSetting
    storm_id: str | None = None
    redraw: Callable[[], None] = _not_heard
    tell: Callable[[StormOpsError], None] = _not_told
    patience_s: float = 0.0
    theme: MapTheme = MapTheme.LIGHT
    cancel: CancelToken = field(default_factory=CancelToken)

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        return self.data.workspace

    def style(self, shipped: str) -> Style:
        """The person's style where it is for the same field as resources/styles/<shipped>.json, else that."""
        own = self.setting.style
        style = read_style(shipped, self.theme)
        if own is None or own.get("field") != style.field:
            return style
        return style_from_record(shipped, own, self.theme)


class PreparedLayer(Protocol):
    """A layer in memory. It is used by one thread at a time."""

    @property
    def attribution(self) -> str:
        """Whom the map must name while the layer shows; empty: nobody."""

    def scene_layers(self, view: View) -> list[Layer]:
        """What it draws in a view, from bottom to top; cheap, since it is asked for each new view.

        Raises:
            StormOpsError: It cannot be drawn; the other layers are drawn without it.
        """


@runtime_checkable
class ClosableLayer(Protocol):
    """A prepared layer that holds files, connections or threads."""

    def close(self) -> None:
        """Let go of them; it is not drawn any more. Returns at once."""


class MapLayer(Protocol):
    """A kind of layer.

    Attributes:
        name: As `map render --layers` knows it.
        first_look: Whether it shows before the person has chosen.
        remedy: What to do where the workspace holds nothing of it.
        tables: Decision tables whose commits make what was prepared stale.
        ways: What settings["by"] may say, the first where it says nothing; empty where there is one way only.
    """

    name: str
    first_look: bool
    remedy: str
    tables: frozenset[str]
    ways: tuple[str, ...]

    def slots(self, request: LayerRequest) -> tuple[str, ...]:
        """The slots that it draws from; prepared again when one of them changes, marked as they are."""

    def styles(self, request: LayerRequest) -> tuple[Style, ...]:
        """The styles it is drawn with: its legend. A person may change the first one."""

    def prepare(self, request: LayerRequest) -> PreparedLayer | None:
        """Read what it draws; None where the workspace holds nothing of it.

        Raises:
            StormOpsError: A file is missing or damaged.
        """


@dataclass(frozen=True, slots=True)
class StillLayer:
    """A prepared layer that draws the same in every view."""

    layers: tuple[Layer, ...]
    attribution: str = ""

    def scene_layers(self, view: View) -> list[Layer]:
        """All of it."""
        return list(self.layers)
