"""Choosing the table's columns and their order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.model.property_columns import PROPERTY_COLUMNS
from stormops_desktop.ui.panels.properties.column_words import column_explanation, column_title
from stormops_desktop.ui.panels.properties.shown_columns import columns_at_first
from stormops_desktop.ui.preferences.preferences import Units

_WIDTH_PX, _HEIGHT_PX = 380, 480
_FRAME_PX = 60
"""What a window's title and a task bar take of a small screen."""


class ColumnChooser(QDialog):
    """A list of all columns: tick to show, drag or Alt+Up and Alt+Down to order."""

    def __init__(
        self, available: Sequence[str], shown: Sequence[str], units: Units, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Columns"))
        self._available = tuple(available)
        self._units = units
        self._search = QLineEdit(clearButtonEnabled=True, placeholderText=self.tr("Find a column"))
        self._search.setAccessibleName(self.tr("Find a column"))
        self._search.textChanged.connect(self._find)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Columns"))
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.installEventFilter(self)
        self._list.itemChanged.connect(self._allow)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        first = self._buttons.addButton(self.tr("As at &first"), QDialogButtonBox.ButtonRole.ResetRole)
        first.clicked.connect(lambda: self._fill([column.name for column in columns_at_first()]))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(
            QLabel(self.tr("Tick what the table shows; drag to change the order."), wordWrap=True)
        )
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addLayout(self._moves())
        column.addWidget(self._buttons)
        room = self.screen().availableGeometry().height() - _FRAME_PX
        self.resize(_WIDTH_PX, min(_HEIGHT_PX, room))
        self._fill(shown)

    def names(self) -> list[str]:
        """The ticked columns from top to bottom."""
        items = [self._list.item(row) for row in range(self._list.count())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Alt with the arrow keys moves the current column."""
        if (
            watched is self._list
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        ):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return super().eventFilter(watched, event)

    def _moves(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, step in ((self.tr("Move &up"), -1), (self.tr("Move &down"), 1)):
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, step=step: self._move(step))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _fill(self, shown: Sequence[str]) -> None:
        self._list.clear()
        chosen = [name for name in shown if name in self._available]
        for name in [*chosen, *(name for name in self._available if name not in chosen)]:
            item = QListWidgetItem(column_title(PROPERTY_COLUMNS[name], self._units), self._list)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(column_explanation(name))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
        self._list.setCurrentRow(0)

    def _find(self, text: str) -> None:
        for row in range(self._list.count()):
            item = self._list.item(row)
            words = f"{item.text()} {item.data(Qt.ItemDataRole.UserRole)}".lower()
            item.setHidden(text.strip().lower() not in words)

    def _move(self, step: int) -> None:
        row = self._list.currentRow()
        if 0 <= row + step < self._list.count():
            self._list.insertItem(row + step, self._list.takeItem(row))
            self._list.setCurrentRow(row + step)

    def _allow(self) -> None:
        """A table without a column shows nothing."""
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.names()))
