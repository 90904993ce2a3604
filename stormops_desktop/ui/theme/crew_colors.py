"""The colours of crews on map, timeline and lists: those of the style of routes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from stormops_desktop.operations.routes.crew_strokes import crew_strokes


def crew_color(number: int) -> QColor:
    """The colour of crew number `number` of the day, from 0; colours begin again after the last."""
    strokes = crew_strokes()
    return QColor(*strokes[number % len(strokes)].color)


def crew_dashes(number: int) -> list[float]:
    """The dashes that tell crews apart where hue does not, in pen widths; empty for a whole line."""
    strokes = crew_strokes()
    stroke = strokes[number % len(strokes)]
    return [length / stroke.width for length in stroke.dashes]


def text_on(ground: QColor) -> QColor:
    """Black or white, whichever reads better on a ground (WCAG 2.2 relative luminance)."""
    return QColor(Qt.GlobalColor.black if _luminance(ground) > 0.179 else Qt.GlobalColor.white)


def crew_sign(number: int, width: int = 18, height: int = 12) -> QPixmap:
    """A short piece of the crew's line, for lists; dashed where its line on the map is."""
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    for color, thickness, dashes in (
        (QColor(255, 255, 255, 230), 7, []),
        (crew_color(number), 4, [2.0, 1.0] if crew_dashes(number) else []),
    ):
        pen = QPen(color, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if dashes:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        painter.drawLine(0, height // 2, width, height // 2)
    painter.end()
    return picture


def _luminance(color: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())
