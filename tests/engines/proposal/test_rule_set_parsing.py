from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from stormops_desktop.engines.proposal.rule_set_parsing import minutes_of, parse_rule_set
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.rules import Exemption, GuardrailRule, HoursRule, ListRule

HOURS: dict[str, Any] = {
    "key": "us_xx.calling_hours",
    "family": "hours",
    "channels": ["call", "sms"],
    "text": "Hours.",
    "statute": "X Code 1",
    "source": "https://example.org",
    "read_on": "2026-11-21",
    "hours": {"mon-sat": [["09:00", "21:00"]], "sun": [], "holiday": []},
}


def document(*rules: dict[str, Any]) -> dict[str, Any]:
    return {
        "rule_set": "us_xx", "version": "1", "jurisdiction": "US-XX", "name": "X", "rules": list(rules)
    }  # fmt: skip


def test_hours_are_read_by_day() -> None:
    """Day groups spread over their days; a later single day overrides the group."""
    rule = {**HOURS, "hours": {"mon-sat": [["09:00", "21:00"]], "sat": [["10:00", "24:00"]], "sun": []}}
    (read,) = parse_rule_set(document(rule)).rules
    assert isinstance(read, HoursRule)
    assert read.weekdays[:5] == (((540, 1260),),) * 5
    assert read.weekdays[5:] == (((600, 1440),), ())
    assert read.holiday is None
    assert read.channels == {Channel.CALL, Channel.SMS}
    assert read.basis.read_on == date(2026, 11, 21)
    assert read.basis.verified


@pytest.mark.parametrize("missing", ["statute", "source", "read_on"])
def test_a_rule_without_its_basis_is_unverified(missing: str) -> None:
    """Without statute, source or the day it was read a rule is not verified, but it is read."""
    (rule,) = parse_rule_set(document({**HOURS, missing: None})).rules
    assert not rule.basis.verified


def test_a_set_without_version_is_unverified() -> None:
    """Rules of a set without a version are not verified."""
    (rule,) = parse_rule_set({**document(HOURS), "version": None}).rules
    assert not rule.basis.verified


def test_lists_and_guardrails_are_read() -> None:
    """Ages, quarters, exemptions and thresholds come through."""
    common = {key: HOURS[key] for key in ("key", "channels", "text", "statute", "source", "read_on")}
    first, second = parse_rule_set(
        document(
            {**common, "family": "list", "list": "opt_out", "max_age_days": 31, "quarterly": True,
             "exemptions": {"purchase": 18, "written_consent": 0}},
            {**common, "family": "guardrail", "signal": "complaints_30d", "above": 2, "action": "escalate"},
        )
    ).rules  # fmt: skip
    assert isinstance(first, ListRule)
    assert (first.max_age_days, first.quarterly) == (31, True)
    assert first.exemptions == ((Exemption.WRITTEN_CONSENT, 0), (Exemption.PURCHASE, 18))
    assert isinstance(second, GuardrailRule)
    assert (second.above, second.escalate) == (2, True)


@pytest.mark.parametrize(
    ("change", "record"),
    [
        ({"family": "mood"}, "rules[0].family"),
        ({"hourz": {}}, "rules[0].hourz"),
        ({"read_on": "yesterday"}, "rules[0].read_on"),
        ({"channels": ["fax"]}, "rules[0].channels"),
        ({"hours": {"mon-sat": []}}, "rules[0].hours.sun"),
        ({"hours": {"someday": []}}, "rules[0].hours.someday"),
        ({"hours": {"mon-sat": [["09:00"]], "sun": []}}, "rules[0].hours.mon-sat"),
        ({"hours": {"mon-sat": [["9", "21"]], "sun": []}}, "rules[0].hours.mon-sat"),
        ({"hours": {"mon-sat": [["21:00", "09:00"]], "sun": []}}, "rules[0].hours.mon-sat"),
        ({"hours": {"mon-sat": None, "sun": []}}, "rules[0].hours.mon-sat"),
        ({"family": "message", "patterns": {"en": ["("]}}, "rules[0].patterns.en"),
    ],
)
def test_a_rule_that_cannot_be_read_names_its_key(change: dict[str, Any], record: str) -> None:
    """Unknown families, keys, days and patterns are errors at their key path."""
    rule = copy.deepcopy(HOURS) | change
    if rule["family"] != "hours":
        del rule["hours"]
    with pytest.raises(BadInputError) as refused:
        parse_rule_set(document(rule), "xx.json")
    assert (refused.value.file, refused.value.record) == ("xx.json", record)


@pytest.mark.parametrize(("clock", "minutes"), [("00:00", 0), ("09:30", 570), ("24:00", 1440)])
def test_times_of_day(clock: str, minutes: int) -> None:
    """Midnight may be written as 00:00 or, at a day's end, as 24:00."""
    assert minutes_of(clock) == minutes


@pytest.mark.parametrize("clock", ["24:01", "25:00", "9:00", "09:60", "", "noon"])
def test_what_is_no_time_of_day(clock: str) -> None:
    """Anything else is no time of day."""
    with pytest.raises(ValueError, match="time of day"):
        minutes_of(clock)
