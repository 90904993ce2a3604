"""Selecting what lies in a shape drawn freehand."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.screen_places import place_at
from stormops_desktop.ui.map.tools.choosing import Chooser
from stormops_desktop.ui.map.tools.drag_tool import DragTool

_STEP_PX = 3.0


class LassoTool(DragTool):
    """A line that follows the hand and closes itself."""

    name = "lasso"

    def __init__(self, canvas: MapCanvas, chooser: Chooser) -> None:
        super().__init__(canvas, chooser)
        self._places: list[LonLat] = []
        self._last = QPointF()

    def begin(self, point: QPointF) -> None:
        """Its first place."""
        self._places, self._last = [place_at(self.canvas.view, point)], point

    def drag(self, point: QPointF) -> None:
        """One more place, where the hand has gone some pixels."""
        if (point - self._last).manhattanLength() >= _STEP_PX:
            self._places.append(place_at(self.canvas.view, point))
            self._last = point

    def outline(self) -> list[LonLat]:
        """Its places."""
        return self._places
