from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from stormops_desktop.engines.proposal.compliance import clear, contact_windows, may_contact
from stormops_desktop.model.cleared import Channel, Cleared, Reason, Verdict
from stormops_desktop.model.household import Household
from stormops_desktop.model.rules import HoursRule, NoticeRule, RuleBasis, RuleBook, RuleSet
from stormops_desktop.model.territory import ContactKind

type MakeHome = Callable[..., Household]


def at(text: str, zone: str = "America/Chicago") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def forbidding(verdict: Verdict) -> list[str]:
    return [reason.rule for reason in verdict.reasons if reason.forbids]


def reason(verdict: Verdict, rule: str) -> Reason:
    return next(found for found in verdict.reasons if found.rule == rule)


MONDAY = "2026-11-23T10:30"


@pytest.mark.parametrize(
    ("when", "allowed"),
    [
        ("2026-11-23T08:59:59", False),
        ("2026-11-23T09:00", True),
        ("2026-11-23T20:59:59.999999", True),
        ("2026-11-23T21:00", False),
        ("2026-11-22T11:59:59", False),  # a Sunday
        ("2026-11-22T12:00", True),
        ("2026-03-08T12:00", True),  # the Sunday on which summer time begins
        ("2026-11-01T11:59", False),
    ],
)
def test_texas_hours(book: RuleBook, home: MakeHome, when: str, allowed: bool) -> None:
    """Texas: Monday to Saturday from 9:00, Sunday from 12:00, until before 21:00, by the local clock."""
    fresh = replace(book, list_dates=dict.fromkeys(ContactKind, at(when).date()))
    assert may_contact(home(), Channel.CALL, at(when), fresh).allowed is allowed


def test_a_phone_of_another_zone_narrows_the_hours_to_both(book: RuleBook, home: MakeHome) -> None:
    """At 9:30 in Dallas a number from Denver may not be called yet, since it is 8:30 there."""
    moved = home(phone_zones=("America/Denver",))
    assert may_contact(home(), Channel.CALL, at("2026-11-23T09:30"), book).allowed
    assert "us_tx.calling_hours" in forbidding(may_contact(moved, Channel.CALL, at("2026-11-23T09:30"), book))


def test_a_phone_zone_does_not_matter_at_the_door(book: RuleBook, home: MakeHome) -> None:
    """Knocking hours go by the clock of the property alone."""
    moved = home(phone_zones=("Pacific/Honolulu",))
    assert may_contact(moved, Channel.DOOR_KNOCK, at(MONDAY), book).allowed


@pytest.mark.parametrize("channel", [Channel.CALL, Channel.SMS, Channel.DOOR_KNOCK])
def test_no_hour_is_lawful_where_the_zone_is_unknown(
    book: RuleBook, home: MakeHome, channel: Channel
) -> None:
    """Whoever has no known time zone is contacted at no time of day, and has no window."""
    lost = home(time_zone="")
    verdict = may_contact(lost, channel, at(MONDAY), book)
    assert not verdict.allowed
    assert "time zone" in verdict.reasons[0].text
    assert contact_windows(lost, channel, (at(MONDAY), at("2026-11-24T10:30")), book) == ()


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("kind", [ContactKind.OPT_OUT, ContactKind.DO_NOT_CONTACT])
def test_an_absent_list_refuses(book: RuleBook, home: MakeHome, channel: Channel, kind: ContactKind) -> None:
    """Without a do-not-contact or opt-out list nobody is contacted by any channel."""
    dates = {other: as_of for other, as_of in book.list_dates.items() if other is not kind}
    verdict = may_contact(home(), channel, at(MONDAY), replace(book, list_dates=dates))
    assert not verdict.allowed
    assert "is at hand" in verdict.reasons[0].text


@pytest.mark.parametrize(("age", "allowed"), [(31, True), (32, False)])
def test_a_federal_list_is_lawful_for_31_days(
    book: RuleBook, home: MakeHome, age: int, allowed: bool
) -> None:
    """The do-not-call copy may be 31 days old on the local day of the call, and not 32."""
    lists = {**book.list_dates, ContactKind.DO_NOT_CONTACT: date(2026, 11, 23) - timedelta(days=age)}
    verdict = may_contact(home(), Channel.CALL, at("2026-11-23T20:00"), replace(book, list_dates=lists))
    assert verdict.allowed is allowed


