"""Small pictures of how a class looks on the map."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPalette, QPen, QPixmap, QPolygonF

from stormops_desktop.model.scene import MarkerShape, Rgba, Stroke
from stormops_desktop.model.style import Style, StyleClass

SWATCH = QSize(22, 14)
_RATIO = 2.0


def legend_icon(style: Style, item: StyleClass, palette: QPalette, ground: QColor) -> QIcon:
    """A filled square, a line or a marker, on the ground of the map, so that it looks as it does there."""
    pixmap = QPixmap(SWATCH * _RATIO)
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(ground)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if item.marker is not None:
        _paint_marker(painter, style, item, item.marker)
    elif item.stroke is not None:
        _paint_line(painter, item.stroke, item.casing)
    else:
        _paint_fill(painter, style, item, palette)
    painter.end()
    return QIcon(pixmap)


def _paint_fill(painter: QPainter, style: Style, item: StyleClass, palette: QPalette) -> None:
    box = QRectF(1.5, 1.5, SWATCH.width() - 3, SWATCH.height() - 3)
    pen = QPen(palette.color(QPalette.ColorRole.Mid), 1.0)
    if style.outline is not None:
        pen = QPen(_color(style.outline.color), 1.0)
        if style.outline.dashes:
            pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(_color(item.fill) if item.fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _paint_line(painter: QPainter, stroke: Stroke, casing: Stroke | None) -> None:
    middle = SWATCH.height() / 2
    ends = QPointF(2.0, middle), QPointF(SWATCH.width() - 2.0, middle)
    for line in (casing, stroke):
        if line is not None:
            painter.setPen(QPen(_color(line.color), min(line.width, SWATCH.height() - 4.0)))
            painter.drawLine(*ends)


def _paint_marker(painter: QPainter, style: Style, item: StyleClass, shape: MarkerShape) -> None:
    side = min(style.size, SWATCH.height() - 3.0)
    box = QRectF(0, 0, side, side)
    box.moveCenter(QPointF(SWATCH.width() / 2, SWATCH.height() / 2))
    if style.outline is not None:
        painter.setPen(QPen(_color(style.outline.color), 1.0))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_color(item.fill or (0, 0, 0, 0)))
    painter.drawPath(_marker_path(shape, box))


def _marker_path(shape: MarkerShape, box: QRectF) -> QPainterPath:
    path = QPainterPath()
    middle = box.center()
    if shape is MarkerShape.CIRCLE:
        path.addEllipse(box)
    elif shape is MarkerShape.SQUARE:
        path.addRect(box)
    elif shape is MarkerShape.DIAMOND:
        corners = (middle.x(), box.top()), (box.right(), middle.y()), (middle.x(), box.bottom())
        path.addPolygon(_closed([*(QPointF(*corner) for corner in corners), QPointF(box.left(), middle.y())]))
    elif shape is MarkerShape.TRIANGLE:
        path.addPolygon(_closed([box.bottomLeft(), QPointF(middle.x(), box.top()), box.bottomRight()]))
    else:
        third = box.width() / 3
        path.addRect(QRectF(box.left(), middle.y() - third / 2, box.width(), third))
        path.addRect(QRectF(middle.x() - third / 2, box.top(), third, box.height()))
    return path


def _closed(points: list[QPointF]) -> QPolygonF:
    return QPolygonF([*points, points[0]])


def _color(straight: Rgba) -> QColor:
    return QColor(*straight)
