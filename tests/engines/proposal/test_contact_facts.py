from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.proposal.compliance import (
    clear,
    clear_next,
    contact_windows,
    may_contact,
    may_contact_many,
)
from stormops_desktop.engines.proposal.contact_facts import LONG_AGO, FactScale, facts_of
from stormops_desktop.model.cleared import Channel, Cleared, Verdict
from stormops_desktop.model.household import CHANNELS as ALL_CHANNELS
from stormops_desktop.model.household import NEVER, UNKNOWN, Household, Households, coded, mask_of
from stormops_desktop.model.rules import (
    ConsentRule,
    FrequencyRule,
    HoursRule,
    ListRule,
    RuleBasis,
    RuleBook,
    RuleSet,
)
from stormops_desktop.model.territory import ContactKind

type MakeHome = Callable[..., Household]

NOON = datetime(2026, 11, 23, 18, tzinfo=UTC)


def columns_of(homes: list[Household]) -> Households:
    """The same households as columns."""
    shape = (len(ALL_CHANNELS), len(homes))
    since, until = np.full(shape, NEVER, dtype=np.int64), np.full(shape, NEVER, dtype=np.int64)
    for row, home in enumerate(homes):
        for channel, begins, ends in home.consents:
            since[ALL_CHANNELS.index(channel), row] = int(begins.timestamp())
            until[ALL_CHANNELS.index(channel), row] = -NEVER if ends is None else int(ends.timestamp())
    counts = [len(home.contacted) for home in homes]
    return Households(
        property_id=tuple(home.property_id for home in homes),
        state=coded([home.state for home in homes]),
        time_zone=coded([home.time_zone for home in homes]),
        phone_zones=coded([" ".join(home.phone_zones) for home in homes]),
        place=coded([home.place for home in homes]),
        has_phone=np.array([home.has_phone for home in homes], dtype=np.bool_),
        has_email=np.array([home.has_email for home in homes], dtype=np.bool_),
        listed=np.array([mask_of(home.listed) for home in homes], dtype=np.uint8),
        opted_out=np.array([mask_of(home.opted_out) for home in homes], dtype=np.uint8),
        no_knock=np.array([home.no_knock for home in homes], dtype=np.bool_),
        consent_from=since,
        consent_until=until,
        last_purchase=np.array([home.last_purchase for home in homes], dtype="datetime64[D]"),
        last_inquiry=np.array([home.last_inquiry for home in homes], dtype="datetime64[D]"),
        contacted_starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        contacted=np.array(
            [int(moment.timestamp()) for home in homes for moment in sorted(home.contacted)], dtype=np.int64
        ),
        contacts_7d=np.array(
            [UNKNOWN if h.contacts_7d is None else h.contacts_7d for h in homes], dtype=np.int32
        ),
        complaints_30d=np.array(
            [UNKNOWN if h.complaints_30d is None else h.complaints_30d for h in homes], dtype=np.int32
        ),
    )


_SECONDS = st.integers(-400 * 86_400, 40 * 86_400).map(lambda second: NOON + timedelta(seconds=second))
_DAYS = st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31))
_ZONES = st.sampled_from(["America/Chicago", "America/New_York", "America/Phoenix", "", "No/Zone"])
_CHANNEL_SETS = st.frozensets(st.sampled_from(list(Channel)), max_size=2)


@st.composite
def consents(draw: st.DrawFn) -> tuple[tuple[Channel, datetime, datetime | None], ...]:
    """At most one consent for each channel, as the columns hold them."""
    found = draw(
        st.dictionaries(st.sampled_from(list(Channel)), st.tuples(_SECONDS, st.none() | _SECONDS), max_size=2)
    )
    return tuple((channel, *found[channel]) for channel in ALL_CHANNELS if channel in found)


