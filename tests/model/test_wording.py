"""Dates, times and sizes as people in the United States read them, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from stormops_desktop.formats.catalogue import read_translator


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "May 10 or May 11, 2024"), ("es", "10 may o 11 may 2024")],
)
def test_possible_dates_are_joined_by_or(language: str, expected: str) -> None:
    """Two possible dates of one year are said with one year."""
    assert read_translator(language).days((date(2024, 5, 10), date(2024, 5, 11))) == expected


def test_dates_around_new_year_keep_both_years() -> None:
    """A year is never dropped where it differs."""
    words = read_translator("en").days((date(2023, 12, 31), date(2024, 1, 1)))
    assert words == "Dec 31, 2023 or Jan 1, 2024"


def test_time_is_local_with_its_zone() -> None:
    """F59: a time is worded by the clock at its place with the zone, in summer and in winter."""
    translator = read_translator("en")
    instant = datetime(2024, 5, 12, 18, 30, tzinfo=UTC)
    assert translator.clock(instant, "America/Chicago") == "1:30 PM CDT"
    assert translator.clock(instant, "America/Denver") == "12:30 PM MDT"
    assert translator.clock(datetime(2024, 12, 12, 18, 30, tzinfo=UTC), "America/Chicago") == "12:30 PM CST"


@pytest.mark.parametrize(
    ("meters", "expected"),
    [
        (0.0, "0 ft"),
        (4.0, "50 ft"),
        (100.0, "350 ft"),
        (299.0, "1,000 ft"),
        (300.0, "0.2 mi"),
        (16093.0, "10.0 mi"),
    ],
)
def test_short_ways_are_feet_and_long_ones_miles(meters: float, expected: str) -> None:
    """A way changes from feet to miles at some 1,000 ft, and a way that exists is never worded as none."""
    assert read_translator("en").distance(meters) == expected


@pytest.mark.parametrize(("seconds", "expected"), [(20, "0 min"), (3599, "1 h 00 min"), (7500, "2 h 05 min")])
def test_durations_round_to_minutes(seconds: int, expected: str) -> None:
    """Sixty minutes are an hour."""
    assert read_translator("en").duration(seconds) == expected


def test_counts_choose_their_sentence() -> None:
    """One file and two files are different sentences."""
    translator = read_translator("es")
    assert translator.count("export.files", 1) == "Se escribió 1 archivo."
    assert translator.count("export.files", 2) == "Se escribieron 2 archivos."