def test_the_texas_list_is_renewed_each_quarter(book: RuleBook, home: MakeHome) -> None:
    """On 2 January a list of 31 December is two days old and yet of the last quarter: Texas refuses it."""
    lists = dict.fromkeys(ContactKind, date(2025, 12, 31))
    verdict = may_contact(home(), Channel.CALL, at("2026-01-02T10:00"), replace(book, list_dates=lists))
    assert forbidding(verdict) == ["us_tx.no_call_list"]
    assert "2026-01-01" in reason(verdict, "us_tx.no_call_list").text


def test_texts_need_written_consent(book: RuleBook, home: MakeHome) -> None:
    """A text without consent, before it was given or after it lapsed is refused; a call is not."""
    given, lapsed = datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)
    for consents in (
        (),
        ((Channel.SMS, given, None),),
        ((Channel.SMS, datetime(2026, 1, 1, tzinfo=UTC), lapsed),),
    ):
        verdict = may_contact(home(consents=consents), Channel.SMS, at(MONDAY), book)
        assert "us.text_consent" in forbidding(verdict)
        assert may_contact(home(consents=consents), Channel.CALL, at(MONDAY), book).allowed
    assert may_contact(home(), Channel.SMS, at(MONDAY), book).allowed


def test_machine_dialled_calls_need_written_consent(book: RuleBook, home: MakeHome) -> None:
    """Where calls are dialled by a machine, consent to texts is not consent to calls."""
    verdict = may_contact(home(), Channel.CALL, at(MONDAY), replace(book, autodialled=True))
    assert forbidding(verdict) == ["us.autodialled_call_consent"]


@pytest.mark.parametrize(
    ("changes", "federal", "texas"),
    [
        ({"last_purchase": date(2025, 11, 23)}, False, False),  # 12 months
        ({"last_purchase": date(2025, 11, 22)}, False, True),
        ({"last_purchase": date(2025, 5, 23)}, False, True),  # 18 months
        ({"last_purchase": date(2025, 5, 22)}, True, True),
        ({"last_inquiry": date(2026, 8, 23)}, False, False),  # 3 months
        ({"last_inquiry": date(2026, 8, 22)}, True, True),
        ({"last_purchase": date(2026, 11, 24)}, True, True),  # not bought yet
        ({}, True, True),
    ],
)
def test_business_relations_lift_the_registries_while_they_last(
    book: RuleBook, home: MakeHome, changes: dict[str, date], federal: bool, texas: bool
) -> None:
    """Federal law: 18 months after a purchase, 3 after an inquiry; Texas as we read it: 12 and 3."""
    listed = home(listed=frozenset({Channel.CALL}), **changes)
    verdict = may_contact(listed, Channel.CALL, at(MONDAY), book)
    assert reason(verdict, "us.do_not_call_registry").forbids is federal
    assert reason(verdict, "us_tx.no_call_list").forbids is texas


def test_consent_lifts_a_registry_but_not_an_opt_out(book: RuleBook, home: MakeHome) -> None:
    """Signed consent allows a text to a listed number; a later request to stop ends it."""
    listed = home(listed=frozenset({Channel.SMS}))
    assert may_contact(listed, Channel.SMS, at(MONDAY), book).allowed
    stopped = replace(listed, opted_out=frozenset({Channel.SMS}))
    assert set(forbidding(may_contact(stopped, Channel.SMS, at(MONDAY), book))) == {
        "us.company_do_not_call",
        "company.opt_out",
    }


def test_an_unverified_rule_lifts_nothing(book: RuleBook, home: MakeHome) -> None:
    """A list rule that nobody read keeps its list but loses its exemptions."""
    us = book.everywhere[0]
    unread = [
        replace(rule, basis=replace(rule.basis, read_on=None)) if "registry" in rule.basis.key else rule
        for rule in us.rules
    ]
    weaker = replace(book, everywhere=(replace(us, rules=tuple(unread)), *book.everywhere[1:]))
    customer = home(listed=frozenset({Channel.CALL}), last_purchase=date(2026, 10, 1))
    assert may_contact(customer, Channel.CALL, at(MONDAY), book).allowed
    verdict = may_contact(customer, Channel.CALL, at(MONDAY), weaker)
    assert forbidding(verdict) == ["us.do_not_call_registry"]
    assert not verdict.reasons[0].verified
    assert verdict.reasons[0].text.startswith("Unverified rule:")


@pytest.mark.parametrize(("state", "times", "allowed"), [("OK", 2, True), ("OK", 3, False), ("TX", 3, True)])
def test_at_most_three_contacts_a_day_in_oklahoma(
    book: RuleBook, home: MakeHome, state: str, times: int, allowed: bool
) -> None:
    """Oklahoma allows no fourth contact within 24 hours; Texas has no such rule."""
    contacted = tuple(at(MONDAY) - timedelta(hours=hour) for hour in range(1, times + 1))
    told = home(state=state, contacted=(*contacted, at(MONDAY) - timedelta(hours=24)))
    assert may_contact(told, Channel.CALL, at(MONDAY), book).allowed is allowed


