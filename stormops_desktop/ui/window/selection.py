"""The selected properties: one selection for map, table and every panel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

type Rows = NDArray[np.int32]
"""Row numbers of the `properties` generation, rising, each once."""


class Selection(QObject):
    """Rows of the properties that are selected, and the one whose card is shown."""

    changed = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows = np.empty(0, np.int32)
        self._rows.flags.writeable = False
        self._focus: int | None = None

    @property
    def rows(self) -> Rows:
        """What is selected; read-only."""
        return self._rows

    @property
    def focus(self) -> int | None:
        """The row of the card, None without one."""
        return self._focus

    def select(self, rows: NDArray[np.integer]) -> None:
        """Select these rows and no others."""
        chosen = _rising(np.array(rows, np.int32))
        chosen.flags.writeable = False
        if not np.array_equal(chosen, self._rows):
            self._rows = chosen
            self.changed.emit()
        if len(chosen) == 1:
            self.show(int(chosen[0]))

    def add(self, rows: NDArray[np.integer]) -> None:
        """Select these rows too."""
        self.select(np.concatenate([self._rows, np.asarray(rows, np.int32)]))

    def remove(self, rows: NDArray[np.integer]) -> None:
        """Take these rows out of the selection."""
        self.select(self._rows[~np.isin(self._rows, rows)])

    def show(self, row: int | None) -> None:
        """Show the card of one property."""
        if row != self._focus:
            self._focus = row
            self.focus_changed.emit()

    def clear(self) -> None:
        """Select nothing, show no card."""
        self.select(np.empty(0, np.int32))
        self.show(None)


def _rising(rows: Rows) -> Rows:
    """Sorted, each once; numpy's `unique` hashes, which takes 0.4 s for half a million rows."""
    if np.all(rows[1:] > rows[:-1]):
        return rows
    ordered = np.sort(rows)
    differs = ordered[1:] != ordered[:-1]
    once: Rows = ordered[np.concatenate([[True], differs])]
    return once
