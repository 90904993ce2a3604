"""The inbox, the card beside it and the map show the same proposals."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.show_proposal import ShowProposalAnswer, show_proposal
from stormops_desktop.ui.panels.proposals.inbox import Inbox
from stormops_desktop.ui.panels.proposals.proposal_card import ProposalCard
from stormops_desktop.ui.panels.proposals.rationale_words import Reader
from stormops_desktop.ui.window.desk import Desk

_HAND_MS = 40
_AROUND_DEG = 0.0015
"""Half of what the map shows around a home that is opened: some hundred metres."""


class MapLink(QObject):
    """Choosing proposals selects their homes on the map, and selecting homes there chooses proposals."""

    def __init__(self, desk: Desk, inbox: Inbox, card: ProposalCard) -> None:
        super().__init__(inbox)
        self._desk = desk
        self._inbox = inbox
        self._card = card
        self._moves = QTimer(self, singleShot=True, interval=_HAND_MS)
        self._moves.timeout.connect(self._follow_inbox)
        inbox.picked.connect(self._moves.start)
        inbox.arranged.connect(self._show_card)
        inbox.view.activated_row.connect(lambda _row: self.go_there())
        inbox.view.copy_wanted.connect(self._copy)
        desk.selection.changed.connect(self._follow_map)
        card.link.connect(self._open)
        card.clear()
        self._telling = False

    def go_there(self) -> None:
        """Move the map to the chosen proposals."""
        rows = self._inbox.chosen.rows
        lon, lat = (
            [float(str(value)) for value in self._inbox.column(name, rows) if value is not None]
            for name in ("lon", "lat")
        )
        if lon:
            edge = _AROUND_DEG
            self._desk.go_to.emit((min(lon) - edge, min(lat) - edge, max(lon) + edge, max(lat) + edge))

    def _copy(self) -> None:
        """The chosen proposals as text with tabs, as spreadsheets take it."""
        names = ("priority", "value_usd", "address", "city", "zip", "status", "play", "property_id")
        columns = [self._inbox.column(name, self._inbox.chosen.rows) for name in names]
        rows = [names, *zip(*columns, strict=True)]
        lines = ("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _follow_inbox(self) -> None:
        rows = self._inbox.property_rows(self._inbox.chosen.rows)
        self._telling = True
        self._desk.selection.select(rows)
        self._telling = False
        self._show_card()

    def _follow_map(self) -> None:
        if not self._telling and self._inbox.view.isVisible():
            self._inbox.choose_properties(self._desk.selection.rows)
            self._inbox.arranged.emit()

    def _show_card(self) -> None:
        row = self._inbox.current
        if row is None:
            self._card.clear()
            return
        (proposal_id,) = self._inbox.ids(np.array([row], np.int32))
        self._desk.ask(
            partial(show_proposal, proposal_id=proposal_id, job=Job()),
            partial(self._shown, row),
            owner=self,
            topic="proposal",
        )

    def _shown(self, row: int, proposal: ShowProposalAnswer) -> None:
        address, city, zip_code, zone = (
            str((self._inbox.column(name, np.array([row], np.int32)) or [""])[0] or "")
            for name in ("address", "city", "zip", "time_zone")
        )
        place = ", ".join(
            part for part in (address or proposal.property_id, f"{city} {zip_code}".strip()) if part
        )
        self._card.show_proposal(proposal, place, Reader(self._desk.preferences.units, zone))

    def _open(self, what: str) -> None:
        self.go_there()
        row = self._inbox.current
        if what == "property" and row is not None:
            for property_row in self._inbox.property_rows(np.array([row], np.int32)):
                self._desk.selection.show(int(property_row))
            self._desk.panel_wanted.emit("properties")
