"""Choosing one place with a click on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from stormops_desktop.ui.map.map_tool import MapTool
from stormops_desktop.ui.map.screen_places import place_at

if TYPE_CHECKING:
    from stormops_desktop.ui.map.canvas import MapCanvas

_STILL_PX = 4.0


class PickPlaceTool(MapTool):
    """A click picks, a drag pans as always, Escape gives up."""

    name = "pick_place"
    cursor = Qt.CursorShape.CrossCursor

    picked = Signal(float, float)
    """Longitude and latitude."""
    given_up = Signal()
    left = Signal()
    """Another tool was chosen."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._down: QPointF | None = None

    def deactivate(self) -> None:
        """Forget what was begun."""
        self._down = None
        self.left.emit()

    def press(self, event: QMouseEvent) -> bool:
        """Remember where; the map may still be dragged from here."""
        self._down = event.position() if event.button() is Qt.MouseButton.LeftButton else None
        return False

    def release(self, event: QMouseEvent) -> bool:
        """Pick the place where the mouse was not moved since it went down."""
        down, self._down = self._down, None
        if down is None or (event.position() - down).manhattanLength() > _STILL_PX:
            return False
        self.picked.emit(*place_at(self.canvas.view, event.position()))
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Escape gives up."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        self.given_up.emit()
        return True
