"""Numbers as a person reads them, in both languages and both kinds of units."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text import quantities

EVENING = datetime(2024, 2, 28, 0, 35, tzinfo=UTC)
"""Already the 28th in Greenwich, still the 27th in Texas."""


@pytest.fixture(autouse=True)
def _locale_kept() -> Iterator[None]:
    """US English, whatever the machine speaks; what was is put back."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("tell", "expected"),
    [
        (partial(quantities.hail_size, 44.45, Units.US), "1.75 in"),
        (partial(quantities.hail_size, 44.45, Units.METRIC), "44 mm"),
        (partial(quantities.hail_range, 25.4, 50.8, Units.US), "1.00 to 2.00 in"),
        (partial(quantities.hail_range, 25.4, 25.4, Units.US), "1.00 in"),
        (partial(quantities.distance, 250, Units.US), "820 ft"),
        (partial(quantities.distance, 2_500, Units.US), "1.55 mi"),
        (partial(quantities.distance, 100_000, Units.US), "62.1 mi"),
        (partial(quantities.distance, 250, Units.METRIC), "250 m"),
        (partial(quantities.distance, 999.7, Units.METRIC), "1.00 km"),
        (partial(quantities.area, 230, Units.US), "2,476 sq ft"),
        (partial(quantities.area, 9_000, Units.US), "2.22 acres"),
        (partial(quantities.area, 2_589_988.110336, Units.US), "1.00 sq mi"),
        (partial(quantities.area, 230, Units.METRIC), "230 m²"),
        (partial(quantities.area, 25_000, Units.METRIC), "2.50 ha"),
        (partial(quantities.area, 5e6, Units.METRIC), "5.00 km²"),
        (partial(quantities.wind_speed, 31.0, Units.US), "69 mph"),
        (partial(quantities.wind_speed, 10.0, Units.METRIC), "36 km/h"),
        (partial(quantities.money, 18_400.4), "$18,400"),
        (partial(quantities.money_range, 1_000, 2_000), "$1,000 to $2,000"),
        (partial(quantities.percent, 0.423, 1), "42.3%"),
        (partial(quantities.duration, 50), "50 s"),
        (partial(quantities.duration, 720), "12 min"),
        (partial(quantities.duration, 7_500), "2 h 05 min"),
        (partial(quantities.local_date, date(2024, 2, 27)), "Feb 27, 2024"),
        (partial(quantities.weekday_date, date(2024, 2, 27)), "Tuesday, February 27, 2024"),
    ],
)
def test_figures_read_as_people_write_them(tell: Callable[[], str], expected: str) -> None:
    """Each kind of figure has the unit, the decimals and the separators that people here use."""
    assert tell() == expected


def test_an_instant_is_told_by_the_clock_of_the_place() -> None:
    """G55: hail of the evening in Texas is of that evening there, with its zone, not of UTC's next day."""
    assert quantities.local_time(EVENING, "America/Chicago") == "Feb 27, 2024, 6:35\u00a0PM CST"
    assert quantities.local_time(EVENING + timedelta(days=150), "America/Chicago").endswith("CDT")
    assert quantities.clock(EVENING, "America/Sao_Paulo").endswith("UTC-03")
    assert quantities.clock(EVENING, "").endswith("UTC")


def test_a_time_of_no_zone_is_refused() -> None:
    """A naive time is an error of the programmer, not a guess on the screen."""
    with pytest.raises(ValueError, match="does not say"):
        quantities.local_time(EVENING.replace(tzinfo=None), "America/Chicago")


def test_two_dates_are_alternatives_and_more_a_range() -> None:
    """A storm around midnight fell on one or the other day."""
    first = date(2024, 2, 27)
    assert quantities.date_range(first, first) == "Feb 27, 2024"
    assert quantities.date_range(first, first + timedelta(days=1)) == "Feb 27, 2024 or Feb 28, 2024"
    assert quantities.date_range(first, first + timedelta(days=2)) == "Feb 27, 2024 to Feb 29, 2024"


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=1, hours=2), "1 day ago"),
        (timedelta(days=40), "40 days ago"),
    ],
)
def test_ages_are_told_in_the_largest_unit(passed: timedelta, expected: str) -> None:
    """How old a thing is reads in one figure."""
    assert quantities.age(EVENING, EVENING + passed) == expected


@pytest.mark.parametrize(
    "told",
    [
        quantities.number, quantities.percent, quantities.money,
        partial(quantities.hail_size, units=Units.US), partial(quantities.distance, units=Units.US),
        partial(quantities.area, units=Units.METRIC), partial(quantities.wind_speed, units=Units.US),
    ],
)  # fmt: skip
def test_the_unknown_is_a_dash_and_nothing_is_nought(told: Callable[[float | None], str]) -> None:
    """Unknown never reads as zero, and zero never as unknown."""
    assert told(None) == told(float("nan")) == quantities.UNKNOWN
    assert "0" in told(0.0)


def test_unknown_times_are_a_dash() -> None:
    """The same for dates, times, durations and ages."""
    unknown = {
        quantities.local_date(None), quantities.weekday_date(None), quantities.local_time(None, "UTC"),
        quantities.clock(None, "UTC"), quantities.duration(None), quantities.age(None, EVENING),
        quantities.date_range(None, None), quantities.hail_range(None, None, Units.US),
    }  # fmt: skip
    assert unknown == {quantities.UNKNOWN}


def test_spanish_of_the_united_states_keeps_its_own_clock_and_names() -> None:
    """Months, weekdays and halves of the day follow the window's language; money and points stay American."""
    QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.UnitedStates))
    assert "p.m." in quantities.clock(EVENING, "America/Chicago")
    assert quantities.weekday_date(date(2024, 2, 27)).startswith("martes")
    assert quantities.money(18_400) == "$18,400"
    assert quantities.number(1_234.5, 1) == "1,234.5"


@given(st.floats(0, 5e5), st.sampled_from(Units))
def test_longer_ways_never_read_shorter(meters: float, units: Units) -> None:
    """Crossing from feet to miles (or metres to kilometres) loses less than a part in a hundred."""
    told = quantities.distance(meters, units)
    figure, unit = told.split(" ")
    factor = {"ft": 0.3048, "mi": 1_609.344, "m": 1.0, "km": 1_000.0}[unit]
    assert abs(float(figure.replace(",", "")) * factor - meters) <= max(0.01 * meters, 0.5)
