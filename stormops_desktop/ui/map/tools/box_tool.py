"""Selecting what lies in a box."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.screen_places import place_at
from stormops_desktop.ui.map.tools.choosing import Chooser
from stormops_desktop.ui.map.tools.drag_tool import DragTool


class BoxTool(DragTool):
    """A rectangle from corner to corner, along the sides of the screen."""

    name = "select_box"

    def __init__(self, canvas: MapCanvas, chooser: Chooser) -> None:
        super().__init__(canvas, chooser)
        self._box = QRectF()

    def begin(self, point: QPointF) -> None:
        """Its first corner."""
        self._box = QRectF(point, point)

    def drag(self, point: QPointF) -> None:
        """The corner opposite."""
        self._box.setBottomRight(point)

    def outline(self) -> list[LonLat]:
        """Its four corners."""
        box = self._box.normalized()
        corners = (box.topLeft(), box.bottomLeft(), box.bottomRight(), box.topRight())
        return [place_at(self.canvas.view, corner) for corner in corners]
