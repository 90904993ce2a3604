"""The map widget."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.scene import View
from stormops_desktop.ui.map.map_tool import MapTool
from stormops_desktop.ui.map.overlay import MapOverlay
from stormops_desktop.ui.window.desk import Desk


class MapCanvas(QWidget):
    """Shows the newest exact picture moved and scaled to the view, the exact one as soon as it is drawn."""

    view_changed = Signal()
    exact = Signal()
    """The exact picture of the view is on the screen."""
    hovered = Signal(float, float)
    """Longitude and latitude under the mouse."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("map")
        self._view = View(-96.82, 33.15, 12.0, 800, 600)
        self._tool: MapTool | None = None
        self._overlays: list[MapOverlay] = []

    @property
    def view(self) -> View:
        """Centre, zoom, size in device pixels and pixel ratio."""
        return self._view

    def go_to(self, lon: float, lat: float, zoom: float | None = None) -> None:
        """Show a place; the zoom stays where none is given."""

    def show_bbox(self, bbox: BBox) -> None:
        """Show the whole of a bbox, as close as it fits."""

    @property
    def tool(self) -> MapTool | None:
        """The chosen tool; None pans."""
        return self._tool

    @tool.setter
    def tool(self, tool: MapTool | None) -> None:
        self._tool = tool

    def add_overlay(self, overlay: MapOverlay) -> None:
        """Paint it over the map from now on, above those before it."""
        self._overlays.append(overlay)

    def remove_overlay(self, overlay: MapOverlay) -> None:
        """Paint it no more."""
        self._overlays.remove(overlay)

    @property
    def idle(self) -> bool:
        """Whether the exact picture of the view is on the screen (for tests and pictures)."""
        return True

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Most of a small screen."""
        return QSize(900, 600)

    def close_map(self) -> None:
        """End the drawing threads and let go of the workspace's files."""
