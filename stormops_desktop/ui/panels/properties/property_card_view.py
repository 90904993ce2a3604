"""The card of the property that is looked at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStyle, QVBoxLayout, QWidget

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.properties.read_property_card import (
    PropertyCard,
    PropertyContact,
    read_property_card,
    read_property_contact,
)
from stormops_desktop.ui.panels.properties import card_facts
from stormops_desktop.ui.panels.properties.contact_section import ContactSection
from stormops_desktop.ui.panels.properties.score_section import ScoreSection, chosen_score
from stormops_desktop.ui.text.localized import problem_words
from stormops_desktop.ui.theme.state_label import State, StateLabel
from stormops_desktop.ui.window.desk import Desk

_MARGIN_PX, _FRAME_PX = 10, 4
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class PropertyCardView(QScrollArea):
    """Address, score, roof, verdicts and history of one property, read anew whenever it is shown another."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.card: PropertyCard | None = None
        self._wanted: str | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Card of the property"))
        self._address = self._text()
        font = self._address.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self._address.setFont(font)
        self._place = self._text()
        self._synthetic = StateLabel(desk.preferences, State.WARNING)
        self._synthetic.setText(self.tr("SYNTHETIC HOME"))
        self._score = ScoreSection(desk.preferences)
        self._contact = ContactSection(desk.preferences)
        self._contact.asked.connect(self._ask_contact)
        self._storms, self._roof, self._home, self._history = (self._text() for _ in range(4))
        self._basis = self._text()
        self._basis.setText(self.tr("Damage and money are judged, not calibrated on claims."))
        self._inside = self._laid_out()
        self.setWidget(self._inside)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setMinimumWidth(self._body.minimumSizeHint().width() + 2 * _MARGIN_PX + bar + _FRAME_PX)
        self.show_nothing()

    @property
    def contact(self) -> ContactSection:
        """The verdicts."""
        return self._contact

    @property
    def words(self) -> str:
        """All texts of the card (for tests)."""
        labels = [label for label in self._inside.findChildren(QLabel) if not label.isHidden()]
        return "\n".join(label.text() for label in labels)

    def show_nothing(self) -> None:
        """No property is looked at."""
        self.card = self._wanted = None
        self._address.setText(self.tr("No property chosen"))
        self._place.setText(self.tr("Choose a row of the table, or a home on the map."))
        self._body.hide()

    def look_at(self, property_id: str) -> None:
        """Read a property and show it; what is on the card stays until then."""
        self._wanted = property_id
        self._desk.ask(
            partial(read_property_card, property_id=property_id, job=Job()),
            self._show,
            owner=self,
            topic="card",
            failed=self._cannot_show,
        )

    def look_again(self) -> None:
        """The same property, after something changed."""
        if self._wanted is not None:
            self.look_at(self._wanted)

    def _show(self, card: PropertyCard) -> None:
        if card.facts.property["property_id"] != self._wanted:  # nothing is looked at any more
            return
        before = None if self.card is None else self.card.facts.property["property_id"]
        self.card = card
        home, units = card.facts.property, self._desk.preferences.units
        self._address.setText(home["address"] or home["property_id"])
        place = ", ".join(str(home[name]) for name in ("city", "state", "zip") if home[name])
        self._place.setText(f"{place}\n{home['property_id']}")
        self._synthetic.setVisible(home["synthetic"])
        score = chosen_score(card.facts.scores, self._desk.storm)
        self._score.setVisible(score is not None)
        if score is not None:
            self._score.show_score(score, units)
        for label, lines in (
            (self._storms, card_facts.storm_lines(card.facts.scores, units)),
            (self._roof, card_facts.roof_lines(card.facts, units)),
            (self._home, card_facts.home_lines(card.facts)),
            (self._history, card_facts.history_lines(card.history, home["time_zone"])),
        ):
            label.setText(card_facts.lines_html(lines) or self.tr("Nothing is on record."))
        self._basis.setText(self.tr("Scores are judged, not calibrated: {0}").format(card.facts.calibration))
        self._body.show()
        if before != home["property_id"]:
            self.verticalScrollBar().setValue(0)
            self._contact.ask_about(home["time_zone"] or "")
        else:
            self._ask_contact(self._contact.at)

    def _cannot_show(self, error: StormOpsError) -> None:
        if self._wanted is None:
            return
        self.show_nothing()
        self._place.setText(problem_words(error))

    def _ask_contact(self, at: str) -> None:
        if self.card is None:
            return
        home = self.card.facts.property
        self._desk.ask(
            partial(read_property_contact, household=home, at=at, job=Job()),
            partial(self._show_contact, home["property_id"]),
            owner=self,
            topic="contact",
            failed=self._desk.notice.emit,
        )

    def _show_contact(self, property_id: str, contact: PropertyContact) -> None:
        if self.card is not None and self.card.facts.property["property_id"] == property_id:
            self._contact.show_contact(contact)

    def _laid_out(self) -> QWidget:
        inside = QWidget()
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._synthetic)
        body.addWidget(self._score)
        for title, widget in (
            (self.tr("May we contact them?"), self._contact),
            (self.tr("Hail history"), self._storms),
            (self.tr("Roof"), self._roof),
            (self.tr("Home"), self._home),
            (self.tr("Contact history"), self._history),
            ("", self._basis),
        ):
            if title:
                body.addWidget(self._title(title))
            body.addWidget(widget)
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN_PX, 6, _MARGIN_PX, 6)
        column.setSpacing(4)
        for part in (self._address, self._place, self._body):
            column.addWidget(part)
        column.addStretch(1)
        return inside

    def _title(self, words: str) -> QLabel:
        title = QLabel(words)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        title.setContentsMargins(0, 8, 0, 0)
        return title

    def _text(self) -> QLabel:
        label = QLabel(wordWrap=True)
        label.setTextInteractionFlags(_SELECTABLE)
        return label
