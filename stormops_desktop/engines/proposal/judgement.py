"""What each rule says of a household's facts; the verdict is the sum of their words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import reduce, singledispatch

from stormops_desktop.engines.proposal.contact_facts import ContactFacts, local_day
from stormops_desktop.engines.proposal.contact_hours import Span, known_zone, lawful_spans
from stormops_desktop.engines.proposal.list_age import staleness
from stormops_desktop.model.cleared import Channel, Reason, Verdict
from stormops_desktop.model.rules import (
    ConsentRule,
    ContactPoint,
    ContactPointRule,
    ContactRule,
    Exemption,
    FrequencyRule,
    GuardrailRule,
    HoursRule,
    ListRule,
    NoticeRule,
    RuleBasis,
    RuleBook,
    RuleSet,
    Signal,
)
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.territory import ContactKind

_BY_PHONE = frozenset({Channel.CALL, Channel.SMS})
_LIST_NAMES = {
    ContactKind.DO_NOT_CONTACT: Sentence("do-not-contact"),
    ContactKind.OPT_OUT: Sentence("opt-out"),
    ContactKind.CONSENT: Sentence("consent"),
    ContactKind.NO_KNOCK: Sentence("no-knock"),
    ContactKind.CONTACTS: Sentence("contacts"),
    ContactKind.CUSTOMERS: Sentence("customers"),
}

type Circumstances = tuple[ContactFacts, Channel, datetime, datetime, RuleBook]
"""The facts, the channel, the span [begins, ends) and the rules in force."""

type Word = tuple[bool, str]
"""Whether a rule forbids, and what it adds to its own sentence."""


def judge(facts: ContactFacts, channel: Channel, begins: datetime, ends: datetime, book: RuleBook) -> Verdict:
    """The verdict on contact at every instant of [begins, ends); reasons that forbid come first."""
    circumstances = (facts, channel, begins, ends, book)
    reasons = [_reason(rule, circumstances) for rule in rules_for(facts, channel, book)]
    reasons.sort(key=lambda reason: not reason.forbids)
    return Verdict(not any(reason.forbids for reason in reasons), tuple(reasons))


def rules_for(facts: ContactFacts, channel: Channel, book: RuleBook) -> list[ContactRule]:
    """All rules that speak to this channel at this place, federal ones first."""
    sets = [*book.everywhere, book.states.get(facts.state, book.common)]
    if channel is Channel.DOOR_KNOCK:
        sets.extend(_place_sets(facts.place, book))
    return [rule for rule_set in sets for rule in rule_set.rules if channel in rule.channels]


def hour_spans(
    facts: ContactFacts, channel: Channel, begins: datetime, ends: datetime, book: RuleBook
) -> list[Span]:
    """Spans of [begins, ends) that the hours rules allow; none where the time zone is not known."""
    rules = [rule for rule in rules_for(facts, channel, book) if isinstance(rule, HoursRule)]
    zones = _zones(facts, channel) if rules else ("UTC",)
    return lawful_spans(rules, zones, _holidays(facts, book), begins, ends) if zones else []


def _place_sets(place: str, book: RuleBook) -> Iterator[RuleSet]:
    own = book.places.get(place)
    if own is not None:
        yield own
    # Hours that nobody verified narrow the careful default; they never loosen it.
    has_hours = own is not None and any(
        isinstance(rule, HoursRule) and rule.basis.verified for rule in own.rules
    )
    if book.no_place is not None and not has_hours:
        yield book.no_place


def _zones(facts: ContactFacts, channel: Channel) -> tuple[str, ...]:
    """The zones whose clocks count; empty where one of them is not known."""
    by_phone = facts.phone_zones.split() if channel in _BY_PHONE else []
    zones = (facts.time_zone, *by_phone)
    return zones if all(known_zone(zone) for zone in zones) else ()


def _holidays(facts: ContactFacts, book: RuleBook) -> frozenset[date]:
    return book.holidays.get(facts.state, book.holidays.get("", frozenset()))


def _reason(rule: ContactRule, circumstances: Circumstances) -> Reason:
    forbids, more = word_of(rule, circumstances)
    basis = rule.basis
    return Reason(
        rule=basis.key,
        version=basis.version,
        citation=basis.statute or Sentence("no statute known"),
        verified=basis.verified,
        text=_worded(basis, more),
        forbids=forbids,
    )


def _worded(basis: RuleBasis, more: str) -> str:
    """The rule's own sentence, and what it says of this household."""
    text = Sentence("{rule} {more}", rule=basis.text, more=more) if more else basis.text
    return text if basis.verified else Sentence("Unverified rule: {rule}", rule=text)


