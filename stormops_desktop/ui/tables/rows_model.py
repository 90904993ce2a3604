"""Rows of a table that is kept elsewhere, in the order shown, with those that are selected."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QObject, Qt

SELECTED_ROLE = int(Qt.ItemDataRole.UserRole)
"""Whether the row is selected."""


class RowsModel(QAbstractTableModel):
    """The base of models whose rows are numbers of rows elsewhere; the selection is of those numbers.

    Attributes:
        rows: int32, the rows in the order shown.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: NDArray[np.int32] = np.empty(0, np.int32)
        self._selected = np.zeros(0, np.bool_)

    def hold_rows(self, count: int) -> None:
        """The table has so many rows; marks of another number of rows are dropped."""
        if len(self._selected) != count:
            self._selected = np.zeros(count, np.bool_)

    def mark_selected(self, rows: NDArray[np.int32]) -> None:
        """Mark these rows of the table and no others."""
        self._selected[:] = False
        self._selected[rows[rows < len(self._selected)]] = True

    def is_selected(self, position: int) -> bool:
        """Whether the row shown there is selected."""
        return bool(self._selected[self.rows[position]])

    def selected_rows(self) -> NDArray[np.int32]:
        """The selected rows that are shown, in the order shown."""
        return self.rows[self._selected[self.rows]]

    def position_of(self, row: int) -> int | None:
        """Where a row of the table is shown, None where it is not."""
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if len(found) else None
