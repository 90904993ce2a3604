"""The local date of hail, with its basis and its certainty."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.damage.local_date import (
    NO_DATE,
    Places,
    ShorterHail,
    Window,
    days_of_window,
    local_dates,
)
from stormops_desktop.engines.damage.parameters import Nearness
from stormops_desktop.model.exposure import DateBasis, DateCertainty, LocalDate
from stormops_desktop.model.hail import ReportKind, StormReport

ENDS = datetime(2024, 2, 28, 10, tzinfo=UTC)
DAY: Window = (ENDS - timedelta(hours=24), ENDS)
TEXAS = Places(np.array([-97.0, -96.0]), np.array([33.0, 33.0]), np.zeros(2, np.int16), ("America/Chicago",))
HAIL = np.array([40.0, 30.0], np.float32)


def dates(near: Nearness, **given_: object) -> list[LocalDate | None]:
    found = local_dates(HAIL, TEXAS, DAY, near=near, **given_)  # type: ignore[arg-type]  # keywords of one function
    return [found.at(row) for row in range(2)]


def hail_report(time: datetime | None, lon: float = -97.0, local: str | None = None) -> StormReport:
    return StormReport(ReportKind.HAIL, time, lon, 33.0, "lsr", size_mm=40.0, local_date=local)


def test_a_day_that_ends_at_ten_utc_is_two_days_in_texas(near: Nearness) -> None:
    """27 or 28 February, ambiguous, and twenty of its hours lie on the first."""
    (found, _) = dates(near)
    assert found is not None
    assert (found.basis, found.certainty) == (DateBasis.WINDOW, DateCertainty.AMBIGUOUS)
    assert found.probability == pytest.approx(20 / 24)
    assert found.text == "2024-02-27 or 2024-02-28"


def test_the_same_window_is_one_day_elsewhere(near: Nearness) -> None:
    """Each property has its own calendar: in Kiritimati (UTC+14) the window is 28 February exactly."""
    places = Places(
        np.array([-97.0, -157.4]), np.array([33.0, 1.9]), np.array([0, 1], np.int16),
        ("America/Chicago", "Pacific/Kiritimati"),
    )  # fmt: skip
    found = local_dates(HAIL, places, DAY, near=near)
    assert found.at(0) != found.at(1)
    one = found.at(1)
    assert one is not None
    assert (one.text, one.certainty, one.probability) == ("2024-02-28", DateCertainty.CERTAIN, 1.0)


def test_an_instant_has_one_date(near: Nearness) -> None:
    """At 05:30 UTC it is still the evening before in Texas."""
    at = datetime(2024, 2, 28, 5, 30, tzinfo=UTC)
    found = local_dates(HAIL, TEXAS, (at, at), near=near).at(0)
    assert found == LocalDate(
        date(2024, 2, 27), date(2024, 2, 27), DateBasis.INSTANT, DateCertainty.CERTAIN, 1.0
    )


def test_nothing_fell_nothing_is_dated(near: Nearness) -> None:
    """Zero and not covered have no date."""
    found = local_dates(np.array([0.0, np.nan], np.float32), TEXAS, DAY, near=near)
    assert (found.at(0), found.at(1)) == (None, None)
    assert found.first.tolist() == [NO_DATE, NO_DATE]


def test_a_report_near_by_makes_the_date_likely(near: Nearness) -> None:
    """A report at 02:30 UTC beside the first home decides for it and not for the one 90 km off."""
    first, second = dates(near, reports=[hail_report(datetime(2024, 2, 28, 2, 30, tzinfo=UTC))])
    assert first is not None
    assert (first.text, first.basis, first.certainty) == (
        "2024-02-27",
        DateBasis.REPORT,
        DateCertainty.LIKELY,
    )
    assert first.probability == pytest.approx(0.9)
    assert second is not None
    assert second.certainty is DateCertainty.AMBIGUOUS


def test_reports_that_disagree_or_cannot_be_decide_nothing(near: Nearness) -> None:
    """Reports of both days, of another day, outside the window or without any time leave both dates."""
    both = [hail_report(ENDS - timedelta(hours=8)), hail_report(ENDS - timedelta(hours=1))]
    other = [hail_report(None, local="2024-02-20")]
    outside = [hail_report(ENDS + timedelta(hours=1)), hail_report(None)]
    for reports in (both, other, outside, []):
        (found, _) = dates(near, reports=reports)
        assert found is not None
        assert found.basis is DateBasis.WINDOW
    (found, _) = dates(near, reports=[hail_report(None, local="2024-02-28")])
    assert found is not None
    assert (found.text, found.basis) == ("2024-02-28", DateBasis.REPORT)


def test_a_shorter_field_that_holds_the_maximum_is_certain(near: Nearness) -> None:
    """An hour before the end with the same size decides; one with less hail does not; an instant says so."""
    hour = (ENDS - timedelta(hours=2), ENDS - timedelta(hours=1))
    first, second = dates(near, shorter=[ShorterHail(hour, np.array([39.0, 5.0], np.float32))])
    assert first == LocalDate(
        date(2024, 2, 28), date(2024, 2, 28), DateBasis.SHORTER_FIELD, DateCertainty.CERTAIN, 1.0
    )
    assert second is not None
    assert second.basis is DateBasis.WINDOW
    (found, _) = dates(near, shorter=[ShorterHail((hour[0], hour[0]), HAIL)])
    assert found is not None
    assert found.basis is DateBasis.INSTANT


def test_shorter_fields_on_both_days_or_outside_decide_nothing(near: Nearness) -> None:
    """Two hours that hold the maximum, one on each day, leave both dates, as does one after the window."""
    evening = (ENDS - timedelta(hours=9), ENDS - timedelta(hours=8))
    morning = (ENDS - timedelta(hours=2), ENDS - timedelta(hours=1))
    later = (ENDS, ENDS + timedelta(hours=1))
    for shorter in ([ShorterHail(evening, HAIL), ShorterHail(morning, HAIL)], [ShorterHail(later, HAIL)]):
        (found, _) = dates(near, shorter=shorter)
        assert found is not None
        assert found.certainty is DateCertainty.AMBIGUOUS


def test_a_long_window_may_be_narrowed_to_two_days(near: Nearness) -> None:
    """A 72-h maximum says "to"; a 24-h field within it that holds it leaves two dates, still ambiguous."""
    long = (ENDS - timedelta(hours=72), ENDS)
    wide = local_dates(HAIL, TEXAS, long, near=near).at(0)
    assert wide is not None
    assert wide.text == "2024-02-25 to 2024-02-28"
    found = local_dates(HAIL, TEXAS, long, near=near, shorter=[ShorterHail(DAY, HAIL)]).at(0)
    assert found is not None
    assert (found.text, found.basis, found.certainty) == (
        "2024-02-27 or 2024-02-28", DateBasis.SHORTER_FIELD, DateCertainty.AMBIGUOUS,
    )  # fmt: skip


def test_the_day_the_clocks_change_has_its_own_length() -> None:
    """On 10 March 2024 a day in Texas has 23 hours: a window over it and the next has 23 of 47."""
    zone = ZoneInfo("America/Chicago")
    begins, ends = datetime(2024, 3, 10, tzinfo=zone), datetime(2024, 3, 12, tzinfo=zone)
    _, _, share = days_of_window((begins.astimezone(UTC), ends.astimezone(UTC)), "America/Chicago")
    assert share == pytest.approx(24 / 47)


@settings(deadline=None, max_examples=60)
@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1)),  # noqa: DTZ001 (made aware below)
    st.integers(1, 4000),
    st.sampled_from(["America/Chicago", "America/Phoenix", "America/New_York", "Pacific/Honolulu"]),
)
def test_dates_are_those_of_every_minute_of_the_window(ends: datetime, minutes: int, zone: str) -> None:
    """First and last day are the first and last that any minute of the window lies on."""
    last = ends.replace(second=0, microsecond=0, tzinfo=UTC)
    begins = last - timedelta(minutes=minutes)
    found = days_of_window((begins, last), zone)
    days = {(begins + timedelta(minutes=k)).astimezone(ZoneInfo(zone)).date() for k in range(minutes)}
    epoch = date(1970, 1, 1)
    assert found[:2] == ((min(days) - epoch).days, (max(days) - epoch).days)
    assert 0 < found[2] <= 1
