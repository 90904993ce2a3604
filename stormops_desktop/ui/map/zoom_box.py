"""The rectangle that is drawn to zoom into."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPalette, QPen

_LEAST_PX = 4.0
_VEIL = 48


class ZoomBox:
    """From where the button went down to where the mouse is, style pixels."""

    def __init__(self) -> None:
        self._from: QPointF | None = None
        self._to = QPointF()

    @property
    def drawn(self) -> bool:
        """Whether one is being drawn."""
        return self._from is not None

    def begin(self, point: QPointF) -> None:
        """The button went down."""
        self._from = self._to = point

    def reach(self, point: QPointF) -> None:
        """The mouse moved."""
        self._to = point

    def drop(self) -> None:
        """Draw none."""
        self._from = None

    def end(self, point: QPointF) -> QRectF | None:
        """The rectangle; None where it is too small to have been meant."""
        if self._from is None:
            return None
        box = QRectF(self._from, point).normalized()
        self.drop()
        return box if min(box.width(), box.height()) >= _LEAST_PX else None

    def paint(self, painter: QPainter, palette: QPalette) -> None:
        """A dark line beside a light one, seen on any ground."""
        if self._from is None:
            return
        box = QRectF(self._from, self._to).normalized()
        veil = QColor(palette.color(QPalette.ColorRole.Highlight))
        veil.setAlpha(_VEIL)
        painter.fillRect(box, veil)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 3))
        painter.drawRect(box)
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1.5))
        painter.drawRect(box)
