"""The age of a roof as the interval that is known of it."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone

import pytest

from stormops_desktop.engines.damage.roof_age import age_interval, decimal_year


def test_years_are_told_by_their_own_length() -> None:
    """The middle of a leap year and of another, and the same instant in another zone."""
    assert decimal_year(datetime(2024, 7, 2, tzinfo=UTC)) == 2024.5
    assert decimal_year(datetime(2023, 7, 2, 12, tzinfo=UTC)) == 2023.5
    texan = datetime(2023, 12, 31, 18, tzinfo=timezone(timedelta(hours=-6)))
    assert decimal_year(texan) == 2024.0


def test_an_interval_of_installation_is_an_interval_of_age() -> None:
    """Installed 2010 to 2014, hit in 2024: ten to fourteen years."""
    assert age_interval(2010.0, 2014.0, 2024.0, 30.0) == (10.0, 14.0)


def test_a_house_without_a_permit_does_not_have_an_old_roof() -> None:
    """Built 1950 and no permit since: any age up to the service life, not seventy-four years."""
    assert age_interval(1950.0, 2024.0, 2024.0, 25.0) == (0.0, 25.0)
    assert age_interval(1950.0, 1960.0, 2024.0, 25.0) == (25.0, 25.0)


def test_a_roof_that_came_later_has_no_age() -> None:
    """Wholly after the storm: not a number; perhaps before it: taken to have been there."""
    assert all(math.isnan(age) for age in age_interval(2024.5, 2024.5, 2024.0, 25.0))
    assert age_interval(2020.0, 2026.0, 2024.0, 25.0) == pytest.approx((0.0, 4.0))
