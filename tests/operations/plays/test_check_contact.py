from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import UsageError
from stormops_desktop.operations.plays.check_contact import check_contact

type Suburb = Any


def check(suburb: Suburb, at: str, home: str = "p05", channel: Channel = Channel.DOOR_KNOCK) -> Any:
    return check_contact(suburb.workspace, home, channel=channel, at=at, job=suburb.job)


def first_rule(answer: Any) -> str:
    rule: str = answer.reasons[0].rule
    return rule


def test_a_time_without_offset_is_local_at_the_property(suburb: Suburb) -> None:
    """Half past ten in Frisco is half past four in the afternoon UTC, and lawful."""
    answer = check(suburb, "2026-11-23T10:30")
    assert answer.allowed
    assert answer.at == datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    assert answer.time_zone == "America/Chicago"


def test_a_time_with_offset_is_that_instant(suburb: Suburb) -> None:
    """The same clock time in UTC is half past four in the morning in Frisco."""
    answer = check(suburb, "2026-11-23T10:30Z")
    assert not answer.allowed
    assert first_rule(answer) == "place_frisco.knock_hours"


@pytest.mark.parametrize(
    ("home", "channel", "rule"),
    [
        ("p07", Channel.DOOR_KNOCK, "company.no_knock"),
        ("p03", Channel.MAIL, "company.opt_out"),
        ("p02", Channel.SMS, "us.text_consent"),
        ("p02", Channel.EMAIL, "company.email_on_file"),
    ],
)
def test_the_first_reason_says_why_not(suburb: Suburb, home: str, channel: Channel, rule: str) -> None:
    """Lists, consent and contact points of the workspace are asked."""
    answer = check(suburb, "2026-11-23T10:30", home, channel)
    assert not answer.allowed
    assert first_rule(answer) == rule


def test_city_rules_hold_inside_the_city_alone(suburb: Suburb) -> None:
    """Inside Frisco the city's verified hours stand; p11 outside gets the unverified default."""
    inside = {reason.rule for reason in check(suburb, "2026-11-23T10:30").reasons}
    outside = {reason.rule: reason for reason in check(suburb, "2026-11-23T10:30", "p11").reasons}
    assert {"place_frisco.knock_hours", "place_frisco.no_knock_registry"} <= inside
    assert "place_default.knock_hours" not in inside
    assert not outside["place_default.knock_hours"].verified


def test_holidays_are_those_of_the_year_asked_about(suburb: Suburb) -> None:
    """The default hours outside the city close on Thanksgiving of another year as well."""
    assert first_rule(check(suburb, "2029-11-22T10:30", "p11")) == "company.do_not_contact"
    rules = [r.rule for r in check(suburb, "2029-11-22T10:30", "p11").reasons if r.forbids]
    assert "place_default.knock_hours" in rules


@pytest.mark.parametrize("at", ["soon", "2026-13-01T10:00", "2026-03-08T02:30"])
def test_what_is_no_time_is_told(suburb: Suburb, at: str) -> None:
    """Nonsense and a local time that the clocks skip are errors, not guesses."""
    with pytest.raises(UsageError) as refused:
        check(suburb, at)
    assert refused.value.record == at


def test_an_unknown_property_is_told(suburb: Suburb) -> None:
    """A property that does not exist is an error that names it."""
    with pytest.raises(UsageError, match="no property") as refused:
        check(suburb, "2026-11-23T10:30", "nobody")
    assert refused.value.record == "nobody"
