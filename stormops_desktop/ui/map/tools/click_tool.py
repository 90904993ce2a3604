"""What tools of single places share: a click, or Enter at the middle of the map; dragging still pans."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from stormops_desktop.model.scene import View
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.map_tool import MapTool
from stormops_desktop.ui.map.screen_places import middle_of
from stormops_desktop.ui.map.tools.marks import paint_cross

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ClickTool(MapTool):
    """Hears of a place when the left button goes down and up on it."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._pressed: QPointF | None = None
        self._by_keys = False

    def clicked(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """A place was chosen; style pixels of the canvas."""
        raise NotImplementedError

    def deactivate(self) -> None:
        """Forget a press that was begun."""
        self._pressed = None

    def press(self, event: QMouseEvent) -> bool:
        """A click may begin; it may also become a drag, which is the map's."""
        self._pressed = event.position() if event.button() is Qt.MouseButton.LeftButton else None
        return False

    def move(self, event: QMouseEvent) -> bool:
        """The mouse takes over from the keys."""
        self._use_keys(by_keys=False)
        return False

    def release(self, event: QMouseEvent) -> bool:
        """A click where the hand held still."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return False
        moved = (event.position() - pressed).manhattanLength()
        if moved < QApplication.startDragDistance():
            self.clicked(event.position(), event.modifiers())
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Enter chooses the middle of the map."""
        self._use_keys(by_keys=True)
        if Qt.Key(event.key()) in ENTER_KEYS:
            self.clicked(middle_of(self.canvas.view), event.modifiers())
            return True
        return False

    def paint(self, painter: QPainter, view: View) -> None:
        """The cross at which the keys act."""
        if self._by_keys and self.canvas.hasFocus():
            paint_cross(painter, middle_of(view))

    def _use_keys(self, *, by_keys: bool) -> None:
        if by_keys != self._by_keys:
            self._by_keys = by_keys
            self.canvas.update()
