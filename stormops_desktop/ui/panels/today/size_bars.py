"""Homes by hail size as bars, with their counts in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.quantities import hail_size, number

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.homes_hit import HomesHit

_ROW_GAP = 3
_TEXT_GAP = 6


class SizeBars(QWidget):
    """One bar for each size class that a home reached: homes with that size or more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, int]] = []
        self._homes = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_homes(self, homes: HomesHit | None, units: Units) -> None:
        """Show other counts; nothing where no home reached the smallest class."""
        counts = () if homes is None else homes.at_least
        self._homes = max(1, 0 if homes is None else homes.homes)
        self._rows = [
            (self.tr("{0} or more").format(hail_size(count.size_in * MM_PER_INCH, units)), count.homes)
            for count in counts
        ]
        said = "; ".join(
            self.tr("{0}: {1} homes").format(label, number(count)) for label, count in self._rows
        )
        self.setAccessibleName(self.tr("Homes by hail size"))
        self.setAccessibleDescription(said)
        self.setToolTip(said.replace("; ", "\n"))
        self.setVisible(bool(self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A row for each class."""
        return QSize(200, len(self._rows) * (self.fontMetrics().height() + _ROW_GAP))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """All rows, however narrow."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint label, bar and count of each class."""
        painter = QPainter(self)
        metrics = QFontMetrics(self.font())
        labels = max((metrics.horizontalAdvance(label) for label, _ in self._rows), default=0)
        counts = max((metrics.horizontalAdvance(number(count)) for _, count in self._rows), default=0)
        room = max(0, self.width() - labels - counts - 2 * _TEXT_GAP)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        bar = self.palette().color(QPalette.ColorRole.Accent)
        for row, (label, count) in enumerate(self._rows):
            top = row * (metrics.height() + _ROW_GAP)
            self._row(painter, top, metrics.height(), (label, count), (labels, room), (text, bar))
        painter.end()

    def _row(
        self,
        painter: QPainter,
        top: int,
        height: int,
        entry: tuple[str, int],
        widths: tuple[int, int],
        colors: tuple[QColor, QColor],
    ) -> None:
        label, count = entry
        labels, room = widths
        painter.setPen(colors[0])
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(0, top, labels, height), middle | Qt.AlignmentFlag.AlignRight, label)
        length = max(2, round(room * count / self._homes))
        painter.fillRect(QRect(labels + _TEXT_GAP, top + 2, length, height - 4), colors[1])
        right = QRect(labels + room + 2 * _TEXT_GAP, top, self.width(), height)
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignLeft, number(count))
