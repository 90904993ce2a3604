"""Rules of contact: what a statute, a city or the company says about reaching a household."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.territory import ContactKind

type Minutes = int
"""Minutes since local midnight, 0 to 1440."""

type DayHours = tuple[tuple[Minutes, Minutes], ...]
"""Half-open spans of one day in which contact is lawful, in order; empty: none."""


@dataclass(frozen=True, slots=True)
class RuleBasis:
    """Where a rule stands, and whether somebody read it there.

    Attributes:
        key: Unique over all sets, e.g. "us_tx.calling_hours".
        version: Of the rule set it stands in.
        statute: As people cite it; "" where nobody found it.
        source: Page or document it was read in; "" where none.
        read_on: The day it was read; None where nobody did.
        text: One sentence for a person, in English.
    """

    key: str
    version: str
    statute: str
    source: str
    read_on: date | None
    text: str

    @property
    def verified(self) -> bool:
        """Whether the rule has a version, a statute, a source and the day it was read."""
        return bool(self.version and self.statute and self.source and self.read_on)


@dataclass(frozen=True, slots=True)
class HoursRule:
    """The hours in which a household may be reached, by the clock at its place.

    Attributes:
        weekdays: Spans for Monday to Sunday.
        holiday: Spans for public holidays of the state; None where they are like any other day.
        until_sunset: (lon, lat) whose sunset ends the day where it comes earlier; None where it does not.
    """

    basis: RuleBasis
    channels: frozenset[Channel]
    weekdays: tuple[DayHours, DayHours, DayHours, DayHours, DayHours, DayHours, DayHours]
    holiday: DayHours | None = None
    until_sunset: tuple[float, float] | None = None


class Exemption(StrEnum):
    """What lifts a list rule, where the rule is verified."""

    WRITTEN_CONSENT = "written_consent"
    PURCHASE = "purchase"
    INQUIRY = "inquiry"


@dataclass(frozen=True, slots=True)
class ListRule:
    """A list that must be at hand and fresh, and that the household must not stand on.

    Attributes:
        max_age_days: Oldest lawful list; None where its age does not matter.
        quarterly: The list must be of the current quarter (it is published anew on its first day).
        exemptions: What allows contact in spite of the list, with the months it lasts (0: until it is
            withdrawn). Age and absence of the list are never lifted.
    """

    basis: RuleBasis
    channels: frozenset[Channel]
    list_kind: ContactKind
    max_age_days: int | None = None
    quarterly: bool = False
    exemptions: tuple[tuple[Exemption, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentRule:
    """Written consent must be on file; with `autodialled_only`, for calls that a machine dials."""

    basis: RuleBasis
    channels: frozenset[Channel]
    autodialled_only: bool = False


@dataclass(frozen=True, slots=True)
class FrequencyRule:
    """At most `max_contacts` in any 24 hours, the next one included."""

    basis: RuleBasis
    channels: frozenset[Channel]
    max_contacts: int


class Signal(StrEnum):
    """Columns of a property that guardrails watch."""

    CONTACTS_7D = "contacts_7d"
    COMPLAINTS_30D = "complaints_30d"


@dataclass(frozen=True, slots=True)
class GuardrailRule:
    """The company's own brake: a signal above `above` refuses; `escalate` hands the household to a person."""

    basis: RuleBasis
    channels: frozenset[Channel]
    signal: Signal
    above: int
    escalate: bool = False


class ContactPoint(StrEnum):
    """What one needs to reach a household by a channel."""

    PHONE = "phone"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class ContactPointRule:
    """A number or address must be on file."""

    basis: RuleBasis
    channels: frozenset[Channel]
    needs: ContactPoint


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A duty that software cannot check; it stands in the verdict and forbids nothing."""

    basis: RuleBasis
    channels: frozenset[Channel]


@dataclass(frozen=True, slots=True)
class MessageRule:
    """Sentences that a roofer may not say; patterns (regular expressions) by language code."""

    basis: RuleBasis
    patterns: Mapping[str, tuple[str, ...]]


type ContactRule = (
    HoursRule | ListRule | ConsentRule | FrequencyRule | GuardrailRule | ContactPointRule | NoticeRule
)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one jurisdiction.

    Attributes:
        jurisdiction: "US", "US-TX", "place:frisco", "common" or "company".
    """

    rule_set: str
    version: str
    jurisdiction: str
    name: str
    rules: tuple[ContactRule, ...]
    messages: tuple[MessageRule, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All that is in force in one workspace, with the dates of the contact lists at hand.

    Attributes:
        everywhere: Sets that hold for everybody: federal law and the company's own.
        states: By two-letter code.
        common: For a state without a set of its own.
        places: By place id; places carry door-knocking rules only.
        no_place: For a door in no known place, and beside places whose hours are missing or unverified.
        list_dates: As-of date of each contact list; a kind that is missing was never imported.
        holidays: Public holidays by state, observed days included.
        autodialled: Whether calls are dialled by a machine.
    """

    everywhere: tuple[RuleSet, ...]
    states: Mapping[str, RuleSet]
    common: RuleSet
    places: Mapping[str, RuleSet] = field(default_factory=dict)
    no_place: RuleSet | None = None
    list_dates: Mapping[ContactKind, date] = field(default_factory=dict)
    holidays: Mapping[str, frozenset[date]] = field(default_factory=dict)
    autodialled: bool = False
