"""The selected properties over the map."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, QTimer
from PySide6.QtGui import QImage, QPainter

from stormops_desktop.model.scene import View
from stormops_desktop.model.style import color_from_hex
from stormops_desktop.operations.maps.draw_selection import (
    Highlight,
    SelectionPicture,
    draw_selection,
)
from stormops_desktop.operations.maps.property_shapes import ShapesInUse
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.screen_places import points_of
from stormops_desktop.ui.theme.map_colors import MAP_COLORS

_REST_MS = 60
_MARGIN = 0.25
"""Drawn beyond each side of the view, in its widths and heights, so that panning shows no edge at once."""


class SelectionOverlay(QObject):
    """Shows the newest picture of the selection moved and scaled to the view; a new one is drawn on a thread.

    A change of the selection is drawn at once, a change of the view when the hand rests.
    """

    def __init__(self, canvas: MapCanvas, shapes: ShapesInUse) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._shapes = shapes
        self._picture: SelectionPicture | None = None
        self._image: QImage | None = None
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        desk = canvas.desk
        desk.selection.changed.connect(self._ask)
        desk.selection.focus_changed.connect(self._ask)
        desk.preferences.changed.connect(self._restyle)
        canvas.view_changed.connect(self._move)
        canvas.add_overlay(self)

    def paint(self, painter: QPainter, view: View) -> None:
        """The picture where its ground is now."""
        if self._image is None or self._picture is None:
            return
        own = self._picture.view
        size = QSizeF(own.width, own.height) * (2.0 ** (view.zoom - own.zoom) / own.pixel_ratio)
        where = QRectF(QPointF(), size)
        where.moveCenter(points_of(view, [(own.lon, own.lat)])[0])
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(where, self._image)

    def _move(self) -> None:
        selection = self._canvas.desk.selection
        if self._image is not None or len(selection.rows) or selection.focus is not None:
            self._rest.start()

    def _restyle(self, name: str) -> None:
        if name.startswith("highlight"):
            self._ask()

    def _ask(self) -> None:
        desk = self._canvas.desk
        self._rest.stop()
        if not len(desk.selection.rows) and desk.selection.focus is None:
            self._show(None)
            return
        view = self._canvas.view
        wider = replace(
            view,
            width=round(view.width * (1 + 2 * _MARGIN)),
            height=round(view.height * (1 + 2 * _MARGIN)),
        )
        question = partial(
            draw_selection,
            view=wider,
            rows=desk.selection.rows,
            focus=desk.selection.focus,
            highlight=self._highlight(),
            shapes=self._shapes,
        )
        desk.ask(question, self._show, owner=self, topic="selection")

    def _highlight(self) -> Highlight:
        preferences = self._canvas.desk.preferences
        return Highlight(
            color_from_hex(preferences.highlight_color),
            color_from_hex(MAP_COLORS.halo),
            preferences.highlight_width,
        )

    def _show(self, picture: SelectionPicture | None) -> None:
        self._picture = picture
        if picture is None:
            self._image = None
        else:
            height, width, _ = picture.rgba.shape
            self._image = QImage(picture.rgba.data, width, height, QImage.Format.Format_RGBA8888)
        self._canvas.update()
