"""The signs of stops on the map: numbered where there is room, small dots where there is none."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen, QPolygonF

from stormops_desktop.engines.cartography.projection import TILE_PX
from stormops_desktop.model.scene import View
from stormops_desktop.ui.map.routes_picture import RoutesPicture
from stormops_desktop.ui.theme.crew_colors import crew_color, text_on

BADGE_PX = 18.0
_DOT_PX = 7.0
_ROOM_PX = 19.0
_STEPS_A_ZOOM = 4
_MARK = QColor("#ffd54a")
_DARK = QColor("#1b1f24")
_WHITE = QColor(Qt.GlobalColor.white)
_DONE, _UNSERVED = QColor("#009e73"), QColor("#d55e00")
"""As in the style of stops (Okabe and Ito, Color Universal Design, 2008)."""


def paint_badges(painter: QPainter, picture: RoutesPicture, places: NDArray[np.float64], view: View) -> None:
    """Paint the badges of a picture at `places` (style pixels, shape (badges, 2)), numbers above dots."""
    ratio = view.pixel_ratio
    size = np.array([view.width, view.height]) / ratio
    seen = ((places > -BADGE_PX) & (places < size + BADGE_PX)).all(axis=1)
    numbered = with_numbers(picture, math.floor(view.zoom * _STEPS_A_ZOOM))
    for index in np.flatnonzero(seen & ~numbered).tolist():
        badge = picture.badges[index]
        _put(painter, places[index], _dot(badge.crew, badge.state, ratio))
    for index in np.flatnonzero(seen & numbered).tolist():
        badge = picture.badges[index]
        _put(painter, places[index], _sign(badge.crew, badge.text, badge.state, ratio))


def paint_mark(
    painter: QPainter, picture: RoutesPicture, places: NDArray[np.float64], ratio: float, marked: str
) -> None:
    """Paint the badge of one stop id with a halo, above what is painted."""
    for index, badge in enumerate(picture.badges):
        if badge.stop_id == marked:
            _halo(painter, places[index])
            _put(painter, places[index], _sign(badge.crew, badge.text, badge.state, ratio))


@lru_cache(8)
def with_numbers(picture: RoutesPicture, zoom_step: int) -> NDArray[np.bool_]:
    """Which badges show their number at a zoom and up to the next step: earlier ones first, none in another.

    The same wherever the map is panned to, since cells are of the world and not of the screen.

    Args:
        zoom_step: Zoom times four, rounded down.
    """
    cells = np.floor(picture.stops * (TILE_PX * 2.0 ** (zoom_step / _STEPS_A_ZOOM) / _ROOM_PX)).astype(
        np.int64
    )
    taken: set[tuple[int, int]] = set()
    numbered = np.zeros(len(picture.badges), np.bool_)
    for index, (badge, (x, y)) in enumerate(zip(picture.badges, cells.tolist(), strict=True)):
        around = ((x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if badge.text and taken.isdisjoint(around):
            taken.add((x, y))
            numbered[index] = True
    return numbered


def _put(painter: QPainter, place: NDArray[np.float64], sign: QImage) -> None:
    x, y = place.tolist()
    size = sign.deviceIndependentSize()
    painter.drawImage(QPointF(x - size.width() / 2, y - size.height() / 2), sign)


def _halo(painter: QPainter, place: NDArray[np.float64]) -> None:
    """Two tones, so that it is seen on dark and light ground alike."""
    x, y = place.tolist()
    for color, width, radius in ((_DARK, 6.0, 14.0), (_MARK, 3.0, 14.0)):
        painter.setPen(QPen(color, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), radius, radius)


@lru_cache(4096)
def _sign(crew: int, text: str, state: str, ratio: float) -> QImage:
    """A numbered disc in the crew's colour; done ones are square, skipped ones crossed out."""
    color = _color(crew, state)
    width = max(BADGE_PX, 8.0 + 7.0 * len(text))
    sign, painter = _canvas(width + 3, BADGE_PX + 3, ratio)
    box = QRectF(1.5, 1.5, width, BADGE_PX)
    painter.setPen(QPen(_WHITE, 1.6))
    painter.setBrush(color)
    radius = 3.0 if state == "done" else BADGE_PX / 2
    painter.drawRoundedRect(box, radius, radius)
    font = QFont(painter.font())
    font.setPixelSize(11)
    font.setBold(True)
    font.setStrikeOut(state == "skipped")
    painter.setFont(font)
    painter.setPen(text_on(color))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return sign


@lru_cache(256)
def _dot(crew: int, state: str, ratio: float) -> QImage:
    """Small, with a shape for each state: disc, square, triangle for not served, cross for skipped."""
    sign, painter = _canvas(_DOT_PX + 4, _DOT_PX + 4, ratio)
    box = QRectF(2, 2, _DOT_PX, _DOT_PX)
    painter.setPen(QPen(_WHITE, 1.2))
    painter.setBrush(_color(crew, state))
    if state == "unserved":
        painter.drawPolygon(QPolygonF([QPointF(box.center().x(), 1), box.bottomRight(), box.bottomLeft()]))
    elif state == "skipped":
        painter.setPen(QPen(_color(crew, state), 2.2))
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    elif state == "done":
        painter.drawRect(box)
    else:
        painter.drawEllipse(box)
    painter.end()
    return sign


def _color(crew: int, state: str) -> QColor:
    if state == "unserved":
        return _UNSERVED
    if state == "skipped":
        return QColor("#6f6f6f")
    if state == "done":
        return _DONE
    return crew_color(crew) if crew >= 0 else _DARK


def _canvas(width: float, height: float, ratio: float) -> tuple[QImage, QPainter]:
    size = QSize(round(width * ratio), round(height * ratio))
    sign = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    sign.setDevicePixelRatio(ratio)
    sign.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sign)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return sign, painter
