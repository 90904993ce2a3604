"""May we contact this household, by which channel, at a time that a person chooses, and why."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, Qt, QTime, QTimeZone, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stormops_desktop.engines.proposal.contact_hours import known_zone
from stormops_desktop.model.cleared import Channel, Reason
from stormops_desktop.operations.plays.check_contact import CheckContactAnswer
from stormops_desktop.operations.properties.read_property_card import PropertyContact
from stormops_desktop.ui.panels.proposals.proposal_words import channel_words
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.theme.state_label import State, StateLabel

_LEAST_TIME_PX = 150
_ISO = "yyyy-MM-ddTHH:mm"


class ContactSection(QWidget):
    """A time, and the five channels with their verdicts; a channel opens to tell every rule."""

    asked = Signal(str)
    """The local time at the property, as check_contact takes it."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._when = QDateTimeEdit(calendarPopup=True)
        # A clock's face: the hour that this computer's zone skips in spring may be there at the property.
        self._when.setTimeZone(QTimeZone(QTimeZone.Initialization.UTC))
        self._when.setDisplayFormat(_date_time_shape())
        self._when.setAccessibleName(self.tr("Time of the contact, by the clock at the property"))
        self._when.setToolTip(self.tr("By the clock at the property"))
        self._when.dateTimeChanged.connect(lambda _moment: self.asked.emit(self.at))
        self._when.setMinimumWidth(_LEAST_TIME_PX)
        self._now = QPushButton(self.tr("&Now"))
        self._zone = ""
        self._now.clicked.connect(self.choose_now)
        self._rows = {channel: _ChannelRow(channel, preferences) for channel in Channel}
        self._reach = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._reach.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        times = QHBoxLayout()
        times.addWidget(self._when, 1)
        times.addWidget(self._now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(times)
        for row in self._rows.values():
            column.addWidget(row)
        column.addWidget(self._reach)

    @property
    def at(self) -> str:
        """The chosen time, ISO 8601 without an offset."""
        return self._when.dateTime().toString(_ISO)

    @property
    def controls(self) -> list[QWidget]:
        """What the keyboard comes to, in order."""
        return [self._when, self._now, *(row.button for row in self._rows.values())]

    def ask_about(self, time_zone: str) -> None:
        """Another property: its clock, and now."""
        self._zone = time_zone
        for row in self._rows.values():
            row.wait()
        self._reach.clear()
        self.choose_now()

    def choose_now(self) -> None:
        """Ask about this minute."""
        local = datetime.now(UTC).astimezone(ZoneInfo(self._zone) if known_zone(self._zone) else UTC)
        moment = QDateTime(
            QDate(local.year, local.month, local.day),
            QTime(local.hour, local.minute),
            QTimeZone(QTimeZone.Initialization.UTC),
        )
        if moment == self._when.dateTime():
            self.asked.emit(self.at)
        else:
            self._when.setDateTime(moment)

    def show_contact(self, contact: PropertyContact) -> None:
        """Show the verdicts."""
        for channel, verdict in contact.verdicts.items():
            self._rows[channel].show_verdict(verdict)
        known = [value for value in (contact.phone, contact.email) if value is not None]
        self._reach.setText(
            " · ".join(known)
            if known
            else self.tr("Phone and e-mail are shown only while a call, text or e-mail is allowed.")
        )

    def verdict_words(self, channel: Channel) -> str:
        """What a channel's row says (for tests and screen readers)."""
        return self._rows[channel].words


def _date_time_shape() -> str:
    """Month in letters, year in full, and the language's own clock."""
    day = QCoreApplication.translate("quantities", "MMM d, yyyy", "a date's format, in Qt's letters")
    return f"{day}  {QLocale().timeFormat(QLocale.FormatType.ShortFormat)}"


class _ChannelRow(QWidget):
    """One channel: allowed or not and why, with every rule below when it is opened.

    Attributes:
        button: Opens and closes the rules.
    """

    def __init__(self, channel: Channel, preferences: Preferences) -> None:
        super().__init__()
        self._name = channel_words(channel)
        self.button = QToolButton(autoRaise=True)
        self.button.setCheckable(True)
        self.button.setArrowType(Qt.ArrowType.RightArrow)
        self.button.setToolTip(self.tr("Show every rule that was asked"))
        self.button.toggled.connect(self._open)
        self._verdict = StateLabel(preferences)
        self._reasons = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._reasons.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._reasons.setIndent(12)
        self._reasons.hide()
        head = QHBoxLayout()
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._reasons)

    @property
    def words(self) -> str:
        """The verdict."""
        return self._verdict.text()

    def wait(self) -> None:
        """The verdict is on its way."""
        self._tell(f"{self._name}: …", State.PLAIN)
        self._reasons.clear()

    def show_verdict(self, verdict: CheckContactAnswer) -> None:
        """Allowed, or the first reason that forbids."""
        if verdict.allowed:
            self._tell(self.tr("✓ {0}: allowed").format(self._name), State.GOOD)
        else:
            forbids = next((localized(reason.text) for reason in verdict.reasons if reason.forbids), "")
            self._tell(self.tr("✕ {0}: not allowed. {1}").format(self._name, forbids), State.BAD)
        self._reasons.setText("\n".join(self._reason(reason) for reason in verdict.reasons))

    def _tell(self, words: str, state: State) -> None:
        self._verdict.tell(words, state)
        self.button.setAccessibleName(self.tr("Rules: {0}").format(words))

    def _reason(self, reason: Reason) -> str:
        mark = "✕" if reason.forbids else "✓"
        unverified = "" if reason.verified else self.tr(" UNVERIFIED RULE.")
        return f"{mark} {localized(reason.text)}{unverified} ({localized(reason.citation)}, {reason.version})"

    def _open(self, opened: bool) -> None:
        self.button.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self._reasons.setVisible(opened)
