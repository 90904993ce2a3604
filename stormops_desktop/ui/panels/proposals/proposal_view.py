"""The inbox's table: many rows, chosen with mouse or keys, decided with one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from stormops_desktop.ui.panels.proposals.proposal_model import ProposalColumn, ProposalModel
from stormops_desktop.ui.tables.rows_view import RowsView
from stormops_desktop.ui.window.selection import Selection

_WIDTHS = {
    ProposalColumn.PRIORITY: 34, ProposalColumn.VALUE: 68, ProposalColumn.ADDRESS: 170,
    ProposalColumn.STATUS: 78, ProposalColumn.HOURS: 250, ProposalColumn.PLAY: 130,
    ProposalColumn.CHANNEL: 92, ProposalColumn.LAPSES: 100, ProposalColumn.NOTE: 200,
}  # fmt: skip


class ProposalView(RowsView):
    """Rows of proposals."""

    def __init__(self, model: ProposalModel, chosen: Selection, parent: QWidget | None = None) -> None:
        super().__init__(model, chosen, parent)
        self.setAccessibleName(self.tr("Proposals"))
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(ProposalColumn.VALUE, Qt.SortOrder.DescendingOrder)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  (Qt's name)
        """None: letters are commands here, and the search box searches."""
