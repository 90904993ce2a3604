"""Painting a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

from stormops_desktop.model.routing import Mode
from stormops_desktop.operations.routes.day_board import BoardRoute, BoardStop, DayBoard
from stormops_desktop.ui.panels.routes.timeline_scale import TimelineScale
from stormops_desktop.ui.text.quantities import at_place, clock_alone, number
from stormops_desktop.ui.theme.crew_colors import crew_color, text_on

HEAD_PX = 22
ROW_PX = 34
LABEL_PX = 92.0
_BLOCK_TOP = 7


def paint_timeline(
    painter: QPainter, board: DayBoard, scale: TimelineScale, current: str | None, left: float
) -> None:
    """Hours, then a row for each crew; crews' names stand at `left`, wherever the row is scrolled to."""
    palette, metrics = QApplication.palette(), QFontMetricsF(painter.font())
    height = HEAD_PX + ROW_PX * len(board.routes)
    for row, route in enumerate(board.routes):
        _paint_ground(painter, palette, scale, route, row)
    _paint_hours(painter, palette, scale, board.zone, height)
    for row, route in enumerate(board.routes):
        top = float(HEAD_PX + row * ROW_PX)
        marked = next((stop for stop in route.stops if stop.stop_id == current), None)
        if marked is not None:
            _paint_window(painter, palette, scale, marked, top)
        _paint_ways(painter, palette, scale, route, top)
        for stop in route.stops:
            _paint_visit(painter, palette, metrics, scale, stop, crew_color(row), top, marked=stop is marked)
        _paint_name(painter, palette, route, row, left)


def _paint_ground(
    painter: QPainter, palette: QPalette, scale: TimelineScale, route: BoardRoute, row: int
) -> None:
    """Every second row is tinted; outside its shift a crew's row is darker."""
    top = float(HEAD_PX + row * ROW_PX)
    whole = QRectF(scale.left, top, scale.right - scale.left, ROW_PX)
    painter.fillRect(whole, palette.color(QPalette.ColorRole.Window))
    begins, ends = scale.x(route.shift[0]), scale.x(route.shift[1])
    painter.fillRect(QRectF(begins, top, ends - begins, ROW_PX), palette.color(QPalette.ColorRole.Base))
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
    painter.drawLine(QLineF(0, top + ROW_PX - 0.5, scale.right, top + ROW_PX - 0.5))


def _paint_hours(
    painter: QPainter, palette: QPalette, scale: TimelineScale, zone: str, height: float
) -> None:
    faint = palette.color(QPalette.ColorRole.PlaceholderText)
    line = QColor(palette.color(QPalette.ColorRole.Mid))
    line.setAlpha(140)
    metrics = QFontMetricsF(painter.font())
    for mark in scale.marks(zone):
        x = scale.x(mark)
        painter.setPen(QPen(line, 1))
        painter.drawLine(QLineF(x, HEAD_PX - 4, x, height))
        words = clock_alone(at_place(mark, zone))
        width = metrics.horizontalAdvance(words)
        if x + width / 2 > scale.right + 4:
            continue
        painter.setPen(faint)
        painter.drawText(
            QRectF(x - width / 2 - 2, 0, width + 4, HEAD_PX - 4), Qt.AlignmentFlag.AlignCenter, words
        )


def _paint_window(
    painter: QPainter, palette: QPalette, scale: TimelineScale, stop: BoardStop, top: float
) -> None:
    """The lawful hours of the marked stop, as a band along its row."""
    if stop.window_begins is None or stop.window_ends is None:
        return
    left = max(scale.x(stop.window_begins), scale.left)
    right = min(scale.x(stop.window_ends), scale.right)
    color = QColor(palette.color(QPalette.ColorRole.Highlight))
    color.setAlpha(50)
    painter.fillRect(QRectF(left, top + 2, right - left, ROW_PX - 4), color)