households = st.builds(
    Household,
    property_id=st.uuids().map(str),
    state=st.sampled_from(["TX", "OK", "FL", "AL", "KS", ""]),
    time_zone=_ZONES,
    phone_zones=st.sampled_from([(), ("America/Denver",), ("America/Chicago", "America/Denver")]),
    place=st.sampled_from(["", "nowhere"]),
    has_phone=st.booleans(),
    has_email=st.booleans(),
    listed=_CHANNEL_SETS,
    opted_out=_CHANNEL_SETS,
    no_knock=st.booleans(),
    consents=consents(),
    last_purchase=_DAYS,
    last_inquiry=_DAYS,
    contacted=st.lists(_SECONDS, max_size=4).map(lambda moments: tuple(sorted(moments))),
    contacts_7d=st.none() | st.integers(0, 9),
    complaints_30d=st.none() | st.integers(0, 5),
)
moments = st.integers(-10 * 24, 10 * 24 * 4).map(lambda quarter: NOON + timedelta(minutes=15 * quarter))
sloppy = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(homes=st.lists(households, max_size=12), channel=st.sampled_from(list(Channel)), when=moments)
@sloppy
def test_columns_are_judged_as_one_by_one(
    book: RuleBook, homes: list[Household], channel: Channel, when: datetime
) -> None:
    """may_contact_many says of every row exactly what may_contact says of it."""
    many = may_contact_many(columns_of(homes), channel, when, book)
    found = [many.verdicts[code] for code in many.codes]
    assert found == [may_contact(home, channel, when, book) for home in homes]
    assert many.allowed.tolist() == [verdict.allowed for verdict in found]


@given(homes=st.lists(households, max_size=12), channel=st.sampled_from(list(Channel)), when=moments)
@sloppy
def test_the_next_hours_are_lawful_throughout(
    book: RuleBook, homes: list[Household], channel: Channel, when: datetime
) -> None:
    """What clear_next clears, clear clears for the same hours; what it refuses has no word to allow it."""
    span = (when, when + timedelta(days=7))
    answers = clear_next([home.property_id for home in homes], columns_of(homes), channel, span, book)
    for home, answer in zip(homes, answers, strict=True):
        if isinstance(answer, Cleared):
            hours = (answer.begins, answer.ends)
            assert span[0] <= hours[0] < hours[1] <= span[1]
            assert clear(home.property_id, home, channel, hours, book) == answer
        else:
            assert not answer.allowed
            windows = contact_windows(home, channel, span, book)
            assert windows == () or may_contact(home, channel, windows[0][0], book).allowed


@given(home=households)
@sloppy
def test_a_row_is_the_household_it_was_made_of(home: Household) -> None:
    """Households.household gives back every fact of its row."""
    assert columns_of([home]).household(0) == home


BASIS = RuleBasis("extra.rule", "1", "", "", None, "A further rule.")
stricter_rules = st.one_of(
    st.tuples(st.integers(0, 1380), st.integers(30, 600)).map(
        lambda pair: HoursRule(BASIS, frozenset(Channel), (((pair[0], min(1440, sum(pair))),),) * 7)
    ),
    st.builds(
        ListRule,
        st.just(BASIS),
        st.just(frozenset(Channel)),
        st.sampled_from(list(ContactKind)),
        st.none() | st.integers(0, 40),
        st.booleans(),
    ),
    st.builds(ConsentRule, st.just(BASIS), st.just(frozenset(Channel)), st.booleans()),
    st.builds(FrequencyRule, st.just(BASIS), st.just(frozenset(Channel)), st.integers(0, 3)),
)


@given(
    home=households, channel=st.sampled_from(list(Channel)), when=moments, rule=stricter_rules,
    verified=st.booleans(),
)  # fmt: skip
@sloppy
def test_a_further_rule_never_allows_more(
    book: RuleBook, home: Household, channel: Channel, when: datetime, rule: HoursRule, verified: bool
) -> None:
    """Under any further rule who was refused stays refused; allowed means that no reason forbids."""
    basis = replace(BASIS, statute="s", source="p", read_on=date(2026, 11, 1)) if verified else BASIS
    extra = RuleSet("extra", "1", "US", "Extra", (replace(rule, basis=basis),))
    before = may_contact(home, channel, when, book)
    after = may_contact(home, channel, when, replace(book, everywhere=(*book.everywhere, extra)))
    assert before.allowed or not after.allowed
    for verdict in (before, after):
        assert verdict.allowed is not any(reason.forbids for reason in verdict.reasons)


@given(home=households, channel=st.sampled_from(list(Channel)), when=moments)
@sloppy
def test_facts_never_loosen(book: RuleBook, home: Household, channel: Channel, when: datetime) -> None:
    """An opt-out, a lost zone and a missing list each only ever take away."""
    before = may_contact(home, channel, when, book)
    worse = [
        (replace(home, opted_out=home.opted_out | {channel}), book),
        (replace(home, time_zone=""), book),
        (home, replace(book, list_dates={})),
    ]
    for changed, rules in worse:
        assert before.allowed or not may_contact(changed, channel, when, rules).allowed
    assert not may_contact(*worse[0][:1], channel, when, book).allowed


