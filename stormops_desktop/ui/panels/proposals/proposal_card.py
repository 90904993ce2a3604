"""One proposal to read: why it is made, and what that rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from stormops_desktop.engines.proposal.rationale import DRILL, SYNTHETIC
from stormops_desktop.model.cleared import Channel
from stormops_desktop.operations.plays.show_proposal import ShowProposalAnswer
from stormops_desktop.ui.panels.proposals.proposal_words import channel_words, list_words, status_words
from stormops_desktop.ui.panels.proposals.rationale_words import Reader, rationale_words
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.text.quantities import (
    at_place,
    hail_size,
    local_date,
    local_time,
    money,
    money_range,
    number,
    span,
)
from stormops_desktop.ui.theme.apply_theme import colors_of
from stormops_desktop.ui.theme.palettes import Colors


class ProposalCard(QWidget):
    """Shows one proposal as text that can be copied and read aloud."""

    link = Signal(str)
    """"map" or "property": what a person asked to see."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._shown: Callable[[], None] = self.clear
        self.text = QTextBrowser(openLinks=False)
        self.text.setAccessibleName(self.tr("Why this is proposed"))
        self.text.setTabChangesFocus(True)
        self.text.anchorClicked.connect(lambda url: self.link.emit(url.toString()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)

    def clear(self) -> None:
        """Nothing is chosen."""
        self._shown = self.clear
        self.text.setHtml(f"<p style='color:{self._colors.faint}'>{self._hint()}</p>")

    def show_proposal(self, proposal: ShowProposalAnswer, address: str, reader: Reader) -> None:
        """Show a proposal; `address` is one line."""
        self._shown = partial(self.show_proposal, proposal, address, reader)
        parts = [self._head(proposal, address), self._marks(proposal), self._why(proposal, reader)]
        parts += [self._evidence(proposal, reader), self._decision(proposal, reader)]
        self.text.setHtml("".join(part for part in parts if part))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._shown()

    @property
    def _colors(self) -> Colors:
        return colors_of(self._preferences.theme)

    def _hint(self) -> str:
        return escape(
            self.tr(
                "Choose a proposal to read why it is made. A approves, R rejects, E edits; Ctrl+A takes all."
            )
        )

    def _head(self, proposal: ShowProposalAnswer, address: str) -> str:
        line = self.tr("{0} · priority {1} · {2} · {3}", "worth, priority, channel, status").format(
            money(proposal.value_usd),
            number(proposal.priority),
            channel_words(Channel(proposal.channel)),
            status_words(proposal.status),
        )
        there, home = self.tr("Show on the map"), self.tr("Open the home")
        links = f"<a href='map'>{escape(there)}</a> &nbsp; <a href='property'>{escape(home)}</a>"
        return f"<p><b>{escape(address)}</b><br>{escape(line)}<br>{links}</p>"

    def _marks(self, proposal: ShowProposalAnswer) -> str:
        marks = []
        if proposal.evidence.get("synthetic"):
            marks.append(self.tr("Invented home: nobody lives there."))
        if proposal.evidence.get("drill"):
            marks.append(self.tr("Drill: this storm did not fall here."))
        if not marks:
            return ""
        return f"<p style='color:{self._colors.warning}'><b>{escape(' '.join(marks))}</b></p>"

    def _why(self, proposal: ShowProposalAnswer, reader: Reader) -> str:
        # Invented homes and drills are marked above already.
        own = tuple(words for words in proposal.rationale if words.template not in {SYNTHETIC, DRILL})
        worded = rationale_words(replace(proposal, rationale=own), reader)
        sentences = "".join(f"<li>{escape(words)}</li>" for words in worded)
        heading = self.tr("Why")
        return f"<h4>{escape(heading)}</h4><ul style='margin-left:-20px'>{sentences}</ul>"

    def _evidence(self, proposal: ShowProposalAnswer, reader: Reader) -> str:
        score = proposal.evidence["score"]
        judged = self.tr("The figures are judged, not calibrated; intervals are 90 %.")
        rows = [
            (self.tr("Storm"), proposal.storm),
            (self.tr("Hail"), hail_size(score["hail_mm"], reader.units)),
            (
                self.tr("SII"),
                _with_interval(
                    number(score["sii"]), span(number(score["sii_low"]), number(score["sii_high"]))
                ),
            ),
            (
                self.tr("Job revenue"),
                _with_interval(
                    money(score["moe_usd"]), money_range(score["moe_low_usd"], score["moe_high_usd"])
                ),
            ),
            (self.tr("Lists"), self._lists(proposal)),
            (self.tr("Rules passed"), self._rules(proposal)),
            (self.tr("Play"), f"{proposal.play} {proposal.version}".strip()),
            (self.tr("Score receipt"), str(proposal.evidence["receipt"])[:12]),
        ]
        cells = "".join(
            f"<tr><td style='color:{self._colors.faint};padding-right:8px'>{escape(name)}</td>"
            f"<td>{escape(value)}</td></tr>"
            for name, value in rows
        )
        head = escape(self.tr("What it rests on"))
        return (
            f"<h4>{head}</h4><table>{cells}</table><p style='color:{self._colors.faint}'>{escape(judged)}</p>"
        )

    def _lists(self, proposal: ShowProposalAnswer) -> str:
        ages = proposal.evidence["lists"]
        if not ages:
            return self.tr("none")
        words = self.tr("{0}: {1} days old", "a contact list, its age when the play was run")
        return "; ".join(
            words.format(list_words(kind), number(age["age_days"])) for kind, age in ages.items()
        )

    def _rules(self, proposal: ShowProposalAnswer) -> str:
        count = number(len(proposal.evidence["rules"]))
        unverified = proposal.evidence["unverified_rules"]
        if not unverified:
            return count
        return self.tr("{0}; not verified: {1}").format(count, ", ".join(unverified))

    def _decision(self, proposal: ShowProposalAnswer, reader: Reader) -> str:
        zone = reader.time_zone
        rows = [self.tr("Proposed {0}.").format(local_time(proposal.created, zone))]
        if proposal.decided is not None:
            rows.append(self.tr("Decided {0}.").format(local_time(proposal.decided, zone)))
        if proposal.reason:
            rows.append(self.tr("Reason: {0}").format(proposal.reason))
        rows.append(self.tr("Lapses {0}.").format(local_date(at_place(proposal.expires, zone).date())))
        if proposal.note:
            rows.append(self.tr("Note: {0}").format(proposal.note))
        if proposal.crew_note:
            rows.append(self.tr("For the crew: {0}").format(proposal.crew_note))
        return "<p>" + "<br>".join(map(escape, rows)) + "</p>"


def _with_interval(value: str, interval: str) -> str:
    return f"{value} ({interval})"
