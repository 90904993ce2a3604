"""From cleared doors to the stops of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.routing.day_clock import DayClock
from stormops_desktop.engines.routing.doors import Door, stop_requests
from stormops_desktop.model.cleared import Channel, Cleared, Verdict
from stormops_desktop.model.routing import StopLock

CLOCK = DayClock.of(date(2026, 11, 23), "America/Chicago")
DOOR = Door("2026-11-23-p1", "p1", -96.8, 33.1, 400, lock=StopLock("Crew 1", 3))


def cleared(door: Door, begins: int, ends: int) -> Cleared[Door]:
    """The door, lawful from `begins` to `ends` seconds after local midnight."""
    return Cleared(
        door,
        door.property_id,
        Channel.DOOR_KNOCK,
        CLOCK.instant(begins),
        CLOCK.instant(ends),
        Verdict(True, ()),
    )


def test_a_visit_ends_while_contact_is_lawful() -> None:
    """With 9:00 to 17:00 lawful and 6 minutes at the door, the last visit begins at 16:54:00."""
    (stop,) = stop_requests([cleared(DOOR, 32_400, 61_200)], CLOCK, service=360, setup=60)
    assert stop.windows == ((32_400, 60_841),)
    assert (stop.prize_usd, stop.service, stop.setup, stop.lock) == (400, 360, 0, StopLock("Crew 1", 3))


def test_several_spans_become_several_windows_in_order() -> None:
    """Two lawful spans of one door are one stop with two windows, whichever came first."""
    marks = [cleared(DOOR, 50_000, 60_000), cleared(DOOR, 32_400, 40_000)]
    (stop,) = stop_requests(marks, CLOCK, service=100, setup=0)
    assert stop.windows == ((32_400, 39_901), (50_000, 59_901))


def test_hours_too_short_for_a_visit_leave_no_window() -> None:
    """A door that is lawful for five minutes has no window for a visit of six."""
    (stop,) = stop_requests([cleared(DOOR, 32_400, 32_700)], CLOCK, service=360, setup=0)
    assert stop.windows == ()


def test_units_of_one_building_pay_the_setup() -> None:
    """A door in a building has the set-up time, and its visit ends earlier by it."""
    unit = Door("s", "p2", -96.8, 33.1, -5, building_id="12 MAIN ST")
    (stop,) = stop_requests([cleared(unit, 32_400, 40_000)], CLOCK, service=100, setup=60)
    assert (stop.building_id, stop.setup, stop.prize_usd) == ("12 MAIN ST", 60, 0)
    assert stop.windows == ((32_400, 39_841),)


def test_hours_beyond_the_day_are_cut() -> None:
    """A span from yesterday to tomorrow is cut to the local day."""
    span = Cleared(
        DOOR,
        "p1",
        Channel.DOOR_KNOCK,
        datetime(2026, 11, 22, tzinfo=UTC),
        datetime(2026, 11, 25, tzinfo=UTC),
        Verdict(True, ()),
    )
    (stop,) = stop_requests([span], CLOCK, service=0, setup=0)
    assert stop.windows == ((0, 86_401),)


@given(st.integers(0, 86_000), st.integers(1, 30_000), st.integers(0, 3_000))
def test_every_begin_in_a_window_is_lawful_to_its_end(opens: int, length: int, service: int) -> None:
    """Whatever the hours, a visit that begins in a window both begins and ends in lawful time."""
    mark = cleared(DOOR, opens, min(opens + length, 86_400))
    (stop,) = stop_requests([mark], CLOCK, service=service, setup=0)
    for first, last in stop.windows:
        assert CLOCK.instant(first) >= mark.begins
        assert CLOCK.instant(last - 1) + timedelta(seconds=service) <= mark.ends