def test_contacts_that_nobody_recorded_cannot_be_counted(book: RuleBook, home: MakeHome) -> None:
    """Florida limits contacts: without a list of past contacts it refuses."""
    dates: dict[ContactKind, date] = {
        kind: as_of for kind, as_of in book.list_dates.items() if kind != ContactKind.CONTACTS
    }
    florida = home(state="FL", time_zone="America/New_York", phone_zones=())
    verdict = may_contact(florida, Channel.CALL, at(MONDAY), replace(book, list_dates=dates))
    assert forbidding(verdict) == ["us_fl.contact_frequency"]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"contacts_7d": 6}, "company.contact_throttle"),
        ({"complaints_30d": 3}, "company.complaint_escalation"),
        ({"contacts_7d": 5, "complaints_30d": 2}, None),
        ({"contacts_7d": None, "complaints_30d": None}, None),
    ],
)
def test_guardrails_throttle_and_escalate(
    book: RuleBook, home: MakeHome, changes: dict[str, int | None], rule: str | None
) -> None:
    """More than 5 contacts in 7 days wait; more than 2 complaints in 30 days go to a person."""
    verdict = may_contact(home(**changes), Channel.MAIL, at(MONDAY), book)
    assert forbidding(verdict) == ([] if rule is None else [rule])


@pytest.mark.parametrize(
    ("channel", "changes", "rule"),
    [
        (Channel.CALL, {"has_phone": False}, "company.phone_on_file"),
        (Channel.SMS, {"has_phone": False}, "company.phone_on_file"),
        (Channel.EMAIL, {"has_email": False}, "company.email_on_file"),
        (Channel.DOOR_KNOCK, {"no_knock": True}, "company.no_knock"),
        (Channel.MAIL, {"listed": frozenset({Channel.MAIL})}, "company.do_not_contact"),
        (Channel.EMAIL, {"opted_out": frozenset({Channel.EMAIL})}, "us.email_opt_out"),
    ],
)
def test_each_channel_has_its_own_refusals(
    book: RuleBook, home: MakeHome, channel: Channel, changes: dict[str, object], rule: str
) -> None:
    """Missing numbers, no-knock doors and requests to stop refuse the channel they speak of."""
    assert rule in forbidding(may_contact(home(**changes), channel, at(MONDAY), book))


def test_an_opt_out_of_one_channel_leaves_the_others(book: RuleBook, home: MakeHome) -> None:
    """Who wants no texts may still get a letter."""
    quiet = home(opted_out=frozenset({Channel.SMS}))
    assert not may_contact(quiet, Channel.SMS, at(MONDAY), book).allowed
    assert may_contact(quiet, Channel.MAIL, at(MONDAY), book).allowed


def test_a_state_without_rules_gets_the_strictest_common_ones(book: RuleBook, home: MakeHome) -> None:
    """Kansas has no set here: a Saturday afternoon call is refused, and the verdict says what was used."""
    kansas = home(state="KS", phone_zones=())
    verdict = may_contact(kansas, Channel.CALL, at("2026-11-21T13:00"), book)
    assert forbidding(verdict) == ["us_common.calling_hours"]
    common = reason(verdict, "us_common.calling_hours")
    assert "has no rules here" in common.text
    assert not common.verified
    assert may_contact(kansas, Channel.CALL, at("2026-11-23T11:00"), book).allowed


def test_holidays_close_alabama(book: RuleBook, home: MakeHome) -> None:
    """No calls on Thanksgiving in Alabama; in Texas it is a day like any other."""
    thanksgiving = "2026-11-26T13:00"
    alabama = home(state="AL")
    assert forbidding(may_contact(alabama, Channel.CALL, at(thanksgiving), book)) == ["us_al.calling_hours"]
    assert may_contact(home(), Channel.CALL, at(thanksgiving), book).allowed


def place(*, verified: bool, hours: tuple[int, int] = (360, 1380)) -> RuleSet:
    basis = RuleBasis(
        "place_frisco.knock_hours", "1", "Code" if verified else "", "page", date(2026, 11, 1), "x"
    )
    rule = HoursRule(basis, frozenset({Channel.DOOR_KNOCK}), ((hours,),) * 7)
    notice = NoticeRule(replace(basis, key="place_frisco.solicitor_permit"), frozenset({Channel.DOOR_KNOCK}))
    return RuleSet("place_frisco", "1", "place:frisco", "Frisco", (rule, notice))


