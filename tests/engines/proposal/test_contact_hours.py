from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.proposal.contact_hours import known_zone, lawful_spans
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.rules import DayHours, HoursRule, RuleBasis

CHICAGO = "America/Chicago"
BASIS = RuleBasis("test.hours", "1", "statute", "source", date(2026, 11, 21), "Hours.")


def hours(*day: tuple[int, int], holiday: DayHours | None = None) -> HoursRule:
    return HoursRule(BASIS, frozenset(Channel), (day,) * 7, holiday)


def local(text: str, zone: str = CHICAGO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def test_a_day_of_hours_is_half_open() -> None:
    """Nine to nine covers 9:00 and every instant before 21:00, in the recipient's clock."""
    spans = lawful_spans(
        [hours((540, 1260))], [CHICAGO], frozenset(), local("2026-11-23T00:00"), local("2026-11-24T00:00")
    )
    assert spans == [(local("2026-11-23T09:00"), local("2026-11-23T21:00"))]


def test_two_zones_leave_what_both_allow() -> None:
    """A Denver phone at a Chicago home leaves 10:00 to 21:00 Chicago time of nine to nine."""
    spans = lawful_spans(
        [hours((540, 1260))],
        [CHICAGO, "America/Denver"],
        frozenset(),
        local("2026-11-23T00:00"),
        local("2026-11-24T00:00"),
    )
    assert spans == [(local("2026-11-23T10:00"), local("2026-11-23T21:00"))]


def test_several_rules_leave_what_all_allow() -> None:
    """A lunch break of one rule and a late start of another both hold."""
    spans = lawful_spans(
        [hours((480, 720), (780, 1200)), hours((600, 1320))],
        [CHICAGO],
        frozenset(),
        local("2026-11-23T00:00"),
        local("2026-11-24T00:00"),
    )
    assert spans == [
        (local("2026-11-23T10:00"), local("2026-11-23T12:00")),
        (local("2026-11-23T13:00"), local("2026-11-23T20:00")),
    ]


def test_holiday_hours_never_widen_the_day() -> None:
    """On a holiday only hours that the weekday allows too are left."""
    holiday = frozenset({date(2026, 11, 26)})
    rule = hours((540, 1260), holiday=((480, 720),))
    spans = lawful_spans([rule], [CHICAGO], holiday, local("2026-11-26T00:00"), local("2026-11-27T00:00"))
    assert spans == [(local("2026-11-26T09:00"), local("2026-11-26T12:00"))]


def test_whole_days_run_into_one_another() -> None:
    """Hours around the clock are one span over midnight, also on the night the clocks go forward."""
    begins, ends = local("2026-03-07T12:00"), local("2026-03-09T12:00")
    assert lawful_spans([hours((0, 1440))], [CHICAGO], frozenset(), begins, ends) == [(begins, ends)]


@pytest.mark.parametrize(
    ("day", "opens", "closes"),
    [
        ("2026-03-07", "15:00", "03:00"),  # the day before summer time: UTC-6
        ("2026-03-08", "14:00", "02:00"),  # clocks went forward at 2:00: UTC-5
        ("2026-10-31", "14:00", "02:00"),
        ("2026-11-01", "15:00", "03:00"),  # clocks went back at 2:00: UTC-6
    ],
)
def test_hours_follow_the_clocks_when_they_change(day: str, opens: str, closes: str) -> None:
    """Nine to nine in Dallas is another pair of instants from the very day the clocks change."""
    start = datetime.combine(date.fromisoformat(day), time(6), UTC)
    (span,) = lawful_spans([hours((540, 1260))], [CHICAGO], frozenset(), start, start + timedelta(hours=22))
    assert [edge.strftime("%H:%M") for edge in span] == [opens, closes]


def test_an_hour_that_comes_twice_is_narrowed() -> None:
    """Where 1:30 comes twice, hours from 1:30 begin with the second, hours until 1:30 end with the first."""
    night = local("2026-11-01T00:00"), local("2026-11-01T04:00")
    (late,) = lawful_spans([hours((90, 1440))], [CHICAGO], frozenset(), *night)
    (early,) = lawful_spans([hours((0, 90))], [CHICAGO], frozenset(), *night)
    assert late[0] == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    assert early[1] == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_sunset_ends_the_day_where_it_is_earlier() -> None:
    """In November knocking in Frisco ends five minutes before sunset (17:22), in June at 20:00."""
    rule = HoursRule(BASIS, frozenset(Channel), (((540, 1200),),) * 7, None, (-96.82, 33.15))
    november = lawful_spans(
        [rule], [CHICAGO], frozenset(), local("2026-11-21T00:00"), local("2026-11-22T00:00")
    )
    june = lawful_spans([rule], [CHICAGO], frozenset(), local("2026-06-21T00:00"), local("2026-06-22T00:00"))
    assert november == [(local("2026-11-21T09:00"), local("2026-11-21T17:17"))]
    assert june == [(local("2026-06-21T09:00"), local("2026-06-21T20:00"))]


def test_a_sun_that_never_sets_ends_no_day() -> None:
    """In Utqiagvik in June the hours end by the clock alone."""
    rule = HoursRule(BASIS, frozenset(Channel), (((540, 1200),),) * 7, None, (-156.79, 71.29))
    zone = "America/Anchorage"
    begins, ends = local("2026-06-21T00:00", zone), local("2026-06-22T00:00", zone)
    (span,) = lawful_spans([rule], [zone], frozenset(), begins, ends)
    assert span == (local("2026-06-21T09:00", zone), local("2026-06-21T20:00", zone))


def test_an_empty_question_has_no_spans() -> None:
    """A span that ends when it begins allows nothing."""
    now = local("2026-11-23T12:00")
    assert lawful_spans([hours((0, 1440))], [CHICAGO], frozenset(), now, now) == []


@pytest.mark.parametrize("name", ["", "Nowhere/Nothing", "../etc/passwd", "America"])
def test_names_that_are_no_zone_are_not_known(name: str) -> None:
    """Empty, invented and malicious names are unknown, never an error."""
    assert not known_zone(name)


JANUARY = datetime(2026, 1, 1, tzinfo=UTC)
_EDGE = st.integers(0, 96).map(lambda quarter: quarter * 15)


@given(
    day=st.tuples(_EDGE, _EDGE).map(sorted).filter(lambda pair: pair[0] < pair[1]),
    zones=st.lists(
        st.sampled_from([CHICAGO, "America/New_York", "America/Phoenix", "Pacific/Honolulu"]),
        min_size=1,
        max_size=3,
    ),
    moment=st.timedeltas(timedelta(0), timedelta(days=364)).map(lambda after: JANUARY + after),
)
@settings(max_examples=150, deadline=None)
def test_spans_say_the_same_as_the_clock_on_the_wall(
    day: list[int], zones: list[str], moment: datetime
) -> None:
    """An instant lies in a span if and only if every zone's wall clock shows allowed hours.

    Near a change of the clocks a span may leave out what a wall clock allows, never the reverse.
    """
    spans = lawful_spans(
        [hours((day[0], day[1]))], zones, frozenset(), moment - timedelta(days=1), moment + timedelta(days=1)
    )
    inside = any(begins <= moment < ends for begins, ends in spans)
    walls = [moment.astimezone(ZoneInfo(zone)) for zone in zones]
    allowed = all(
        timedelta(minutes=day[0])
        <= timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)
        < timedelta(minutes=day[1])
        for wall in walls
    )
    changes = any(
        (wall - timedelta(hours=4)).utcoffset() != (wall + timedelta(hours=4)).utcoffset() for wall in walls
    )
    assert inside == allowed or (changes and not inside)
