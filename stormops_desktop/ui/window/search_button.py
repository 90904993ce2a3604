"""The search box in the menu bar: looks like a box, opens the command palette."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

_LETTERS = 38


class SearchButton(QPushButton):
    """Words of what can be sought, with the key that does the same."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action.icon(), "")
        keys = action.shortcut().toString()
        self.setText(self.tr("Search places and commands ({0})").format(keys))
        self.setAccessibleName(self.tr("Search"))
        self.setToolTip(self.tr("Address, property, ZIP, coordinates, or what you want to do"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
