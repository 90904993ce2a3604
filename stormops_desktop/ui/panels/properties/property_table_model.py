"""The property table as Qt sees it: a million rows, of which only those on the screen are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from stormops_desktop.model.property_columns import NUMERIC_KINDS, ColumnKind
from stormops_desktop.operations.properties.property_table import PropertyTable, Rows
from stormops_desktop.ui.panels.properties.cell_texts import Texts
from stormops_desktop.ui.panels.properties.column_words import column_explanation, column_title
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.tables.rows_model import SELECTED_ROLE, RowsModel

type Index = QModelIndex | QPersistentModelIndex
type ReadBlock = Callable[[PropertyTable, Rows, Sequence[str], Callable[[Texts], None]], None]
"""Reads texts on another thread and hands them over on the window's."""

WAITING = "…"
BLOCK = 64
_KEPT_BLOCKS = 48
_RIGHT_ALIGNED = NUMERIC_KINDS | {ColumnKind.DATE, ColumnKind.INSTANT}


class PropertyTableModel(RowsModel):
    """Rows found by the panel, in its order; a cell says where its text is still on its way.

    Attributes:
        table: What is shown; None before it is open.
        names: The columns shown, from left to right.
        rows: Property rows in the order shown.
    """

    def __init__(self, read: ReadBlock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self.table: PropertyTable | None = None
        self.names: tuple[str, ...] = ()
        self._units = Units.US
        self._blocks: OrderedDict[int, Texts | None] = OrderedDict()
        self._edition = 0

    def show(self, table: PropertyTable, rows: Rows, names: Sequence[str], units: Units) -> None:
        """Show these rows and columns from now on."""
        self.beginResetModel()
        self.table, self.rows, self.names, self._units = table, rows, tuple(names), units
        self._forget_blocks()
        self.hold_rows(len(table))
        self.endResetModel()

    # Qt's names from here on

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's signature)
        """Properties found."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 (Qt's signature)
        """Columns shown."""
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, alignment, mark, and what a screen reader says."""
        if not index.isValid() or self.table is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == SELECTED_ROLE:
            return self.is_selected(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            selected = self.tr("selected") if self.is_selected(index.row()) else ""
            words = (self._title(index.column()), self._text(index.row(), index.column()), selected)
            return ", ".join(word for word in words if word)
        return None

    def headerData(  # noqa: N802 (Qt's name)
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """A column's head, its explanation, and its side."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.names):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._title(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            name = self.names[section]
            words = (column_explanation(name), self.tr("In queries: {0}").format(name))
            return "\n".join(word for word in words if word)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    # Blocks

    def _text(self, position: int, column: int) -> str:
        number = position // BLOCK
        if number not in self._blocks:
            self._ask(number)
        block = self._blocks.get(number)
        return WAITING if block is None else block[self.names[column]][position % BLOCK]

    def _ask(self, number: int) -> None:
        """Have a block read; the one that was looked at longest ago goes."""
        if self.table is None:
            return
        self._blocks[number] = None
        while len(self._blocks) > _KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        edition = self._edition
        rows = self.rows[number * BLOCK : (number + 1) * BLOCK]
        self._read(self.table, rows, self.names, lambda texts: self._take(edition, number, texts))

    def _take(self, edition: int, number: int, texts: Texts) -> None:
        if edition != self._edition or number not in self._blocks:
            return
        self._blocks[number] = texts
        self._blocks.move_to_end(number)
        last = min((number + 1) * BLOCK, len(self.rows)) - 1
        self.dataChanged.emit(self.index(number * BLOCK, 0), self.index(last, len(self.names) - 1))

    def _forget_blocks(self) -> None:
        self._edition += 1
        self._blocks.clear()

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        kind = self.table.columns[self.names[column]].kind if self.table is not None else ColumnKind.TEXT
        side = Qt.AlignmentFlag.AlignRight if kind in _RIGHT_ALIGNED else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _title(self, column: int) -> str:
        if self.table is None:
            return ""
        return column_title(self.table.columns[self.names[column]], self._units)
