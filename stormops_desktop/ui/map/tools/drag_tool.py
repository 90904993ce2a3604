"""What tools share that draw a shape while the left button is held."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.scene import View
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.map_tool import MapTool
from stormops_desktop.ui.map.screen_places import meters_of, place_at, points_of
from stormops_desktop.ui.map.tools.choosing import Chooser
from stormops_desktop.ui.map.tools.marks import paint_outline
from stormops_desktop.ui.map.tools.select_tool import REACH_PX


class DragTool(MapTool):
    """Selects what the drawn shape takes in; without a drag, what was clicked. Escape drops the shape."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: MapCanvas, chooser: Chooser) -> None:
        super().__init__(canvas)
        self._chooser = chooser
        self._pressed: QPointF | None = None
        self._dragged = False

    def begin(self, point: QPointF) -> None:
        """The shape begins here; style pixels."""
        raise NotImplementedError

    def drag(self, point: QPointF) -> None:
        """The hand is here now."""
        raise NotImplementedError

    def outline(self) -> list[LonLat]:
        """The shape as it is now, not closed."""
        raise NotImplementedError

    def activate(self) -> None:
        """Make the first shape as quick as the others."""
        self._chooser.prepare()

    def deactivate(self) -> None:
        """Drop the shape."""
        self._drop()

    def press(self, event: QMouseEvent) -> bool:
        """Begin with the left button."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._pressed, self._dragged = event.position(), False
        self.begin(event.position())
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Follow the hand."""
        if self._pressed is None:
            return False
        moved = (event.position() - self._pressed).manhattanLength()
        self._dragged = self._dragged or moved >= QApplication.startDragDistance()
        if self._dragged:
            self.drag(event.position())
            self.canvas.update()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Select."""
        if self._pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return False
        if self._dragged:
            self._chooser.choose_in(self.outline(), event.modifiers())
        else:
            view = self.canvas.view
            place, reach = place_at(view, self._pressed), meters_of(view, REACH_PX)
            self._chooser.choose_at(place, reach, event.modifiers())
        self._drop()
        return True

    def key(self, event: QKeyEvent) -> bool:
        """Escape drops the shape."""
        if Qt.Key(event.key()) is Qt.Key.Key_Escape and self._pressed is not None:
            self._drop()
            return True
        return False

    def paint(self, painter: QPainter, view: View) -> None:
        """The shape so far."""
        if self._dragged:
            paint_outline(painter, points_of(view, self.outline()), closed=True, corners=False)

    def _drop(self) -> None:
        self._pressed, self._dragged = None, False
        self.canvas.update()
