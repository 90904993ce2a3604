"""The proposals that are shown: read, filtered and sorted on threads, the chosen ones kept through it all."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.arrange_proposals import ArrangedProposals, arrange_proposals
from stormops_desktop.operations.plays.list_proposals import OPEN_STATUSES
from stormops_desktop.operations.plays.proposal_table import ProposalTable, proposal_table
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.proposals.filter_bar import FilterBar
from stormops_desktop.ui.panels.proposals.proposal_model import ProposalColumn, ProposalModel
from stormops_desktop.ui.panels.proposals.proposal_view import ProposalView
from stormops_desktop.ui.theme.palettes import Colors
from stormops_desktop.ui.window.desk import Desk

_LONGEST_WAIT_MS = 24 * 3600 * 1000


class Inbox(QObject):
    """Holds the table of all proposals and the view of those that pass the filter.

    Attributes:
        view: The table widget.
        arranged_now: What it shows.
    """

    arranged = Signal()
    """Other rows are shown, or the same in another order."""

    def __init__(self, desk: Desk, filters: FilterBar, colors: Colors, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filters = filters
        self._table: ProposalTable | None = None  # the one that the view shows
        self._newest: ProposalTable | None = None
        self._model = ProposalModel(colors, self)
        self.view = ProposalView(self._model)
        self.arranged_now = ArrangedProposals(np.empty(0, np.int32), {}, 0)
        self._lapse = QTimer(self, singleShot=True)
        self._lapse.timeout.connect(self.load)
        filters.changed.connect(self._arrange)
        self.view.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self._arrange())

    @property
    def total(self) -> int:
        """How many proposals the workspace has."""
        return 0 if self._newest is None else self._newest.columns.num_rows

    def load(self) -> None:
        """Read the table and show it through the filter."""
        self._desk.ask(partial(proposal_table, job=Job()), self._loaded, owner=self, topic="proposals")

    def chosen_table_rows(self) -> NDArray[np.int32]:
        """The chosen proposals, as rows of the table."""
        return self._model.order[self.view.chosen()]

    def ids(self, table_rows: NDArray[np.integer]) -> list[str]:
        """Ids of the proposals in rows of the table."""
        return self._texts("proposal_id", table_rows)

    def statuses(self, table_rows: NDArray[np.integer]) -> list[ProposalStatus]:
        """Their statuses."""
        return [ProposalStatus(value) for value in self._texts("status", table_rows)]

    def column(self, name: str, table_rows: NDArray[np.integer]) -> list[object]:
        """A column of the table in those rows."""
        if self._table is None:
            return []
        values: list[object] = self._table.columns[name].take(table_rows).to_pylist()
        return values

    def property_rows(self, table_rows: NDArray[np.integer]) -> NDArray[np.int32]:
        """Rows of their properties, those that are there."""
        if self._table is None:
            return np.empty(0, np.int32)
        rows = self._table.property_rows[table_rows]
        return np.unique(rows[rows >= 0])

    def choose_properties(self, rows: NDArray[np.int32]) -> None:
        """Choose the proposals shown that are about these properties."""
        if self._table is None:
            return
        shown = np.flatnonzero(np.isin(self._table.property_rows[self._model.order], rows))
        self.view.choose(shown, current=int(shown[0]) if len(shown) else None)

    def go_on(self) -> None:
        """Choose the row after the chosen ones: they are being decided, and the next one waits."""
        after = int(self.view.chosen().max(initial=-1)) + 1
        if 0 < after < len(self._model.order):
            self.view.choose(np.array([after]), current=after)
            self.view.picked.emit()

    def current_table_row(self) -> int | None:
        """The proposal with the keyboard, as a row of the table."""
        row = self.view.current_row()
        return None if row is None or row >= len(self._model.order) else int(self._model.order[row])

    def _texts(self, name: str, table_rows: NDArray[np.integer]) -> list[str]:
        return [str(value) for value in self.column(name, table_rows)]

    def _loaded(self, table: ProposalTable) -> None:
        if self._newest is None and ProposalStatus.PENDING.value in table.columns["status"].to_pylist():
            self._filters.status.setCurrentIndex(1)
        self._newest = table
        self._filters.show_plays(sorted(set(table.columns["play"].to_pylist())))
        self._wait_for_lapse(table)
        self._arrange()

    def _arrange(self) -> None:
        """Filter and sort."""
        table = self._newest
        if table is None:
            return
        wanted = self._filters.wanted
        header = self.view.horizontalHeader()
        sort = ProposalColumn(header.sortIndicatorSection()).table_column
        descending = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder

        def arrange(_workspace: Workspace) -> ArrangedProposals:
            return arrange_proposals(table, wanted, sort=sort, descending=descending)

        self._desk.ask(arrange, partial(self._show, table), owner=self, topic="arranged proposals")

    def _show(self, table: ProposalTable, arranged: ArrangedProposals) -> None:
        """Show the rows; what was chosen stays so, and where all of it is gone the next row is chosen."""
        kept = set(self.ids(self.chosen_table_rows()))
        before = self.view.current_row()
        self._table, self.arranged_now = table, arranged
        self._filters.tell_counts(arranged.by_status)
        self._model.show(table, arranged.order)
        ids = pa.array(sorted(kept), pa.string())
        shown = table.columns["proposal_id"].take(arranged.order)
        chosen = np.flatnonzero(pc.is_in(shown, value_set=ids).to_numpy())
        if len(chosen) == 0 and (kept or before is None) and len(arranged.order) > 0:
            chosen = np.array([min(before or 0, len(arranged.order) - 1)])
        current = None if len(chosen) == 0 else int(chosen[0])
        self.view.choose(chosen, current=current)
        self.arranged.emit()
        if kept and set(self.ids(self.chosen_table_rows())) != kept:
            self.view.picked.emit()

    def _wait_for_lapse(self, table: ProposalTable) -> None:
        """Read again when the next open proposal lapses."""
        open_names = pa.array([status.value for status in OPEN_STATUSES])
        still_open = pc.is_in(table.columns["status"], value_set=open_names)
        next_lapse = pc.min(table.columns["expires"].filter(still_open)).as_py()
        self._lapse.stop()
        if next_lapse is not None:
            wait_ms = (next_lapse - datetime.now(UTC)).total_seconds() * 1000 + 1000
            self._lapse.start(int(min(max(wait_ms, 1000), _LONGEST_WAIT_MS)))
