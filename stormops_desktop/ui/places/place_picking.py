"""Filling a crew's place with a click on the map."""

from __future__ import annotations

from PySide6.QtCore import QObject

from stormops_desktop.ui.places.pick_place_tool import PickPlaceTool
from stormops_desktop.ui.places.place_fields import PlaceFields
from stormops_desktop.ui.window.desk import Desk


class PlacePicking(QObject):
    """One of several fields waits for the next click; without a canvas none can."""

    def __init__(self, desk: Desk, fields: tuple[PlaceFields, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tool: PickPlaceTool | None = None
        self._waiting: PlaceFields | None = None
        for each in fields:
            each.pick.setEnabled(desk.canvas is not None)
            each.pick_wanted.connect(lambda wanted, each=each: self._toggle(each, wanted))

    def _toggle(self, fields: PlaceFields, wanted: bool) -> None:
        canvas = self._desk.canvas
        if canvas is None:
            return
        if not wanted:
            if self._waiting is fields:
                self._end()
            return
        self._end()
        if self._tool is None:
            self._tool = PickPlaceTool(canvas)
            self._tool.picked.connect(self._picked)
            self._tool.given_up.connect(self._end)
        self._waiting = fields
        canvas.tool = self._tool

    def _picked(self, lon: float, lat: float) -> None:
        if self._waiting is not None:
            self._waiting.place = (lon, lat)
        self._end()

    def _end(self) -> None:
        fields, self._waiting = self._waiting, None
        if fields is not None:
            fields.pick.setChecked(False)
        if self._desk.canvas is not None and self._tool is not None and self._desk.canvas.tool is self._tool:
            self._desk.canvas.tool = None
