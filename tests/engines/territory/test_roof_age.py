"""When a roof was installed, from the best evidence."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.territory.roof_age import (
    BASES,
    LONGEST_LIFE_YEARS,
    RoofEvidence,
    calendar_days,
    fractional_years,
    roof_intervals,
)
from stormops_desktop.model.property import RoofAgeBasis

NOW = 2026.2
NAN = math.nan


def interval(
    own_job: float = NAN, permit: float = NAN, year_built: float = NAN, tract: float = NAN
) -> tuple[float, float, RoofAgeBasis]:
    """The interval of one roof."""
    evidence = RoofEvidence(*(np.array([value]) for value in (own_job, permit, year_built, tract)))
    found = roof_intervals(evidence, NOW)
    return float(found.installed_from[0]), float(found.installed_to[0]), BASES[found.basis[0]]


def test_evidence_counts_in_its_order() -> None:
    """Own job, permit, year built, tract, nothing: each gives way only to a better one."""
    assert interval(2020.5, 2019.0, 1990.0, 1980.0) == (2020.5, 2020.5, RoofAgeBasis.OWN_JOB)
    assert interval(NAN, 2019.0, 1990.0, 1980.0) == (2019.0, 2019.5, RoofAgeBasis.PERMIT)
    assert interval(NAN, NAN, 1990.0, 1980.0) == (1990.0, NOW, RoofAgeBasis.YEAR_BUILT)
    assert interval(NAN, NAN, NAN, 1980.0) == (1980.0, NOW, RoofAgeBasis.TRACT)
    assert interval() == (NOW - LONGEST_LIFE_YEARS, NOW, RoofAgeBasis.UNKNOWN)


def test_no_permit_does_not_mean_an_old_roof() -> None:
    """A house of 1985 without a permit may have any roof from then to now, a new one too."""
    start, end, _ = interval(year_built=1985.0)
    assert (start, end) == (1985.0, NOW)


def test_a_permit_after_our_job_is_a_newer_roof() -> None:
    """Who re-roofed after us put on the roof that lies there now."""
    assert interval(own_job=2015.0, permit=2021.0)[2] == RoofAgeBasis.PERMIT
    assert interval(own_job=2015.0, permit=2014.9)[2] == RoofAgeBasis.OWN_JOB


def test_evidence_of_another_roof_does_not_count() -> None:
    """Work before the house was built, or dated in the future, says nothing of this roof."""
    assert interval(permit=1999.0, year_built=2005.0)[2] == RoofAgeBasis.YEAR_BUILT
    assert interval(own_job=1999.0, year_built=2005.0)[2] == RoofAgeBasis.YEAR_BUILT
    assert interval(permit=2030.0, year_built=2005.0)[2] == RoofAgeBasis.YEAR_BUILT
    assert interval(year_built=2030.0, tract=1990.0)[2] == RoofAgeBasis.TRACT


_years = st.one_of(st.just(NAN), st.floats(1900, 2040))


@given(_years, _years, _years, _years)
def test_an_interval_is_always_one_and_never_in_the_future(
    own_job: float, permit: float, year_built: float, tract: float
) -> None:
    """Whatever the evidence, from <= to <= now, and only jobs and permits are older than the longest life."""
    start, end, basis = interval(own_job, permit, year_built, tract)
    assert start <= end <= NOW
    if basis not in {RoofAgeBasis.OWN_JOB, RoofAgeBasis.PERMIT}:
        assert start >= NOW - LONGEST_LIFE_YEARS


@given(st.integers(-25_000, 40_000))
def test_dates_and_fractional_years_are_one_and_the_same(day: int) -> None:
    """Any date of the 20th and 21st century comes back from its fractional year."""
    days = np.array([day], "datetime64[D]")
    assert calendar_days(fractional_years(days)) == days


def test_the_middle_of_a_year_is_half_past() -> None:
    """2 July 2011 is half a year; no date is NaN."""
    years = fractional_years(np.array(["2011-07-02", "NaT"], "datetime64[D]"))
    assert years[0] == pytest.approx(2011.5, abs=0.003)
    assert math.isnan(years[1])
