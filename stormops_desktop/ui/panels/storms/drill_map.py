"""What a drill that is being set up does on the map: its outlines, and picking its places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.ui.map.map_tool import MapTool
from stormops_desktop.ui.panels.storms.drill_overlay import ColoredPath, DrillOverlay
from stormops_desktop.ui.places.pick_place_tool import PickPlaceTool
from stormops_desktop.ui.places.place_fields import PlaceFields
from stormops_desktop.ui.window.desk import Desk


class DrillMap(QObject):
    """Puts an overlay and a tool on the desk's canvas while they are wanted; without a canvas, nothing."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._overlay = DrillOverlay()
        self._shown = False
        self._tool: PickPlaceTool | None = None
        self._before: MapTool | None = None
        self._fields: PlaceFields | None = None

    def show_target(self, target: LonLat) -> None:
        """Mark the place where the storm goes."""
        canvas = self._desk.canvas
        if canvas is None:
            return
        self._overlay.show_target(target)
        if not self._shown:
            canvas.add_overlay(self._overlay)
            self._shown = True
        canvas.update()

    def show_swaths(self, paths: Sequence[ColoredPath], origin: LonLat) -> None:
        """Show where its swaths fall."""
        self._overlay.show_swaths(paths, origin)
        if self._desk.canvas is not None:
            self._desk.canvas.update()

    def clear(self) -> None:
        """Take everything off the map."""
        if self._fields is not None:
            self.stop_picking(self._fields)
        self._overlay.show_target(None)
        if self._shown and self._desk.canvas is not None:
            self._desk.canvas.remove_overlay(self._overlay)
            self._desk.canvas.update()
        self._shown = False

    def pick(self, fields: PlaceFields) -> None:
        """Let the next click on the map fill these fields."""
        canvas = self._desk.canvas
        if canvas is None:
            return
        self._fields = fields
        if self._tool is None:
            self._tool = PickPlaceTool(canvas)
            self._tool.picked.connect(self._picked)
            self._tool.given_up.connect(self._give_up)
            self._tool.left.connect(self._left)
        if canvas.tool is not self._tool:
            self._before = canvas.tool
            canvas.tool = self._tool

    def stop_picking(self, fields: PlaceFields) -> None:
        """Give the map back to the tool that it had, where these fields wait for a click."""
        if self._fields is not fields:
            return
        self._left()
        if self._desk.canvas is not None and self._desk.canvas.tool is self._tool:
            self._desk.canvas.tool = self._before

    def _picked(self, lon: float, lat: float) -> None:
        fields = self._fields
        if fields is not None:
            fields.place = (lon, lat)
            self.stop_picking(fields)

    def _left(self) -> None:
        """Nothing waits for a click any more."""
        fields, self._fields = self._fields, None
        if fields is not None:
            fields.pick.setChecked(False)

    def _give_up(self) -> None:
        if self._fields is not None:
            self.stop_picking(self._fields)
