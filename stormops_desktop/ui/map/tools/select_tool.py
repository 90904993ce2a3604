"""Selecting properties one by one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.screen_places import meters_of, place_at
from stormops_desktop.ui.map.tools.choosing import Chooser
from stormops_desktop.ui.map.tools.click_tool import ClickTool

REACH_PX = 6.0
"""How far beside a property a click still means it."""


class SelectTool(ClickTool):
    """A click selects; Shift adds, Ctrl adds or takes away; a click on nothing selects nothing."""

    name = "select"
    cursor = Qt.CursorShape.PointingHandCursor

    def __init__(self, canvas: MapCanvas, chooser: Chooser) -> None:
        super().__init__(canvas)
        self._chooser = chooser

    def activate(self) -> None:
        """Make the first click as quick as the others."""
        self._chooser.prepare()

    def clicked(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Select what is there."""
        view = self.canvas.view
        self._chooser.choose_at(place_at(view, point), meters_of(view, REACH_PX), modifiers)
