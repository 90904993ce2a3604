"""A table on the screen whose rows can be selected in any number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from stormops_desktop.ui.tables.rows_model import SELECTED_ROLE, RowsModel
from stormops_desktop.ui.window.selection import Rows, Selection

_ROW_PADDING_PX = 8
_MOVES = {
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
}  # fmt: skip
_NO_CHANGE = Qt.KeyboardModifier.NoModifier


class RowsView(QTableView):
    """Click, Ctrl+click, Shift+click and dragging select rows; so do the arrow keys, Ctrl+Space and Ctrl+A.

    Qt's own selection keeps ranges and takes seconds where thousands of scattered rows are selected, so the
    rows' state is the model's, and a delegate draws it.

    Attributes:
        choosing: While a change of the selection comes from here.
    """

    activated_row = Signal(int)
    """Enter or a double click on a row of the table."""
    copy_wanted = Signal()

    def __init__(self, model: RowsModel, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._chosen = selection
        self._anchor: int | None = None
        self.choosing = False
        self.setModel(model)
        self.setItemDelegate(_SelectionDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING_PX)
        self.doubleClicked.connect(lambda index: self._activate(index.row()))

    def show_selection(self) -> None:
        """Draw the selection as it is now."""
        self._model.mark_selected(self._chosen.rows)
        self.viewport().update()

    def bring(self, row: int) -> bool:
        """Scroll to a row of the table; returns whether it is among those shown."""
        position = self._model.position_of(row)
        if position is None:
            return False
        column = max(self.currentIndex().column(), 0)
        self._anchor = position
        index = self._model.index(position, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def current_row(self) -> int | None:
        """The row of the table that the keys stand on."""
        position = self.currentIndex().row()
        return int(self._model.rows[position]) if 0 <= position < len(self._model.rows) else None

    # Qt's names from here on

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Select the row under the mouse, or more."""
        super().mousePressEvent(event)
        position = self._position_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and position is not None:
            self._choose(position, event.modifiers())
        elif event.button() is Qt.MouseButton.RightButton and position is not None:
            self._choose_for_menu(position)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Dragging selects from where it began."""
        super().mouseMoveEvent(event)
        position = self._position_at(event.position().toPoint())
        if event.buttons() & Qt.MouseButton.LeftButton and position not in {None, self._anchor}:
            self._choose(int(position or 0), Qt.KeyboardModifier.ShiftModifier)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Move and select; copy; Enter activates the row; Escape selects nothing."""
        key, current = Qt.Key(event.key()), self.currentIndex()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._tell(self._chosen.select, self._model.rows)
        elif key is Qt.Key.Key_Space and current.isValid():
            self._choose(current.row(), Qt.KeyboardModifier.ControlModifier if control else _NO_CHANGE)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current.isValid():
            self._activate(current.row())
        elif key is Qt.Key.Key_Escape and len(self._chosen.rows):
            self._chosen.clear()
        else:
            super().keyPressEvent(event)
            moved = self.currentIndex().isValid() and self.currentIndex().row() != current.row()
            if key in _MOVES and moved and not control:
                self._choose(self.currentIndex().row(), event.modifiers())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Give the keys a row to start from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Rows as high as the font asks."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + _ROW_PADDING_PX)

    # Selecting

    def _position_at(self, point: QPoint) -> int | None:
        position = self.rowAt(point.y())
        return None if position < 0 else position

    def _choose(self, position: int, modifiers: Qt.KeyboardModifier) -> None:
        """Select one row; with Shift all from the anchor on; with Ctrl turn one around."""
        rows = self._model.rows
        row = rows[position : position + 1]
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._anchor is not None:
            first, last = sorted((min(self._anchor, len(rows) - 1), position))
            self._tell(self._chosen.select, rows[first : last + 1])
        else:
            self._anchor = position
            if not modifiers & Qt.KeyboardModifier.ControlModifier:
                self._tell(self._chosen.select, row)
            elif self._model.is_selected(position):
                self._tell(self._chosen.remove, row)
            else:
                self._tell(self._chosen.add, row)
        self._chosen.show(int(row[0]))

    def _tell(self, change: Callable[[Rows], None], rows: Rows) -> None:
        self.choosing = True
        try:
            change(rows)
        finally:
            self.choosing = False

    def _choose_for_menu(self, position: int) -> None:
        """A menu is about the selected rows where it opens over one of them, else about that row."""
        if not self._model.is_selected(position):
            self._choose(position, _NO_CHANGE)

    def _activate(self, position: int) -> None:
        self.activated_row.emit(int(self._model.rows[position]))


class _SelectionDelegate(QStyledItemDelegate):
    """Draws the rows that the model calls selected as selected."""

    def initStyleOption(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take the state from the model."""
        super().initStyleOption(option, index)
        if index.data(SELECTED_ROLE):
            option.state |= QStyle.StateFlag.State_Selected
