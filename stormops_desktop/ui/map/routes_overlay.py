"""The routes of the desk's day on the map, and the plan that is being searched for."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.scene import View
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.operations.routes.plan_sketch import PlanSketch
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.routes_image import RoutesImage, put_image, routes_image
from stormops_desktop.ui.map.routes_painting import paint_marked, paint_routes
from stormops_desktop.ui.map.routes_picture import RoutesPicture, picture_of_board, picture_of_sketch
from stormops_desktop.ui.window.desk import Desk

_LAYER = "routes"
_TABLES = frozenset({"plans", "routes", "stops", "slots"})


class RoutesOverlay(QObject):
    """Shows routes as the map's layer “routes” is set: visible or not, and how opaque."""

    def __init__(self, desk: Desk, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._desk = desk
        self._canvas = canvas
        self._day_picture: RoutesPicture | None = None
        self._draft: RoutesPicture | None = None
        self._setting = LayerSetting(_LAYER)
        self._rows: dict[int | None, str] = {}
        self._image: RoutesImage | None = None
        self._asked = False
        desk.changed.connect(self._hear)
        desk.day_changed.connect(self._read)
        desk.draft_plan_changed.connect(self._take_draft)
        desk.selection.focus_changed.connect(canvas.update)
        self._read_setting()
        self._read()

    @property
    def picture(self) -> RoutesPicture | None:
        """What is shown: the plan being searched for, else the day; None where there is neither."""
        return self._draft or self._day_picture

    @property
    def painted(self) -> bool:
        """Whether what is on the screen is of the newest picture and the very view (for tests)."""
        shown = self._image
        return shown is not None and shown.picture is self.picture and shown.view == self._canvas.view

    def paint(self, painter: QPainter, view: View) -> None:
        """On the screen what was painted last, moved along, until it is painted anew; on paper at once."""
        picture = self.picture
        if picture is None or not self._setting.visible or self._setting.opacity <= 0:
            return
        painter.setOpacity(self._setting.opacity)
        if view == self._canvas.view:
            self._ask_image(picture, view)
            if self._image is not None:
                put_image(painter, self._image, view)
        else:
            paint_routes(painter, view, picture)
        focus = self._desk.selection.focus
        if focus in self._rows:
            paint_marked(painter, view, picture, self._rows[focus])

    def _ask_image(self, picture: RoutesPicture, view: View) -> None:
        """Have it painted for this view, unless that is done or another painting is under way."""
        shown = self._image
        if self._asked or (shown is not None and shown.picture is picture and shown.view == view):
            return
        self._asked = True
        question = partial(_image, picture=picture, view=view)
        self._desk.ask(question, self._take_image, owner=self, topic="image", failed=self._give_up)

    def _take_image(self, image: RoutesImage) -> None:
        self._asked = False
        self._image = image
        self._canvas.update()

    def _give_up(self, error: StormOpsError) -> None:
        self._asked = False
        self._desk.notice.emit(error)

    def _hear(self, tables: frozenset[str]) -> None:
        if tables & _TABLES:
            self._read()
        if "map_layers" in tables:
            self._read_setting()

    def _read(self) -> None:
        day = self._desk.day
        if day is None:
            self._show((None, {}))
        else:
            self._desk.ask(partial(_picture, day=day), self._show, owner=self, topic="routes")

    def _read_setting(self) -> None:
        self._desk.ask(_setting, self._take_setting, owner=self, topic="setting")

    def _show(self, found: tuple[RoutesPicture | None, dict[int | None, str]]) -> None:
        self._day_picture, self._rows = found
        if self.picture is None:
            self._image = None
        self._canvas.update()

    def _take_setting(self, setting: LayerSetting | None) -> None:
        self._setting = setting or LayerSetting(_LAYER)
        self._canvas.update()

    def _take_draft(self) -> None:
        plan = self._desk.draft_plan
        self._draft = picture_of_sketch(plan) if isinstance(plan, PlanSketch) else None
        self._canvas.update()


def _picture(workspace: Workspace, *, day: date) -> tuple[RoutesPicture | None, dict[int | None, str]]:
    """The picture of a day, and its stops by row of the property."""
    from stormops_desktop.operations.routes.read_day_board import read_day_board

    board = read_day_board(workspace, day)
    if board is None:
        return None, {}
    return picture_of_board(board), {stop.row: stop.stop_id for stop in board.stops() if stop.row >= 0}


def _image(_workspace: Workspace, *, picture: RoutesPicture, view: View) -> RoutesImage:
    return routes_image(picture, view)


def _setting(workspace: Workspace) -> LayerSetting | None:
    return read_map_settings(workspace).setting(_LAYER)
