"""What the mouse and the keys do on the map while a tool is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from stormops_desktop.model.scene import View

if TYPE_CHECKING:
    from stormops_desktop.ui.map.canvas import MapCanvas


class MapTool(QObject):
    """A tool of one canvas; an event that it does not take (False) pans and zooms as always.

    The wheel, pinching, the middle button and the space bar always move the map, whatever the tool.
    """

    name = ""
    """As in the actions' and the icons' tables."""
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas

    def activate(self) -> None:
        """The tool has been chosen."""

    def deactivate(self) -> None:
        """Another one is chosen: drop what was begun."""

    def press(self, event: QMouseEvent) -> bool:
        """A button went down; positions are style pixels of the canvas."""
        return False

    def move(self, event: QMouseEvent) -> bool:
        """The mouse moved, with or without a button."""
        return False

    def release(self, event: QMouseEvent) -> bool:
        """A button went up."""
        return False

    def double_click(self, event: QMouseEvent) -> bool:
        """A button was pressed twice."""
        return False

    def key(self, event: QKeyEvent) -> bool:
        """A key went down; Escape should drop what was begun."""
        return False

    def paint(self, painter: QPainter, view: View) -> None:
        """Draw what is begun, above all overlays."""
