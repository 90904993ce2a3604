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
        chosen = np.unique(np.asarray(rows, np.int32))
        chosen.flags.writeable = False
        if not np.array_equal(chosen, self._rows):
            self._rows = chosen
            self.changed.emit()
        if len(chosen) == 1:
            self.show(int(chosen[0]))

    def add(self, rows: NDArray[np.integer]) -> None:
        """Select these rows too."""
        self.select(np.union1d(self._rows, rows))

    def remove(self, rows: NDArray[np.integer]) -> None:
        """Take these rows out of the selection."""
        self.select(np.setdiff1d(self._rows, rows))

    def show(self, row: int | None) -> None:
        """Show the card of one property."""
        if row != self._focus:
            self._focus = row
            self.focus_changed.emit()

    def clear(self) -> None:
        """Select nothing, show no card."""
        self.select(np.empty(0, np.int32))
        self.show(None)
