"""Painting routes over the map: lines with casings, arrows along them, stops and ends."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from stormops_desktop.engines.cartography.projection import TILE_PX
from stormops_desktop.model.scene import View
from stormops_desktop.ui.map.routes_picture import RoutesPicture, Way, World, world_of
from stormops_desktop.ui.map.stop_badges import paint_badges, paint_mark
from stormops_desktop.ui.theme.crew_colors import text_on

_LINE_PX, _CASING_PX = 3.0, 5.6
_SKETCH_PX = 2.0
_ARROW_EVERY_PX = 90.0
_ARROW_PX = 5.5
_LEAST_ARROW_WAY_PX = 60.0
_CASING = QColor(255, 255, 255, 220)
_DARK = QColor("#1b1f24")
_WALK_DOTS = [0.1, 1.9]


def paint_routes(painter: QPainter, view: View, picture: RoutesPicture) -> None:
    """Paint a picture of routes; the painter's unit is one style pixel."""
    to_screen = _transform(view)
    window = QRectF(0, 0, view.width / view.pixel_ratio, view.height / view.pixel_ratio)
    for way in picture.ways:
        _paint_line(painter, way, to_screen, window, sketch=picture.sketch)
    for way in picture.ways:
        _paint_arrows(painter, way, to_screen, window)
    _paint_ends(painter, _on_screen(picture.ends, to_screen), window)
    paint_badges(painter, picture, _on_screen(picture.stops, to_screen), view)


def paint_marked(painter: QPainter, view: View, picture: RoutesPicture, marked: str) -> None:
    """Halo one stop of the picture, by its id."""
    paint_mark(painter, picture, _on_screen(picture.stops, _transform(view)), view.pixel_ratio, marked)


def _transform(view: View) -> QTransform:
    """From fractions of the world to style pixels of the view."""
    world = TILE_PX * 2.0**view.zoom
    (x, y), *_ = world_of([(view.lon, view.lat)]).tolist()
    left = view.width / view.pixel_ratio / 2 - x * world
    top = view.height / view.pixel_ratio / 2 - y * world
    return QTransform(world, 0, 0, world, left, top)


def _on_screen(places: World, to_screen: QTransform) -> NDArray[np.float64]:
    shown: NDArray[np.float64] = places * to_screen.m11() + np.array([to_screen.dx(), to_screen.dy()])
    return shown


def _inside(places: NDArray[np.float64], window: QRectF) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = ((places > 0.0) & (places < (window.width(), window.height()))).all(axis=1)
    return found


def _paint_line(painter: QPainter, way: Way, to_screen: QTransform, window: QRectF, *, sketch: bool) -> None:
    """White below, the crew's colour above; dotted where the crew walks."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path, dashes in ((way.drive, way.dashes), (way.walk, _WALK_DOTS)):
        shown = to_screen.map(path)
        if path.isEmpty() or not shown.boundingRect().intersects(window):
            continue
        if not sketch:
            _stroke(painter, shown, _CASING, _CASING_PX, [])
        _stroke(painter, shown, way.color, _SKETCH_PX if sketch else _LINE_PX, dashes)


def _stroke(painter: QPainter, path: QPainterPath, color: QColor, width: float, dashes: list[float]) -> None:
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if dashes:
        pen.setDashPattern(dashes)
    painter.setPen(pen)
    painter.drawPath(path)


def _paint_arrows(painter: QPainter, way: Way, to_screen: QTransform, window: QRectF) -> None:
    """Along the way at a spacing that halves and doubles with the zoom, so that arrows stay in place."""
    scale = to_screen.m11()
    if len(way.points) < 2 or way.covered[-1] * scale < _LEAST_ARROW_WAY_PX:
        return
    step = 2.0 ** math.ceil(math.log2(_ARROW_EVERY_PX / scale))
    at = np.arange(step / 2, way.covered[-1], step)
    middle = np.column_stack([np.interp(at, way.covered, way.points[:, axis]) for axis in (0, 1)])
    seen = _inside(_on_screen(middle, to_screen), window)
    at, places = at[seen], _on_screen(middle[seen], to_screen)
    behind = np.searchsorted(way.covered, at, side="right") - 1
    behind = np.clip(behind, 0, len(way.points) - 2)
    along = way.points[behind + 1] - way.points[behind]
    painter.setPen(QPen(text_on(way.color), 0.8))
    painter.setBrush(way.color)
    for (x, y), (east, south) in zip(places.tolist(), along.tolist(), strict=True):
        if east or south:
            painter.drawPolygon(_arrow(x, y, math.atan2(south, east)))


def _arrow(x: float, y: float, angle: float) -> QPolygonF:
    turn = QTransform().translate(x, y).rotateRadians(angle)
    size = _ARROW_PX
    corners = ((size, 0), (-size, -size), (-size * 0.4, 0), (-size, size))
    return turn.map(QPolygonF([QPointF(*corner) for corner in corners]))


def _paint_ends(painter: QPainter, ends: NDArray[np.float64], window: QRectF) -> None:
    """Where crews start and end: small houses."""
    painter.setPen(QPen(Qt.GlobalColor.white, 1.4))
    painter.setBrush(_DARK)
    for x, y in {(round(x, 1), round(y, 1)) for x, y in ends.tolist()}:
        if window.contains(x, y):
            corners = ((-7, 0), (0, -8), (7, 0), (5, 0), (5, 7), (-5, 7), (-5, 0))
            painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