def test_no_households_have_no_verdicts(book: RuleBook) -> None:
    """An empty list is judged and cleared without complaint."""
    nobody = columns_of([])
    assert may_contact_many(nobody, Channel.CALL, NOON, book).allowed.tolist() == []
    span = (NOON, NOON + timedelta(days=1))
    assert clear_next([], nobody, Channel.CALL, span, book) == []


def test_households_with_equal_facts_share_a_verdict(book: RuleBook, home: MakeHome) -> None:
    """A thousand alike are judged once."""
    homes = [home(property_id=str(number), contacts_7d=number % 3) for number in range(1000)]
    many = may_contact_many(columns_of(homes), Channel.CALL, NOON, book)
    assert len(many.verdicts) == 3


def test_a_short_evening_is_passed_over_for_the_morning(book: RuleBook, home: MakeHome) -> None:
    """At 19:40 the next hours that last an hour are those of Tuesday morning, else tonight's."""
    evening = datetime(2026, 11, 24, 1, 40, tzinfo=UTC)
    span = (evening, evening + timedelta(days=2))
    homes = columns_of([home()])
    (patient,) = clear_next(["x"], homes, Channel.DOOR_KNOCK, span, book, at_least=timedelta(hours=1))
    (hasty,) = clear_next(["x"], homes, Channel.DOOR_KNOCK, span, book)
    assert isinstance(patient, Cleared)
    assert isinstance(hasty, Cleared)
    assert patient.begins == datetime(2026, 11, 24, 15, tzinfo=UTC)
    assert (hasty.begins, hasty.ends) == (evening, datetime(2026, 11, 24, 2, tzinfo=UTC))


def test_the_longest_hours_serve_where_none_is_long_enough(book: RuleBook, home: MakeHome) -> None:
    """Asked for a day without a break, the gate gives the longest lawful hours there are."""
    span = (datetime(2026, 11, 23, 12, tzinfo=UTC), datetime(2026, 11, 24, 16, tzinfo=UTC))
    homes = columns_of([home()])
    (cleared,) = clear_next(["x"], homes, Channel.DOOR_KNOCK, span, book, at_least=timedelta(hours=24))
    assert isinstance(cleared, Cleared)
    assert cleared.ends - cleared.begins == timedelta(hours=11)


def test_no_lawful_hour_is_told_as_the_hours_rule(book: RuleBook, home: MakeHome) -> None:
    """A Sunday alone leaves no hour to knock, and the verdict names the hours."""
    span = (datetime(2026, 11, 22, 12, tzinfo=UTC), datetime(2026, 11, 22, 23, tzinfo=UTC))
    (refused,) = clear_next(["x"], columns_of([home()]), Channel.DOOR_KNOCK, span, book)
    assert isinstance(refused, Verdict)
    assert refused.reasons[0].rule == "place_default.knock_hours"


@pytest.mark.parametrize(
    ("bought", "months"),
    [
        (date(2026, 11, 23), 3),
        (date(2026, 8, 31), 3),  # three months after it would be 31 November
        (date(2026, 8, 22), 12),
        (date(2025, 5, 23), 18),
        (date(2025, 5, 22), LONG_AGO),
        (date(2026, 11, 24), LONG_AGO),
        (None, LONG_AGO),
    ],
)
def test_months_are_counted_by_the_calendar(
    book: RuleBook, home: MakeHome, bought: date | None, months: int
) -> None:
    """A purchase counts by the smallest limit of any rule that still reaches it, to the very day."""
    scale = FactScale.of(book)
    assert scale.months == (3, 12, 18)
    facts = facts_of(home(last_purchase=bought), Channel.CALL, NOON, NOON + timedelta(hours=1), scale)
    assert facts.purchase_months == months


def test_the_scale_of_a_book_without_rules_is_the_coarsest(book: RuleBook) -> None:
    """Where no rule counts, no count is told apart."""
    bare = RuleBook(everywhere=(), states={}, common=RuleSet("none", "1", "common", "None", ()))
    assert FactScale.of(bare) == FactScale((), 0, 1, 1)
    assert may_contact(Household("x"), Channel.CALL, NOON, bare) == Verdict(True, ())
    assert FactScale.of(book).contacts_24h == 3