def test_a_verified_city_rule_replaces_the_careful_default(book: RuleBook, home: MakeHome) -> None:
    """Frisco's own hours hold on a Sunday evening; its permit is named and forbids nothing."""
    with_city = replace(book, places={"frisco": place(verified=True)})
    verdict = may_contact(home(place="frisco"), Channel.DOOR_KNOCK, at("2026-11-22T20:30"), with_city)
    assert verdict.allowed
    assert not reason(verdict, "place_frisco.solicitor_permit").forbids


def test_an_unverified_city_rule_never_loosens_the_default(book: RuleBook, home: MakeHome) -> None:
    """Hours of a city that nobody verified only narrow the default hours."""
    with_city = replace(book, places={"frisco": place(verified=False)})
    frisco = home(place="frisco")
    sunday = may_contact(frisco, Channel.DOOR_KNOCK, at("2026-11-22T20:30"), with_city)
    assert forbidding(sunday) == ["place_default.knock_hours"]
    narrow = replace(book, places={"frisco": place(verified=False, hours=(600, 720))})
    morning = may_contact(frisco, Channel.DOOR_KNOCK, at("2026-11-23T09:30"), narrow)
    assert forbidding(morning) == ["place_frisco.knock_hours"]


def test_a_door_in_no_place_gets_the_default_hours(book: RuleBook, home: MakeHome) -> None:
    """Outside every known place doors are knocked Monday to Saturday, nine to eight."""
    assert may_contact(home(), Channel.DOOR_KNOCK, at("2026-11-23T19:59"), book).allowed
    assert not may_contact(home(), Channel.DOOR_KNOCK, at("2026-11-23T20:00"), book).allowed
    without = replace(book, no_place=None)
    assert may_contact(home(), Channel.DOOR_KNOCK, at("2026-11-22T23:00"), without).allowed


def test_the_law_of_calls_does_not_bind_the_door(book: RuleBook, home: MakeHome) -> None:
    """A household on the call registry alone may be visited."""
    listed = home(listed=frozenset({Channel.CALL, Channel.SMS}))
    assert may_contact(listed, Channel.DOOR_KNOCK, at(MONDAY), book).allowed


def test_clearing_covers_every_instant_of_the_span(book: RuleBook, home: MakeHome) -> None:
    """A span inside the hours is marked as cleared; one that reaches 20:00 is refused whole."""
    span = (at("2026-11-23T09:00"), at("2026-11-23T20:00"))
    cleared = clear("a list", home(), Channel.DOOR_KNOCK, span, book)
    assert isinstance(cleared, Cleared)
    assert (cleared.value, cleared.property_id, cleared.begins, cleared.ends) == ("a list", "home-1", *span)
    too_long = (span[0], span[1] + timedelta(microseconds=1))
    refused = clear("a list", home(), Channel.DOOR_KNOCK, too_long, book)
    assert isinstance(refused, Verdict)
    assert forbidding(refused) == ["place_default.knock_hours"]


def test_an_empty_span_cannot_be_cleared(book: RuleBook, home: MakeHome) -> None:
    """Nothing is cleared for no time at all."""
    with pytest.raises(ValueError, match="empty"):
        clear("x", home(), Channel.MAIL, (at(MONDAY), at(MONDAY)), book)


def test_windows_of_a_week_are_lawful_throughout(book: RuleBook, home: MakeHome) -> None:
    """A week of knocking has six windows, none on Sunday, and both ends of each are as the gate says."""
    week = (at("2026-11-16T00:00"), at("2026-11-23T00:00"))
    windows = contact_windows(home(), Channel.DOOR_KNOCK, week, book)
    assert len(windows) == 6
    for begins, ends in windows:
        assert may_contact(home(), Channel.DOOR_KNOCK, begins, book).allowed
        assert may_contact(home(), Channel.DOOR_KNOCK, ends - datetime.resolution, book).allowed
        assert not may_contact(home(), Channel.DOOR_KNOCK, ends, book).allowed
    assert contact_windows(home(no_knock=True), Channel.DOOR_KNOCK, week, book) == ()


def test_mail_has_no_hours(book: RuleBook, home: MakeHome) -> None:
    """A letter may be sent at any time, and its window is the whole span asked for."""
    span = (at("2026-11-23T00:00"), at("2026-11-24T00:00"))
    assert contact_windows(home(), Channel.MAIL, span, book) == (span,)
    assert contact_windows(home(time_zone=""), Channel.MAIL, span, book) == (span,)
