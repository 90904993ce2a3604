"""The Proposals panel: an inbox of what the plays propose, decided with one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.ui.panels.panel import Panel
from stormops_desktop.ui.panels.proposals.decisions import Decisions
from stormops_desktop.ui.panels.proposals.edit_form import EditForm
from stormops_desktop.ui.panels.proposals.filter_bar import FilterBar
from stormops_desktop.ui.panels.proposals.inbox import Inbox
from stormops_desktop.ui.panels.proposals.map_link import MapLink
from stormops_desktop.ui.panels.proposals.proposal_card import ProposalCard
from stormops_desktop.ui.panels.proposals.reject_form import RejectForm
from stormops_desktop.ui.text.quantities import money, number
from stormops_desktop.ui.window.desk import Desk


class ProposalsPanel(Panel):
    """Lays out its parts and joins them; the work is done by `Inbox`, `Decisions` and `MapLink`."""

    name = "proposals"
    tables = frozenset({"proposals", "proposal_notes", "crew_notes", "slots"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.filters = FilterBar()
        self.card = ProposalCard(desk.preferences)
        self.inbox = Inbox(desk, self.filters, desk.preferences, self)
        self.reject_form, self.edit_form = RejectForm(), EditForm()
        self.decisions = Decisions(desk, self.inbox, self.reject_form, self.edit_form)
        self.map_link = MapLink(desk, self.inbox, self.card)
        self.lapsed = QPushButton(flat=True)
        self.lapsed.clicked.connect(lambda: self.filters.choose_status(ProposalStatus.EXPIRED))
        self.empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.sum = QLabel()
        self.inbox.arranged.connect(self._tell)
        self.inbox.picked.connect(self._tell)
        self._lay_out()
        self.setFocusProxy(self.inbox.view)

    def refresh(self) -> None:
        """Read the proposals anew."""
        self.inbox.load()

    def _tell(self) -> None:
        """How many there are, are chosen, have lapsed."""
        arranged = self.inbox.arranged_now
        chosen = len(self.inbox.chosen.rows)
        self.sum.setText(
            self.tr("{0} shown, worth {1} together; {2} chosen").format(
                number(len(arranged.order)), money(arranged.value_usd), number(chosen)
            )
        )
        lapsed = arranged.by_status.get(ProposalStatus.EXPIRED, 0)
        self.lapsed.setVisible(lapsed > 0 and self.filters.wanted.status is not ProposalStatus.EXPIRED)
        self.lapsed.setText(
            self.tr("Lapsed before they were carried out: {0}. Show them").format(number(lapsed))
        )
        nothing = len(arranged.order) == 0
        self.empty.setText(self._nothing_words() if nothing else "")
        self.empty.setVisible(nothing)
        self.inbox.view.setHidden(nothing)

    def _nothing_words(self) -> str:
        if self.inbox.total == 0:
            return self.tr("No proposals yet. Run a play in the Playbooks panel (Ctrl+4).")
        if self.filters.wanted.status is ProposalStatus.PENDING:
            return self.tr("Nothing waits for a decision here.")
        return self.tr("No proposal is like that.")

    def _lay_out(self) -> None:
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filters)
        column.addWidget(self.lapsed)
        column.addWidget(self.inbox.view, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.sum)
        column.addWidget(self.reject_form)
        column.addWidget(self.edit_form)
        buttons = QHBoxLayout()
        for button in self.decisions.buttons:
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        splitter = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        splitter.addWidget(above)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 6, 6, 6)
        whole.addWidget(splitter)
