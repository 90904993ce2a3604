"""A figure with its 90 % interval, drawn on its scale."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

_BAR_PX, _DOT_PX, _MARGIN_PX = 6.0, 11.0, 6.0
_BAND_ALPHA = 110


class IntervalBar(QWidget):
    """The scale as a thin line, the interval as a band on it, the figure as a dot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[float, float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_interval(self, low: float, value: float, high: float, *, top: float, words: str) -> None:
        """Draw it between 0 and `top`; `words` say the same to a screen reader and in the tool tip."""
        scale = max(top, high, 1e-9)
        low_share, share, high_share = (min(max(part / scale, 0.0), 1.0) for part in (low, value, high))
        self._shares = (low_share, share, high_share)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A line of text wide."""
        return QSize(160, int(_DOT_PX + 5))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Line, band, dot."""
        if self._shares is None:
            return
        low, value, high = (self._x(share) for share in self._shares)
        middle = self.height() / 2
        accent = self.palette().color(QPalette.ColorRole.Accent)
        band = QColor(accent)
        band.setAlpha(_BAND_ALPHA)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1.5))
        painter.drawLine(int(self._x(0.0)), int(middle), int(self._x(1.0)), int(middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        width = max(high - low, _BAR_PX)
        painter.drawRoundedRect(QRectF(low, middle - _BAR_PX / 2, width, _BAR_PX), _BAR_PX / 2, _BAR_PX / 2)
        painter.setBrush(accent)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Base), 1.5))
        painter.drawEllipse(QRectF(value - _DOT_PX / 2, middle - _DOT_PX / 2, _DOT_PX, _DOT_PX))
        painter.end()

    def _x(self, share: float) -> float:
        return _MARGIN_PX + share * (self.width() - 2 * _MARGIN_PX)
