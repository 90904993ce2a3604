"""What the inbox shows: status, play, least worth, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSpinBox, QWidget

from stormops_desktop.model.proposal import ProposalStatus
from stormops_desktop.operations.plays.arrange_proposals import ProposalFilter
from stormops_desktop.ui.panels.proposals.proposal_words import status_words
from stormops_desktop.ui.text.quantities import number

_TYPING_MS = 150
_MOST_USD = 1_000_000


class FilterBar(QWidget):
    """`changed` follows every choice, and typing after a moment."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = QComboBox()
        self.status.setAccessibleName(self.tr("Status"))
        self.status.setToolTip(self.tr("Show proposals of this status"))
        self.status.addItem("", None)
        for status in ProposalStatus:
            self.status.addItem("", status)
        self.play = QComboBox()
        self.play.setAccessibleName(self.tr("Play"))
        self.play.setToolTip(self.tr("Show proposals of this playbook"))
        self.play.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.least = QSpinBox(maximum=_MOST_USD, singleStep=100)
        self.least.setSpecialValueText(self.tr("Any worth"))
        self.least.setPrefix(self.tr("from $"))
        self.least.setAccessibleName(self.tr("Least worth in dollars"))
        self.least.setToolTip(self.tr("Show proposals that are worth at least this (judged)"))
        self.words = QLineEdit(clearButtonEnabled=True, placeholderText=self.tr("Street, ZIP, note…"))
        self.words.setAccessibleName(self.tr("Search in proposals"))
        self._lay_out()
        self.tell_counts({})
        self.show_plays([])
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.status.activated.connect(lambda _index: self.changed.emit())
        self.play.activated.connect(lambda _index: self.changed.emit())
        self.least.valueChanged.connect(lambda _value: self._typing.start())
        self.words.textChanged.connect(lambda _text: self._typing.start())

    @property
    def wanted(self) -> ProposalFilter:
        """What is chosen now."""
        return ProposalFilter(
            status=None if self.status.currentData() is None else ProposalStatus(self.status.currentData()),
            play=self.play.currentData(),
            least_value_usd=self.least.value() or None,
            words=self.words.text(),
        )

    def choose_status(self, status: ProposalStatus | None) -> None:
        """Show one status, None for all."""
        self.status.setCurrentIndex(0 if status is None else 1 + list(ProposalStatus).index(status))
        self.changed.emit()

    def tell_counts(self, by_status: Mapping[ProposalStatus, int]) -> None:
        """Put beside each status how many there are."""
        shape = self.tr("{0} ({1})", "a status, how many")
        self.status.setItemText(0, shape.format(self.tr("All"), number(sum(by_status.values()))))
        for place, status in enumerate(ProposalStatus, start=1):
            self.status.setItemText(
                place, shape.format(status_words(status), number(by_status.get(status, 0)))
            )

    def show_plays(self, plays: Sequence[str]) -> None:
        """Offer these plays; the chosen one stays."""
        chosen = self.play.currentData()
        self.play.clear()
        self.play.addItem(self.tr("All plays"), None)
        for play in plays:
            self.play.addItem(play, play)
        self.play.setCurrentIndex(max(0, self.play.findData(chosen)))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.status, 0, 0)
        grid.addWidget(self.play, 0, 1)
        grid.addWidget(self.words, 1, 0)
        grid.addWidget(self.least, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
