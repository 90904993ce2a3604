"""Fusion with outlines that can be seen: its own are the window's colour made darker, lost in the dark."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_RADIUS = 2.0
_BOXES = frozenset({QStyle.PrimitiveElement.PE_IndicatorCheckBox, QStyle.PrimitiveElement.PE_FrameLineEdit})
_LISTS = frozenset({QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck})
_ROUND = frozenset({QStyle.PrimitiveElement.PE_IndicatorRadioButton})
_OUTLINED = _BOXES | _LISTS | _ROUND


class OutlinedStyle(QProxyStyle):
    """Draws boxes for words and marks once more around, in the palette's colour of borders."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(  # noqa: N802 (Qt's name)
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Fusion's own drawing, then the outline where one is needed."""
        super().drawPrimitive(element, option, painter, widget)
        if element not in _OUTLINED or option.state & QStyle.StateFlag.State_HasFocus:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(option.palette.color(QPalette.ColorRole.PlaceholderText), 1.0))
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        if element in _ROUND:
            painter.drawEllipse(box)
        else:
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        painter.restore()
