"""The map widget."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.scene import View
from stormops_desktop.operations.maps.map_content import MapContent
from stormops_desktop.operations.maps.map_styles import background_color
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map import camera
from stormops_desktop.ui.map.furniture import Furniture
from stormops_desktop.ui.map.hand import Hand
from stormops_desktop.ui.map.kept_picture import KeptPicture, is_kept, keep_picture, kept_picture
from stormops_desktop.ui.map.last_view import keep_last_view, last_view
from stormops_desktop.ui.map.map_surface import MapSurface
from stormops_desktop.ui.map.map_tool import MapTool
from stormops_desktop.ui.map.overlay import MapOverlay
from stormops_desktop.ui.map.picture import Picture, paint_pictures
from stormops_desktop.ui.map.picture_maker import PictureMaker
from stormops_desktop.ui.map.view_history import ViewHistory
from stormops_desktop.ui.window.desk import Desk

_FIRST_VIEW = View(-96.82, 33.15, 10.0, 800, 600)
_KEEP_MS = 1_500
"""How long a picture must have been exact to be kept: commits of others are heard of within 250 ms."""


class MapCanvas(MapSurface):
    """Shows the newest exact picture moved and scaled to the view, the exact one as soon as it is drawn.

    Attributes:
        history: The views that were rested on, for back and forward.
    """

    view_changed = Signal()
    exact = Signal()
    """The exact picture of the view is on the screen."""
    rested = Signal()
    """Nothing is drawn any more: `exact`, or a notice tells why the view cannot be drawn, or nobody looks."""
    tool_changed = Signal()
    content_changed = Signal()
    """Other layers are drawn than before (see `content`)."""
    begun = Signal(bool)
    """The map is on the screen and drawing begins; whether it shows the exact picture of the last time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("map")
        self._view = self._aim = last_view(desk) or _FIRST_VIEW
        self._placed = last_view(desk) is not None
        self._fitted: BBox | None = None
        self._newest: Picture | None = None
        self._around: Picture | None = None
        self._exact = False
        self._started = False
        self._tool: MapTool | None = None
        self._overlays: list[MapOverlay] = []
        self.history = ViewHistory(self)
        self._hand = Hand(self)
        self.set_up()
        self._furniture = Furniture(self)
        self._maker = PictureMaker(desk.workspace, self)
        self._keeping = QTimer(self, interval=_KEEP_MS, singleShot=True)
        self._keeping.timeout.connect(self._keep)
        self._follow_theme()
        self._follow_desk()
        self.be_moved_by(self._hand)

    # Where it looks

    @property
    def view(self) -> View:
        """Centre, zoom, size in device pixels and pixel ratio."""
        return self._view

    @property
    def aim(self) -> View:
        """Where a glide under way ends; else the view."""
        return self._aim

    def look(self, view: View, *, aim: View | None = None) -> None:
        """Show a view of this canvas's size; `aim` is where a glide through such views ends."""
        self._placed, self._fitted = True, None
        self._show(view, view if aim is None else aim)

    def go_to(self, lon: float, lat: float, zoom: float | None = None) -> None:
        """Show a place; the zoom stays where none is given."""
        self._hand.stop()
        self.look(camera.centred(self._aim, lon, lat, zoom))

    def show_bbox(self, bbox: BBox) -> None:
        """Show the whole of a bbox, as close as it fits."""
        self._hand.stop()
        self.look(camera.fitted(self._aim, bbox))
        self._fitted = bbox

    def show_territory(self) -> None:
        """Show the whole territory; nothing happens where there is none."""
        self.desk.ask(_territory, self._show_territory, owner=self, topic="whole territory")

    def zoom_by(self, steps: float) -> None:
        """Zoom in (or out, below 0) about the middle."""
        self._hand.zoom_to(self._aim.zoom + steps, self._view.width / 2, self._view.height / 2)

    # What it shows

    @property
    def picture(self) -> Picture | None:
        """The newest picture; None before the first."""
        return self._newest

    @property
    def content(self) -> MapContent | None:
        """The layers in the newest picture, those that failed, and what the map says of them."""
        return None if self._newest is None else self._newest.content

    def try_setting(self, setting: LayerSetting) -> None:
        """Show a layer like this, without a command, until the map's layers change: while a slider moves."""
        self._maker.try_setting(setting)

    @property
    def tool(self) -> MapTool | None:
        """The chosen tool; None pans."""
        return self._tool

    @tool.setter
    def tool(self, tool: MapTool | None) -> None:
        if tool is self._tool:
            return
        if self._tool is not None:
            self._tool.deactivate()
        self._tool = tool
        if tool is not None:
            tool.activate()
        self._hand.show_cursor()
        self.tool_changed.emit()
        self.update()

    def add_overlay(self, overlay: MapOverlay, *, lowest: bool = False) -> None:
        """Paint it over the map from now on, above those before it or below all: names and routes stay."""
        self._overlays.insert(0 if lowest else len(self._overlays), overlay)
        self.update()

    def remove_overlay(self, overlay: MapOverlay) -> None:
        """Paint it no more."""
        self._overlays.remove(overlay)
        self.update()

    def paint_above(
        self,
        painter: QPainter,
        view: View,
        *,
        without: tuple[type[MapOverlay], ...] = (),
        palette: QPalette | None = None,
    ) -> None:
        """Paint what lies over the picture, but for some overlays, and the furniture: for paper too.

        The painter's unit is one style pixel; `palette` gives the furniture other colours than the window's.
        """
        for overlay in self._overlays:
            if not isinstance(overlay, without):
                painter.save()
                overlay.paint(painter, view)
                painter.restore()
        self._furniture.paint(painter, view, palette)

    @property
    def idle(self) -> bool:
        """Whether the exact picture of the view is on the screen (for tests and pictures)."""
        return not self.isVisible() or (self._exact and not self._hand.moving and self._view == self._aim)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Most of a small screen."""
        return QSize(900, 600)

    def close_map(self) -> None:
        """End the drawing threads and let go of the workspace's files."""
        if self._placed:
            keep_last_view(self.desk, self._aim)
        self._hand.stop()
        self.history.stop()
        self._keeping.stop()
        self._maker.close()

    # From the drawing thread and the desk

    def _follow_desk(self) -> None:
        self._maker.made.connect(self._take)
        self._maker.made_around.connect(self._take_around)
        self._maker.failed.connect(self._tell_failure)
        self._maker.told.connect(self.desk.notice)
        self._maker.news.connect(self._ask)
        self.theme_changed.connect(self._follow_theme)
        self.desk.changed.connect(self._maker.follow)
        self.desk.storm_changed.connect(self._ask)
        self.desk.go_to.connect(self.show_bbox)
        self.desk.preferences.changed.connect(lambda _: self.update())

    def _ask(self) -> None:
        if not self._started:
            return
        self._exact = False
        if self.isVisible():
            self._maker.want(self._aim, self.desk.storm)

    def _take(self, picture: Picture) -> None:
        if self._newest is not None and is_kept(self._newest) and picture.content.pending:
            return  # the picture of the last time shows more
        other = self._newest is None or self._newest.content is not picture.content
        self._newest = picture
        if picture.view == self._aim:
            if self._view != self._aim:
                self._hand.arrive()
                self._show(self._aim, self._aim)
            self._exact = not picture.content.pending
        if other:
            self.content_changed.emit()
        self.update()
        if self._exact:
            self.history.rest(self._aim)
            self._keeping.start()
            self.exact.emit()
            self.rested.emit()

    def _show_kept(self) -> bool:
        """Show the picture of the last time, if there is one and it still holds; drawing begins after it."""
        folder = self.desk.preferences.kept
        kept = None if folder is None else kept_picture(self.desk.workspace, folder=folder)
        if kept is None or kept.picture.content.theme is not self.theme or not self._placed:
            return False
        self.desk.storm = kept.storm_id
        self._newest = kept.picture
        self.content_changed.emit()
        return True

    def _start(self) -> None:
        if self._started:
            return
        self._started = True
        self.begun.emit(self._newest is not None and self._newest.view == self._view)
        self._ask()
        if not self._placed:
            self.desk.ask(_territory, self._place_first, owner=self, topic="first view")

    def _keep(self) -> None:
        """Keep what is shown for the next start, if it is at rest."""
        folder, picture = self.desk.preferences.kept, self._newest
        if folder is None or picture is None or is_kept(picture) or not self.idle:
            return
        kept = KeptPicture(picture, self.desk.storm)
        question = partial(keep_picture, folder=folder, kept=kept)
        self.desk.ask(question, lambda _: None, owner=self, topic="keep picture")

    def _take_around(self, picture: Picture) -> None:
        self._around = picture

    def _follow_theme(self) -> None:
        self._ground = QColor(*background_color(self.theme))
        self._maker.use_theme(self.theme)

    def _tell_failure(self, view: View, error: StormOpsError) -> None:
        self._exact = view == self._aim
        self.desk.notice.emit(error)
        if self._exact:
            self.rested.emit()

    def _show(self, view: View, aim: View) -> None:
        changed = view != self._view
        self._view = view
        if aim != self._aim:
            self._aim = aim
            self._ask()
        if changed:
            self.update()
            self.view_changed.emit()

    def _show_territory(self, bbox: BBox | None) -> None:
        if bbox is not None:
            self.show_bbox(bbox)

    def _place_first(self, bbox: BBox | None) -> None:
        if bbox is not None and not self._placed:
            self.show_bbox(bbox)

    def fit_size(self) -> None:
        """Take the widget's size and the screen's pixel ratio as they are now."""
        ratio = self.devicePixelRatioF()
        size = round(self.width() * ratio), round(self.height() * ratio)
        aim = camera.resized(self._aim, *size, ratio)
        if self._fitted is not None:
            aim = camera.fitted(aim, self._fitted)
        self._hand.stop()
        self._show(aim, aim)

    # Qt's events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The picture, what lies over it, and the furniture."""
        painter = QPainter(self)
        painter.save()
        painter.scale(1 / self._view.pixel_ratio, 1 / self._view.pixel_ratio)
        paint_pictures(painter, self._view, self._newest, self._around, self._ground)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_above(painter, self._view)
        if self._tool is not None:
            self._tool.paint(painter, self._view)
        self._hand.paint(painter)
        painter.end()
        if not self._started:
            QTimer.singleShot(0, self, self._start)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Look at the last view, else the whole territory, and begin to draw."""
        super().showEvent(event)
        self.fit_size()
        if self._started:
            self._ask()
        elif not self._show_kept():
            self._start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Nobody looks: stand still."""
        super().hideEvent(event)
        self._hand.stop()
        self.rested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The centre stays."""
        super().resizeEvent(event)
        self.fit_size()


def _territory(workspace: Workspace) -> BBox | None:
    from stormops_desktop.operations.territory.territory_bbox import territory_bbox

    return territory_bbox(workspace)
