"""Selecting what lies in a shape drawn corner by corner."""

from __future__ import annotations

from PySide6.QtCore import Qt

from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.tools.choosing import Chooser
from stormops_desktop.ui.map.tools.outline_tool import OutlineTool


class PolygonTool(OutlineTool):
    """Selects when the shape is ended, and is ready for the next one."""

    name = "polygon"

    def __init__(self, canvas: MapCanvas, chooser: Chooser) -> None:
        super().__init__(canvas)
        self._chooser = chooser

    def activate(self) -> None:
        """Make the first shape as quick as the others."""
        self._chooser.prepare()

    def finish(self, modifiers: Qt.KeyboardModifier) -> None:
        """Select; the selection shows what the shape was."""
        self._chooser.choose_in(tuple(self.places), modifiers)
        self.drop()