@singledispatch
def word_of(rule: ContactRule, _circumstances: Circumstances) -> Word:
    """Whether one rule forbids, with the words that say why."""
    raise TypeError(f"No judgement is written for {type(rule).__name__}.")


@word_of.register
def _hours(rule: HoursRule, circumstances: Circumstances) -> Word:
    facts, channel, begins, ends, book = circumstances
    zones = _zones(facts, channel)
    if not zones:
        return True, "The time zone of this household is not known, so no time of day is lawful."
    spans = lawful_spans([rule], zones, _holidays(facts, book), begins, ends)
    if spans == [(begins, ends)]:
        return False, ""
    named = reduce(
        lambda one, other: Sentence("{one} and {other}", one=one, other=other), dict.fromkeys(zones)
    )
    return True, Sentence("The time asked for lies outside these hours ({zones}).", zones=named)


@word_of.register
def _list(rule: ListRule, circumstances: Circumstances) -> Word:
    facts, _, _, ends, book = circumstances
    as_of = book.list_dates.get(rule.list_kind)
    name = _LIST_NAMES[rule.list_kind]
    if as_of is None:
        return True, Sentence("No {name} list of a usable date is at hand.", name=name)
    stale = staleness(rule, as_of, local_day(facts.time_zone, ends))
    if stale:
        return True, Sentence(
            "The {name} list is of {date}: {why}.", name=name, date=as_of.isoformat(), why=stale
        )
    on_list = {
        ContactKind.DO_NOT_CONTACT: facts.listed,
        ContactKind.OPT_OUT: facts.opted_out,
        ContactKind.NO_KNOCK: facts.no_knock,
    }.get(rule.list_kind, True)
    if not on_list:
        return False, ""
    exemption = _exemption(rule, facts)
    if exemption:
        return False, Sentence("It stands on the list, but {exemption}.", exemption=exemption)
    return True, Sentence("It stands on the {name} list of {date}.", name=name, date=as_of.isoformat())


def _exemption(rule: ListRule, facts: ContactFacts) -> str:
    if not rule.basis.verified:
        return ""
    for exemption, months in rule.exemptions:
        if exemption is Exemption.WRITTEN_CONSENT and facts.consent:
            return Sentence("gave written consent")
        if exemption is Exemption.PURCHASE and facts.purchase_months <= months:
            return Sentence("bought from us within {months} months", months=months)
        if exemption is Exemption.INQUIRY and facts.inquiry_months <= months:
            return Sentence("asked us within {months} months", months=months)
    return ""


@word_of.register
def _consent(rule: ConsentRule, circumstances: Circumstances) -> Word:
    facts, _, _, _, book = circumstances
    if rule.autodialled_only and not book.autodialled:
        return False, "Calls are dialled by hand here."
    if facts.consent:
        return False, "Written consent is on file."
    return True, "No written consent is on file for this time."


@word_of.register
def _frequency(rule: FrequencyRule, circumstances: Circumstances) -> Word:
    facts, _, _, _, book = circumstances
    if ContactKind.CONTACTS not in book.list_dates:
        return True, "No list of past contacts was imported, so they cannot be counted."
    if facts.contacts_24h >= rule.max_contacts:
        return True, Sentence("It was already contacted {times} times.", times=rule.max_contacts)
    return False, ""


@word_of.register
def _guardrail(rule: GuardrailRule, circumstances: Circumstances) -> Word:
    facts = circumstances[0]
    count = facts.contacts_7d if rule.signal is Signal.CONTACTS_7D else facts.complaints_30d
    if count > rule.above:
        return True, "Hand it to a person." if rule.escalate else Sentence("Wait.")
    return False, ""


@word_of.register
def _contact_point(rule: ContactPointRule, circumstances: Circumstances) -> Word:
    facts = circumstances[0]
    on_file = facts.has_phone if rule.needs is ContactPoint.PHONE else facts.has_email
    return not on_file, "" if on_file else "There is none."


@word_of.register
def _notice(_rule: NoticeRule, _circumstances: Circumstances) -> Word:
    return False, "This software cannot check it."
