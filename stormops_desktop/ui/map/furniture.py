"""What lies on every map: scale bar, north arrow, marks of what is invented, and whom to name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QPolygonF

from stormops_desktop.engines.cartography.scale_bar import scale_bar
from stormops_desktop.model.scene import View
from stormops_desktop.ui.preferences.preferences import Units

if TYPE_CHECKING:
    from stormops_desktop.ui.map.canvas import MapCanvas

_MARGIN, _PAD = 10.0, 5.0
_LONGEST_BAR = 140.0
_VEIL = 225
_ARROW = QPolygonF([QPointF(0, -13), QPointF(7, 8), QPointF(0, 4), QPointF(-7, 8)])
_PLACE = Qt.AlignmentFlag.AlignCenter


class Furniture(QObject):
    """Painted above all overlays, in boxes of the theme's colours, so that it can be read on any ground."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._palette = canvas.palette()

    def paint(self, painter: QPainter, view: View, palette: QPalette | None = None) -> None:
        """Bar and arrow below on the left and above on the right, credits below on the right, marks above.

        Args:
            palette: Other colours than the window's, for paper.
        """
        self._palette = self._canvas.palette() if palette is None else palette
        painter.save()
        self._paint_bar(painter, view)
        self._paint_arrow(painter, view)
        content = self._canvas.content
        if content is not None:
            self._paint_credits(painter, view, content.attributions)
            self._paint_marks(painter, content.marks.drill, content.marks.synthetic)
        painter.restore()

    def _color(self, role: QPalette.ColorRole, alpha: int = 255) -> QColor:
        color = QColor(self._palette.color(role))
        color.setAlpha(alpha)
        return color

    def _box(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(QPalette.ColorRole.Window, _VEIL))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(self._color(QPalette.ColorRole.WindowText), 1.5))

    def _paint_bar(self, painter: QPainter, view: View) -> None:
        ratio = view.pixel_ratio
        metric = self._canvas.desk.preferences.units is Units.METRIC
        bar = scale_bar(view, _LONGEST_BAR * ratio, metric=metric)
        text = f"{self._canvas.locale().toString(bar.value, 'g', 6)} {bar.unit}"
        length, line = bar.width_px / ratio, QFontMetricsF(painter.font()).height()
        width = max(length, QFontMetricsF(painter.font()).horizontalAdvance(text)) + 2 * _PAD
        height = line + 3 * _PAD
        bottom = view.height / ratio - _MARGIN
        box = QRectF(_MARGIN, bottom - height, width, height)
        self._box(painter, box)
        painter.drawText(QRectF(box.left(), box.top() + 2, width, line), _PLACE, text)
        left, base = box.left() + (width - length) / 2, bottom - _PAD
        painter.drawPolyline(
            [QPointF(left, base - _PAD), QPointF(left, base), QPointF(left + length, base),
             QPointF(left + length, base - _PAD)]
        )  # fmt: skip

    def _paint_arrow(self, painter: QPainter, view: View) -> None:
        across = view.width / view.pixel_ratio - _MARGIN - 32
        self._box(painter, QRectF(across, _MARGIN, 32, 46))
        painter.drawText(QRectF(across, _MARGIN + 1, 32, 16), _PLACE, self.tr("N", "north, on the map"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color(QPalette.ColorRole.WindowText))
        painter.drawPolygon(_ARROW.translated(across + 16, _MARGIN + 33))

    def _paint_credits(self, painter: QPainter, view: View, attributions: tuple[str, ...]) -> None:
        if not attributions:
            return
        metrics = QFontMetricsF(painter.font())
        most = view.width / view.pixel_ratio - _LONGEST_BAR - 6 * _MARGIN
        text = metrics.elidedText(" · ".join(attributions), Qt.TextElideMode.ElideRight, most)
        width, height = metrics.horizontalAdvance(text) + 2 * _PAD, metrics.height() + _PAD
        right, bottom = view.width / view.pixel_ratio - _MARGIN, view.height / view.pixel_ratio - _MARGIN
        box = QRectF(right - width, bottom - height, width, height)
        self._box(painter, box)
        painter.drawText(box, _PLACE, text)

    def _paint_marks(self, painter: QPainter, drill: bool, synthetic: bool) -> None:
        words = [
            *([self.tr("DRILL")] if drill else []),
            *([self.tr("SYNTHETIC DATA")] if synthetic else []),
        ]
        if not words:
            return
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        text, metrics = " · ".join(words), QFontMetricsF(font)
        box = QRectF(
            _MARGIN, _MARGIN, metrics.horizontalAdvance(text) + 4 * _PAD, metrics.height() + 2 * _PAD
        )
        self._box(painter, box)
        painter.setPen(QPen(self._color(QPalette.ColorRole.BrightText), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        painter.drawText(box, _PLACE, text)
