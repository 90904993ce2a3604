"""What lies over the exact picture and is drawn with Qt at every frame: selection, routes, labels, tools."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QPainter

from stormops_desktop.model.scene import View


class MapOverlay(Protocol):
    """Paints in some milliseconds; works out beforehand, on another thread, what takes longer."""

    def paint(self, painter: QPainter, view: View) -> None:
        """Paint over the map of `view`; the painter's unit is one style pixel."""
