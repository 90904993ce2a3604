"""The inbox's table: many rows, chosen with mouse or keys, decided with one key."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from stormops_desktop.ui.panels.proposals.proposal_model import ProposalColumn, ProposalModel

_WIDTHS = {
    ProposalColumn.PRIORITY: 34, ProposalColumn.VALUE: 68, ProposalColumn.ADDRESS: 170,
    ProposalColumn.STATUS: 78, ProposalColumn.HOURS: 250, ProposalColumn.PLAY: 130,
    ProposalColumn.CHANNEL: 92, ProposalColumn.LAPSES: 100, ProposalColumn.NOTE: 200,
}  # fmt: skip


class ProposalView(QTableView):
    """Rows are chosen whole; `opened` tells that Enter or a double click asked for the place on the map."""

    picked = Signal()
    """The chosen rows changed by hand."""
    opened = Signal()

    def __init__(self, model: ProposalModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._model = model
        self.setAccessibleName(self.tr("Proposals"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(ProposalColumn.VALUE, Qt.SortOrder.DescendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self._tell())
        self._quiet = False

    def chosen(self) -> NDArray[np.int64]:
        """The chosen rows as shown, rising."""
        ranges = self.selectionModel().selection()
        parts = [ranges.at(place) for place in range(ranges.count())]
        rows = [np.arange(part.top(), part.bottom() + 1) for part in parts]
        return np.unique(np.concatenate(rows)) if rows else np.empty(0, np.int64)

    def choose(self, rows: NDArray[np.integer], *, current: int | None = None) -> None:
        """Choose rows as shown, without telling; the current one comes into view."""
        selection = QItemSelection()
        last = self._model.columnCount() - 1
        for run in np.split(rows, np.flatnonzero(np.diff(rows) != 1) + 1):
            if len(run):
                first, final = self._model.index(int(run[0]), 0), self._model.index(int(run[-1]), last)
                selection.select(first, final)
        flag = QItemSelectionModel.SelectionFlag
        self._quiet = True
        if current is not None:
            index = self._model.index(current, ProposalColumn.ADDRESS)
            self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
            self.scrollTo(index)
        self.selectionModel().select(selection, flag.ClearAndSelect)
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Enter opens; letters belong to the actions, not to a search in the first column."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  (Qt's name)
        """None: the search box does that."""

    def current_row(self) -> int | None:
        """The row with the keyboard, None without one."""
        index: QModelIndex = self.currentIndex()
        return index.row() if index.isValid() else None

    def _tell(self) -> None:
        if not self._quiet:
            self.picked.emit()
