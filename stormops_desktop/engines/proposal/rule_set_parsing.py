"""From the JSON of a rule set (resources/schemas/rule_set.schema.json) to its rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from stormops_desktop.engines.playbook.strict_object import StrictObject
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.rules import (
    ConsentRule,
    ContactPoint,
    ContactPointRule,
    ContactRule,
    DayHours,
    Exemption,
    FrequencyRule,
    GuardrailRule,
    HoursRule,
    ListRule,
    MessageRule,
    NoticeRule,
    RuleBasis,
    RuleSet,
    Signal,
)
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.territory import ContactKind

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_GROUPS = {"mon-fri": _WEEKDAYS[:5], "mon-sat": _WEEKDAYS[:6]} | {day: (day,) for day in _WEEKDAYS}


def parse_rule_set(document: object, file: str | None = None) -> RuleSet:
    """A rule set from its JSON value.

    Raises:
        BadInputError: A key is unknown or a value is not of its form; it names the key path.
    """
    root = StrictObject(document, "", file)
    rule_set = root.required_text("rule_set")
    version = root.text("version") or ""
    rules: list[ContactRule] = []
    messages: list[MessageRule] = []
    for item in root.children("rules"):
        family = item.required_text("family")
        basis = _basis(item, version)
        if family == "message":
            messages.append(MessageRule(basis, _patterns(item)))
        elif family in _FAMILIES:
            rules.append(_FAMILIES[family](item, basis, frozenset(item.choices("channels", Channel) or ())))
        else:
            raise item.error(
                "family",
                Sentence("The rule family “{family}” is not known.", family=family),
                Sentence("Use one of {families}.", families=", ".join((*_FAMILIES, "message"))),
            )
        item.finish()
    parsed = RuleSet(
        rule_set=rule_set,
        version=version,
        jurisdiction=root.required_text("jurisdiction"),
        name=root.required_text("name"),
        rules=tuple(rules),
        messages=tuple(messages),
    )
    root.finish()
    return parsed


def minutes_of(clock: str) -> int:
    """Minutes since midnight of "HH:MM", 00:00 to 24:00.

    Raises:
        ValueError: It is not of that form.
    """
    match = re.fullmatch(r"([01]\d|2[0-4]):([0-5]\d)", clock)
    minutes = int(match[1]) * 60 + int(match[2]) if match else -1
    if not 0 <= minutes <= 1440:
        raise ValueError(Sentence("“{clock}” is not a time of day.", clock=clock))
    return minutes


def _basis(item: StrictObject, version: str) -> RuleBasis:
    read_on = item.text("read_on")
    try:
        read = None if read_on is None else date.fromisoformat(read_on)
    except ValueError as error:
        raise item.error(
            "read_on", Sentence("“{read_on}” is not a date.", read_on=read_on), "Write it as 2026-11-21."
        ) from error
    return RuleBasis(
        key=item.required_text("key"),
        version=version,
        statute=item.text("statute") or "",
        source=item.text("source") or "",
        read_on=read,
        text=item.required_text("text"),
    )


def _hours(item: StrictObject, basis: RuleBasis, channels: frozenset[Channel]) -> HoursRule:
    days = item.child("hours")
    spans: dict[str, DayHours] = {}
    holiday = None
    for key in days.keys():  # noqa: SIM118  (a method of StrictObject, not of a dict)
        value = _spans(days, key)
        if key == "holiday":
            holiday = value
        elif key in _DAY_GROUPS:
            spans |= dict.fromkeys(_DAY_GROUPS[key], value)
        else:
            raise days.error(
                key,
                Sentence("“{key}” is not a day.", key=key),
                Sentence("Use {days}.", days=", ".join((*_DAY_GROUPS, "holiday"))),
            )
    missing = [day for day in _WEEKDAYS if day not in spans]
    if missing:
        raise days.error(
            missing[0],
            Sentence("There are no hours for “{missing}”.", missing=missing[0]),
            "Name all days, with [] for none.",
        )
    mon, tue, wed, thu, fri, sat, sun = (spans[day] for day in _WEEKDAYS)
    return HoursRule(basis, channels, (mon, tue, wed, thu, fri, sat, sun), holiday)


def _spans(days: StrictObject, key: str) -> DayHours:
    try:
        spans = tuple((minutes_of(begin), minutes_of(end)) for begin, end in days.get(key))
    except (TypeError, ValueError) as error:
        raise days.error(
            key, "These hours cannot be read.", 'Write them as [["09:00", "21:00"]], or [] for none.'
        ) from error
    edges = [edge for span in spans for edge in span]
    if edges != sorted(set(edges)):
        raise days.error(key, "These hours end before they begin, or overlap.", "Put them in order.")
    return spans


def _list(item: StrictObject, basis: RuleBasis, channels: frozenset[Channel]) -> ListRule:
    lifted = item.child("exemptions")
    exemptions = []
    for exemption in Exemption:
        months = lifted.whole(exemption.value, 0, 120)
        if months is not None:
            exemptions.append((exemption, months))
    lifted.finish()
    return ListRule(
        basis,
        channels,
        item.choice("list", ContactKind) or ContactKind.DO_NOT_CONTACT,
        item.whole("max_age_days", 0, 366),
        item.flag("quarterly"),
        tuple(exemptions),
    )


def _consent(item: StrictObject, basis: RuleBasis, channels: frozenset[Channel]) -> ConsentRule:
    return ConsentRule(basis, channels, item.flag("autodialled_only"))


def _frequency(item: StrictObject, basis: RuleBasis, channels: frozenset[Channel]) -> FrequencyRule:
    return FrequencyRule(basis, channels, item.whole("max_contacts", 0, 1000) or 0)


def _guardrail(item: StrictObject, basis: RuleBasis, channels: frozenset[Channel]) -> GuardrailRule:
    signal = item.choice("signal", Signal) or Signal.CONTACTS_7D
    escalate = item.text("action") == "escalate"
    return GuardrailRule(basis, channels, signal, item.whole("above", 0, 1000) or 0, escalate)


def _contact_point(item: StrictObject, basis: RuleBasis, channels: frozenset[Channel]) -> ContactPointRule:
    return ContactPointRule(basis, channels, item.choice("needs", ContactPoint) or ContactPoint.PHONE)


def _notice(_item: StrictObject, basis: RuleBasis, channels: frozenset[Channel]) -> NoticeRule:
    return NoticeRule(basis, channels)


def _patterns(item: StrictObject) -> Mapping[str, tuple[str, ...]]:
    languages = item.child("patterns")
    patterns: dict[str, tuple[str, ...]] = {}
    for language in languages.keys():  # noqa: SIM118  (a method of StrictObject, not of a dict)
        patterns[language] = languages.texts(language) or ()
        for pattern in patterns[language]:
            try:
                re.compile(pattern)
            except re.error as error:
                raise languages.error(
                    language,
                    Sentence(
                        "The pattern “{pattern}” cannot be read: {error}.", pattern=pattern, error=error
                    ),
                    "Correct it.",
                ) from error
    return patterns


_FAMILIES: dict[str, Callable[[StrictObject, RuleBasis, frozenset[Channel]], Any]] = {
    "hours": _hours,
    "list": _list,
    "consent": _consent,
    "frequency": _frequency,
    "guardrail": _guardrail,
    "contact_point": _contact_point,
    "notice": _notice,
}