def _paint_ways(
    painter: QPainter, palette: QPalette, scale: TimelineScale, route: BoardRoute, top: float
) -> None:
    """Thin lines between visits, dotted where the crew walks; lunch as a hatched block."""
    middle = top + ROW_PX / 2
    color = palette.color(QPalette.ColorRole.PlaceholderText)
    lines: dict[Qt.PenStyle, list[QLineF]] = {Qt.PenStyle.DotLine: [], Qt.PenStyle.SolidLine: []}
    for begins, ends, mode in _ways(route):
        style = Qt.PenStyle.DotLine if mode is Mode.WALK else Qt.PenStyle.SolidLine
        lines[style].append(QLineF(scale.x(begins), middle, scale.x(ends), middle))
    for style, alike in lines.items():
        painter.setPen(QPen(color, 1.6, style))
        painter.drawLines(alike)
    if route.lunch is not None:
        left, right = scale.x(route.lunch[0]), scale.x(route.lunch[1])
        place = QRectF(left, top + _BLOCK_TOP, right - left, ROW_PX - 2 * _BLOCK_TOP)
        painter.fillRect(place, palette.color(QPalette.ColorRole.Button))
        painter.setPen(QPen(color, 1))
        painter.setBrush(Qt.BrushStyle.BDiagPattern)
        painter.drawRect(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _ways(route: BoardRoute) -> Iterator[tuple[datetime, datetime, Mode]]:
    """When the crew is on its way, and how: to each visit, and from the last one to the end."""
    leaves = route.departs
    for index, stop in enumerate(route.stops):
        if stop.state in ("planned", "done") and stop.arrives is not None and stop.leaves is not None:
            yield leaves, stop.arrives, route.legs[index].mode if route.legs else Mode.DRIVE
            leaves = stop.leaves
    if leaves != route.departs:
        yield leaves, route.returns, route.legs[-1].mode if route.legs else Mode.DRIVE


def _paint_visit(
    painter: QPainter,
    palette: QPalette,
    metrics: QFontMetricsF,
    scale: TimelineScale,
    stop: BoardStop,
    color: QColor,
    top: float,
    *,
    marked: bool,
) -> None:
    if stop.begins is None or stop.leaves is None:
        return
    left, right = scale.x(stop.begins), scale.x(stop.leaves)
    place = QRectF(left, top + _BLOCK_TOP, max(right - left - 0.5, 1.5), ROW_PX - 2 * _BLOCK_TOP)
    if stop.state == "skipped":
        painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1, Qt.PenStyle.DashLine))
        painter.drawRect(place)
        return
    painter.fillRect(place, color)
    if stop.late:
        late = QRectF(place.left(), top + 2, place.width(), 4)
        painter.fillRect(late, palette.color(QPalette.ColorRole.BrightText))
    if stop.locked_to is not None:
        foot = QRectF(place.left(), place.bottom() + 1.5, place.width(), 3)
        painter.fillRect(foot, palette.color(QPalette.ColorRole.Text))
    if stop.state == "done":
        veil = QColor(palette.color(QPalette.ColorRole.Base))
        veil.setAlpha(150)
        painter.fillRect(place, veil)
    words = number(stop.number)
    if place.width() > metrics.horizontalAdvance(words) + 4:
        painter.setPen(text_on(color))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    if marked:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 2))
        painter.drawRect(place.adjusted(-2, -3, 2, 3))


def _paint_name(painter: QPainter, palette: QPalette, route: BoardRoute, row: int, left: float) -> None:
    top = float(HEAD_PX + row * ROW_PX)
    painter.fillRect(QRectF(left, top, LABEL_PX - 4, ROW_PX - 1), palette.color(QPalette.ColorRole.Window))
    painter.fillRect(QRectF(left + 2, top + 8, 5, ROW_PX - 17), crew_color(row))
    place = QRectF(left + 11, top, LABEL_PX - 18, ROW_PX - 1)
    words = QFontMetricsF(painter.font()).elidedText(route.crew, Qt.TextElideMode.ElideRight, place.width())
    painter.setPen(palette.color(QPalette.ColorRole.WindowText))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
