"""The proposals that are shown: read, filtered and sorted on threads, the chosen ones kept through it all."""

from __future__ import annotations

from collections.abc import Collection
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
from stormops_desktop.operations.plays.proposal_status import OPEN_STATUSES
from stormops_desktop.operations.plays.proposal_table import ProposalTable, proposal_table
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.proposals.filter_bar import FilterBar
from stormops_desktop.ui.panels.proposals.proposal_model import ProposalColumn, ProposalModel
from stormops_desktop.ui.panels.proposals.proposal_view import ProposalView
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.selection import Selection

type Rows = NDArray[np.int32]
"""Row numbers of the table of proposals."""

_LONGEST_WAIT_MS = 24 * 3600 * 1000
_NO_ROWS = np.empty(0, np.int32)


class Inbox(QObject):
    """Holds the table of all proposals and the view of those that pass the filter.

    Attributes:
        view: The table widget.
        chosen: The chosen proposals, as rows of the table; always among those shown.
        arranged_now: What the view shows.
    """

    arranged = Signal()
    """Other rows are shown, or the same in another order."""
    picked = Signal()
    """Other proposals were chosen by hand, or because those that were chosen are gone."""

    def __init__(self, desk: Desk, filters: FilterBar, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filters = filters
        self._table = ProposalTable.empty()  # the one in the view
        self._newest: ProposalTable | None = None
        self._model = ProposalModel(preferences, self)
        self.chosen = Selection(self)
        self.view = ProposalView(self._model, self.chosen)
        self.arranged_now = ArrangedProposals(_NO_ROWS, {}, 0)
        self._quiet = False
        self._lapse = QTimer(self, singleShot=True)
        self._lapse.timeout.connect(self.load)
        filters.changed.connect(self._arrange)
        self.chosen.changed.connect(self._chosen_changed)
        self.view.horizontalHeader().sortIndicatorChanged.connect(lambda *_: self._arrange())

    @property
    def total(self) -> int:
        """How many proposals the workspace has."""
        return 0 if self._newest is None else self._newest.columns.num_rows

    @property
    def current(self) -> int | None:
        """The chosen proposal that the card shows: the one with the keyboard, else the first shown."""
        chosen, here = self.chosen.rows, self.view.current_row()
        if len(chosen) == 0:
            return None
        if here is not None and here in chosen:
            return here
        return int(self._model.rows[np.isin(self._model.rows, chosen)][0])

    def load(self) -> None:
        """Read the table and show it through the filter."""
        self._desk.ask(partial(proposal_table, job=Job()), self._loaded, owner=self, topic="proposals")

    def ids(self, rows: Rows) -> list[str]:
        """Ids of proposals."""
        return [str(value) for value in self.column("proposal_id", rows)]

    def column(self, name: str, rows: Rows) -> list[object]:
        """A column of the table in those rows."""
        values: list[object] = self._table.taken(name, rows).to_pylist()
        return values

    def different(self, name: str, rows: Rows) -> set[object]:
        """The different values of a column in those rows."""
        return set(pc.unique(self._table.taken(name, rows)).to_pylist())

    def of_status(self, rows: Rows, allowed: Collection[ProposalStatus]) -> Rows:
        """Those of the rows whose proposals have one of the statuses."""
        if len(rows) == 0:  # before the first table is read, pyarrow would import pandas here: 0.5 s
            return rows
        statuses = self._table.taken("status", rows)
        fits = pc.is_in(statuses, value_set=pa.array([status.value for status in allowed], pa.string()))
        found: Rows = rows[fits.to_numpy()]
        return found

    def property_rows(self, rows: Rows) -> NDArray[np.int32]:
        """Rows of their properties, those that are there."""
        found = self._table.property_rows[rows]
        return np.unique(found[found >= 0])

    def choose_properties(self, rows: NDArray[np.int32]) -> None:
        """Choose the proposals shown that are about these properties, without telling."""
        shown = self._model.rows
        about = shown[np.isin(self._table.property_rows[shown], rows)]
        self._choose(about)
        if len(about):
            self.view.bring(int(about[0]))

    def go_on(self) -> None:
        """Choose the row after the chosen ones: they are being decided, and the next one waits."""
        places = np.flatnonzero(np.isin(self._model.rows, self.chosen.rows))
        after = int(places.max(initial=-1)) + 1
        if 0 < after < len(self._model.rows):
            self.chosen.select(self._model.rows[after : after + 1])
            self.view.bring(int(self._model.rows[after]))

    def _choose(self, rows: Rows) -> None:
        self._quiet = True
        self.chosen.select(rows)
        self._quiet = False

    def _chosen_changed(self) -> None:
        self.view.show_selection()
        if not self._quiet:
            self.picked.emit()

    def _loaded(self, table: ProposalTable) -> None:
        statuses, plays = (set(pc.unique(table.columns[name]).to_pylist()) for name in ("status", "play"))
        if self._newest is None and ProposalStatus.PENDING.value in statuses:
            self._filters.choose_status(ProposalStatus.PENDING)
        self._newest = table
        self._filters.show_plays(sorted(plays))
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
        first = len(self._table.columns) == 0
        had = len(self.chosen.rows)
        place = max(self.view.currentIndex().row(), 0)
        kept = self._in_new_table(table)
        self._table, self.arranged_now = table, arranged
        self._filters.tell_counts(arranged.by_status)
        self._model.show(table, arranged.order)
        chosen = kept[np.isin(kept, arranged.order)]
        if len(chosen) == 0 and (had or first) and len(arranged.order):
            place = min(place, len(arranged.order) - 1)
            chosen = arranged.order[place : place + 1]
        self._choose(chosen)
        self.view.show_selection()
        if len(chosen):
            self.view.bring(int(arranged.order[np.isin(arranged.order, chosen)][0]))
        self.arranged.emit()
        if had and len(kept[np.isin(kept, chosen)]) < had:
            self.picked.emit()

    def _in_new_table(self, table: ProposalTable) -> Rows:
        """The chosen proposals as rows of another table."""
        if table is self._table:
            return self.chosen.rows
        ids = self._table.taken("proposal_id", self.chosen.rows).combine_chunks()
        found = np.flatnonzero(pc.is_in(table.columns["proposal_id"], value_set=ids).to_numpy())
        return found.astype(np.int32)

    def _wait_for_lapse(self, table: ProposalTable) -> None:
        """Read again when the next open proposal lapses."""
        open_names = pa.array([status.value for status in OPEN_STATUSES])
        still_open = pc.is_in(table.columns["status"], value_set=open_names)
        next_lapse = pc.min(table.columns["expires"].filter(still_open)).as_py()
        self._lapse.stop()
        if next_lapse is not None:
            wait_ms = (next_lapse - datetime.now(UTC)).total_seconds() * 1000 + 1000
            self._lapse.start(int(min(max(wait_ms, 1000), _LONGEST_WAIT_MS)))
