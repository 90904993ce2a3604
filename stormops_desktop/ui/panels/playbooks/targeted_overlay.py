"""The targeted homes as dots over the map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.engines.cartography.projection import lonlat_to_pixels
from stormops_desktop.model.geometry import Points
from stormops_desktop.model.scene import MarkerLayer, Rgba, Scene, Stroke, View
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.theme.apply_theme import colors_of
from stormops_desktop.ui.window.desk import Desk

_CLEAR: Rgba = (0, 0, 0, 0)
_SMALLEST_PX, _LARGEST_PX, _SMALLEST_AT_ZOOM = 3.0, 11.0, 13.0
_OUTLINE_FROM_PX = 6.0
_FILL_ALPHA = 220


@dataclass(frozen=True, slots=True)
class _Dots:
    view: View
    image: QImage


class TargetedOverlay(QObject):
    """Draws the dots on a thread for each view; meanwhile the former picture is moved and scaled."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._points: Points | None = None
        self._dots: _Dots | None = None
        self._asked: View | None = None

    def show_homes(self, points: Points | None) -> None:
        """Show these homes; None shows none."""
        self._points, self._dots, self._asked = points, None, None
        if self._desk.canvas is not None:
            self._desk.canvas.update()

    def paint(self, painter: QPainter, view: View) -> None:
        """Paint the newest dots, and ask for those of this view where they are of another."""
        if self._points is None:
            return
        if self._dots is not None:
            painter.drawImage(_where(self._dots.view, view), self._dots.image)
        if (self._dots is None or self._dots.view != view) and self._asked != view:
            self._asked = view
            colors = colors_of(self._desk.preferences.theme)
            fill, edge = _rgba(colors.accent, _FILL_ALPHA), _rgba(colors.base, 255)
            question = partial(_drawn, points=self._points, view=view, fill=fill, edge=edge)
            self._desk.ask(question, partial(self._take, self._points), owner=self, topic="targeted homes")

    def _take(self, points: Points, dots: _Dots) -> None:
        if points is self._points:
            self._dots = dots
            if self._desk.canvas is not None:
                self._desk.canvas.update()


def _rgba(name: str, alpha: int) -> Rgba:
    color = QColor(name)
    return (color.red(), color.green(), color.blue(), alpha)


def _drawn(_workspace: Workspace, points: Points, view: View, fill: Rgba, edge: Rgba) -> _Dots:
    x, y = lonlat_to_pixels(view, points.x, points.y)
    size = float(np.clip(view.zoom - _SMALLEST_AT_ZOOM + _SMALLEST_PX, _SMALLEST_PX, _LARGEST_PX))
    margin = size * view.pixel_ratio
    seen = (x > -margin) & (x < view.width + margin) & (y > -margin) & (y < view.height + margin)
    inside = Points(points.x[seen], points.y[seen])
    layer = MarkerLayer(
        inside,
        np.zeros(len(inside.x), np.uint8),
        (fill,),
        size=size,
        outline=Stroke(edge, 1.0) if size >= _OUTLINE_FROM_PX else None,
    )
    pixels = draw(Scene(_CLEAR, (layer,)), view)
    image = QImage(pixels.data, view.width, view.height, 4 * view.width, QImage.Format.Format_RGBA8888)
    return _Dots(view, image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))


def _where(drawn: View, view: View) -> QRectF:
    """The place of a picture of one view in another, style pixels."""
    scale = 2.0 ** (view.zoom - drawn.zoom)
    x, y = lonlat_to_pixels(view, np.array([drawn.lon]), np.array([drawn.lat]))
    width, height = (scale * side / drawn.pixel_ratio for side in (drawn.width, drawn.height))
    return QRectF(
        float(x[0]) / view.pixel_ratio - width / 2, float(y[0]) / view.pixel_ratio - height / 2, width, height
    )
