"""Naming an area that was drawn, beside it on the map."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton

from stormops_desktop.operations.maps.draw_area import LONGEST_NAME
from stormops_desktop.ui.map.canvas import MapCanvas
from stormops_desktop.ui.map.place_card import PlaceCard

_WIDTH_PX = 280


class AreaNameCard(PlaceCard):
    """Asks for a name; Enter keeps the area, Escape drops it."""

    named = Signal(str)

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas, self.tr("New area"))
        self.setFixedWidth(_WIDTH_PX)
        self.facts = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.line = QLineEdit(maxLength=LONGEST_NAME)
        self.line.setPlaceholderText(self.tr("Name, such as North side"))
        self.line.setAccessibleName(self.tr("Name of the area"))
        self._keep = QPushButton(self.tr("&Keep"))
        self._keep.setToolTip(self.tr("Keep this area for targeting (Enter)"))
        self._keep.clicked.connect(self._accept)
        self.line.returnPressed.connect(self._accept)
        self.line.textChanged.connect(self._look)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self._keep)
        self.column.addWidget(self.facts)
        self.column.addLayout(row)
        self._look()

    def _accept(self) -> None:
        name = self.line.text().strip()
        if name:
            self.named.emit(name)

    def _look(self) -> None:
        self._keep.setEnabled(bool(self.line.text().strip()))
