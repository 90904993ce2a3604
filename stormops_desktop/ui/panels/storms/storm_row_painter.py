"""How a storm looks in the list: its name and marks, when and how large, whom it hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from stormops_desktop.ui.panels.storms.storm_list_model import ENTRY_ROLE
from stormops_desktop.ui.panels.storms.storm_words import marks_of, title_of, toll_line, when_and_size
from stormops_desktop.ui.preferences.preferences import Preferences

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.overview_storms import StormOverview

_MARGIN = 6
_GAP = 3


class StormRowPainter(QStyledItemDelegate):
    """Three lines a storm; text that does not fit is cut with dots, and whole in the tool tip."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.time_zone = ""

    def sizeHint(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as three lines."""
        metrics = QFontMetrics(option.font)
        return QSize(160, 3 * metrics.height() + 2 * _GAP + 2 * _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one storm."""
        entry: StormOverview = index.data(ENTRY_ROLE)
        widget, palette, state = option.widget, option.palette, option.state
        rect, font = option.rect, option.font
        style = widget.style() if widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        text = palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        faint = text if chosen else palette.color(QPalette.ColorRole.PlaceholderText)
        inner = rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.save()
        left = self._marks(painter, entry, inner, font, text)
        self._lines(painter, entry, inner, left, font, (text, faint))
        painter.restore()
        if state & QStyle.StateFlag.State_HasFocus:
            frame = QRect(rect).adjusted(1, 1, -2, -2)
            painter.setPen(text)
            painter.drawRect(frame)

    def _marks(
        self, painter: QPainter, entry: StormOverview, inner: QRect, font: QFont, color: QColor
    ) -> int:
        """Paint the marks at the right of the first line; returns where they begin."""
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.8)
        small.setBold(True)
        metrics, right = QFontMetrics(small), inner.right()
        painter.setFont(small)
        painter.setPen(color)
        for mark in reversed(marks_of(entry.storm)):
            width = metrics.horizontalAdvance(mark) + 2 * _MARGIN
            box = QRect(right - width, inner.top(), width, metrics.height() + 2)
            painter.drawRoundedRect(box, 3, 3)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
            right = box.left() - _MARGIN
        return right

    def _lines(
        self,
        painter: QPainter,
        entry: StormOverview,
        inner: QRect,
        right: int,
        font: QFont,
        colors: tuple[QColor, QColor],
    ) -> None:
        bold = QFont(font)
        bold.setBold(True)
        units = self._preferences.units
        top = inner.top()
        for words, face, color, limit in (
            (title_of(entry.storm), bold, colors[0], right),
            (when_and_size(entry, self.time_zone, units), font, colors[1], inner.right()),
            (toll_line(entry, units), font, colors[0], inner.right()),
        ):
            metrics = QFontMetrics(face)
            line = QRect(inner.left(), top, limit - inner.left(), metrics.height())
            painter.setFont(face)
            painter.setPen(color)
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
            top += metrics.height() + _GAP
