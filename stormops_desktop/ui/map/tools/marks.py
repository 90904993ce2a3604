"""How tools draw on the map: every line and word dark in a light halo, so that it shows on any ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from stormops_desktop.ui.theme.map_colors import MAP_COLORS

_CORE_PX, _HALO_PX = 2.0, 5.0
_CORNER_PX = 3.5
_CROSS_PX = 9.0
_PADDING_PX = 4.0


def paint_outline(
    painter: QPainter, points: Sequence[QPointF], *, closed: bool, refused: bool = False, corners: bool = True
) -> None:
    """A path or a closed shape with its corners marked."""
    path = QPainterPath()
    path.addPolygon(QPolygonF(points))
    if closed:
        path.closeSubpath()
    if closed:
        painter.fillPath(path, QColor(MAP_COLORS.veil))
    color = QColor(MAP_COLORS.refused if refused else MAP_COLORS.ink)
    stroke_path(painter, path, color)
    if corners:
        painter.setPen(QPen(color, _CORE_PX))
        painter.setBrush(QColor(MAP_COLORS.halo))
        for point in points:
            painter.drawEllipse(point, _CORNER_PX, _CORNER_PX)


def stroke_path(painter: QPainter, path: QPainterPath, color: QColor) -> None:
    """A line in its halo."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, tone in ((_HALO_PX, QColor(MAP_COLORS.halo)), (_CORE_PX, color)):
        join = Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(tone, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, join))
        painter.drawPath(path)


def paint_cross(painter: QPainter, at: QPointF) -> None:
    """Where the keys act: in the middle of the map."""
    path = QPainterPath()
    for across, down in ((_CROSS_PX, 0.0), (0.0, _CROSS_PX)):
        path.moveTo(at - QPointF(across, down))
        path.lineTo(at + QPointF(across, down))
    stroke_path(painter, path, QColor(MAP_COLORS.ink))


def paint_words(painter: QPainter, at: QPointF, words: str, within: QRectF, *, refused: bool = False) -> None:
    """A label on a light plate to the lower right of a point, moved to stay inside `within`."""
    metrics = QFontMetricsF(painter.font())
    lines = words.split("\n")
    width = max(metrics.horizontalAdvance(line) for line in lines) + 2 * _PADDING_PX
    height = metrics.height() * len(lines) + 2 * _PADDING_PX
    plate = QRectF(at.x() + 12, at.y() + 12, width, height)
    plate.moveRight(min(plate.right(), within.right()))
    plate.moveBottom(min(plate.bottom(), within.bottom()))
    plate.moveLeft(max(plate.left(), within.left()))
    plate.moveTop(max(plate.top(), within.top()))
    color = QColor(MAP_COLORS.refused if refused else MAP_COLORS.ink)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.0))
    painter.setBrush(QColor(MAP_COLORS.halo))
    painter.drawRoundedRect(plate, 3.0, 3.0)
    inside = plate.adjusted(_PADDING_PX, _PADDING_PX, -_PADDING_PX, -_PADDING_PX)
    painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
