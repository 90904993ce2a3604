"""Names of streets and house numbers over the map."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from stormops_desktop.model.map_settings import MapSettings
from stormops_desktop.model.scene import View
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.map.camera import placement
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.label_picture import LabelPicture, LabelSetter
from stormops_desktop.ui.window.desk import Desk

if TYPE_CHECKING:
    from stormops_desktop.operations.maps.layers.map_data import MapData

_AROUND = 0.25
"""How far labels reach beyond the view on each side, in its widths and heights: a short pan shows them."""
_REST_MS = 120
_LEAST_SCALE, _MOST_SCALE = 0.6, 1.7
"""While the map is zoomed its labels go along between these scales, and are left out beyond."""
_TABLES = frozenset({"slots", "map_layers"})


class LabelsOverlay(QObject):
    """Shows names while the layer “roads” shows, house numbers while “properties” does.

    Labels are placed and set on a thread when the map comes to rest, and go along with it while it moves.
    """

    def __init__(self, desk: Desk, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._desk = desk
        self._canvas = canvas
        self._maker = _LabelMaker(QApplication.font().family())
        self._picture: LabelPicture | None = None
        self._asked: View | None = None
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        canvas.view_changed.connect(self._rest.start)
        canvas.exact.connect(self._ask)
        desk.changed.connect(self._hear)
        canvas.theme_changed.connect(self._set_anew)

    @property
    def picture(self) -> LabelPicture | None:
        """What is shown; None before the first."""
        return self._picture

    @property
    def idle(self) -> bool:
        """Whether the labels of the view are shown (for tests and pictures)."""
        return self._picture is not None and self._picture.view == _widened(self._canvas.view)

    def paint(self, painter: QPainter, view: View) -> None:
        """The labels where they belong in the view."""
        if self._picture is None:
            return
        at = placement(self._picture.view, view)
        if not _LEAST_SCALE <= at.scale <= _MOST_SCALE:
            return
        painter.scale(1 / view.pixel_ratio, 1 / view.pixel_ratio)
        image = self._picture.image
        if at.still:
            painter.drawImage(QPointF(round(at.left), round(at.top)), image)
        else:
            painter.drawImage(
                QRectF(at.left, at.top, image.width() * at.scale, image.height() * at.scale), image
            )

    def _hear(self, tables: frozenset[str]) -> None:
        if tables & _TABLES:
            self._set_anew()

    def _set_anew(self) -> None:
        self._asked = None
        self._ask()

    def _ask(self) -> None:
        view = _widened(self._canvas.view)
        if view == self._asked or not self._canvas.isVisible():
            return
        self._asked = view
        canvas = self._canvas
        question = partial(self._maker.picture, view=view, theme=canvas.theme)
        self._desk.ask(question, self._show, owner=self, topic="labels")

    def _show(self, picture: LabelPicture) -> None:
        self._picture = picture
        self._canvas.update()


def _widened(view: View) -> View:
    """The view with room on each side, by whole pixels."""
    across, along = round(view.width * _AROUND), round(view.height * _AROUND)
    return replace(view, width=view.width + 2 * across, height=view.height + 2 * along)


class _LabelMaker:
    """Makes pictures of labels; on reading threads, which also load what that takes."""

    def __init__(self, family: str) -> None:
        self._family = family
        self._data: MapData | None = None

    def picture(self, workspace: Workspace, *, view: View, theme: MapTheme) -> LabelPicture:
        """The labels of a view, placed and set."""
        from stormops_desktop.operations.maps.layers.map_data import MapData
        from stormops_desktop.operations.maps.map_labels import map_labels

        if self._data is None:
            self._data = MapData(workspace)
        settings = read_map_settings(workspace)
        setter = LabelSetter(self._family, view.pixel_ratio, theme)
        labels = map_labels(
            self._data,
            view,
            setter.measure,
            streets=_is_shown(settings, "roads"),
            house_numbers=_is_shown(settings, "properties"),
        )
        return setter.picture(view, labels)


def _is_shown(settings: MapSettings, layer: str) -> bool:
    setting = settings.setting(layer)
    return setting is not None and setting.visible and setting.opacity > 0
