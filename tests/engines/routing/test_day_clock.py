"""The planned day's clock, on days when clocks change too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.routing.day_clock import DayClock

ZONE = "America/Chicago"


def test_an_ordinary_day() -> None:
    """8:00 in Texas in November is 14:00 UTC, 8 hours after local midnight."""
    clock = DayClock.of(date(2026, 11, 23), ZONE)
    assert clock.seconds_of(time(8)) == 8 * 3600
    assert clock.instant(8 * 3600) == datetime(2026, 11, 23, 14, tzinfo=UTC)


def test_days_when_clocks_change() -> None:
    """8:00 comes 7 hours after midnight as clocks go forward, 9 as they go back, of 23 and 25."""
    forward, back = DayClock.of(date(2026, 3, 8), ZONE), DayClock.of(date(2026, 11, 1), ZONE)
    assert (forward.seconds_of(time(8)), back.seconds_of(time(8))) == (7 * 3600, 9 * 3600)
    assert forward.seconds_at(forward.next_midnight) == 23 * 3600
    assert back.seconds_at(back.next_midnight) == 25 * 3600


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from([ZONE, "America/Denver", "America/Phoenix", "Pacific/Honolulu"]),
    st.integers(0, 86_400),
)
def test_seconds_and_instants_are_inverse(day: date, zone: str, seconds: int) -> None:
    """An instant's seconds are the seconds it was made of, in every zone and season."""
    clock = DayClock.of(day, zone)
    assert clock.seconds_at(clock.instant(seconds)) == seconds


def test_a_place_in_another_zone_keeps_its_own_hours() -> None:
    """F59: a visit at 20:30 in Amarillo is 19:30 in Tucumcari: windows are compared as UTC instants."""
    clock = DayClock.of(date(2026, 5, 11), ZONE)
    mountain = DayClock.of(date(2026, 5, 11), "America/Denver")
    closes_there = mountain.instant(mountain.seconds_of(time(20)))
    assert clock.seconds_at(closes_there) == clock.seconds_of(time(21))
