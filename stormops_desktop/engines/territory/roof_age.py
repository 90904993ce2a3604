"""When a roof was installed, as an interval from the best evidence there is.

Evidence counts in this order: our own job, a re-roof permit, the year the house was built, the years in which
the homes of its tract were built. A roof without a permit is not an old roof: permits are incomplete, so a
year of construction bounds the roof's age from one side only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.property import RoofAgeBasis

PERMIT_VALID_YEARS = 0.5
"""Work begins within 180 days of a permit or the permit lapses (International Residential Code R105.5)."""

LONGEST_LIFE_YEARS = 50.0
"""No covering is taken to be older than this; judged, not calibrated."""

BASES = tuple(RoofAgeBasis)


@dataclass(frozen=True, slots=True)
class RoofEvidence:
    """What is known of each roof, as fractional years; NaN where nothing is.

    Attributes:
        own_job: When we last replaced it.
        permit: When the last re-roof permit was issued.
        year_built: First day of the year in which the house was finished.
        tract_built_from: First year in which the tract's homes were built.
    """

    own_job: Floats
    permit: Floats
    year_built: Floats
    tract_built_from: Floats


@dataclass(frozen=True, slots=True)
class RoofIntervals:
    """Each roof was installed between `installed_from` and `installed_to` (fractional years).

    Attributes:
        basis: Index into BASES.
    """

    installed_from: Floats
    installed_to: Floats
    basis: NDArray[np.int8]


def roof_intervals(evidence: RoofEvidence, now: float) -> RoofIntervals:
    """Installation intervals as known at `now` (fractional year).

    A permit issued after our own job tells of a newer roof and wins over it. Evidence from the future or from
    before the house was built is about another roof and does not count.
    """
    count = len(evidence.own_job)
    start = np.full(count, now - LONGEST_LIFE_YEARS)
    end = np.full(count, now)
    basis = np.full(count, BASES.index(RoofAgeBasis.UNKNOWN), np.int8)
    oldest = start.copy()

    def settle(known: NDArray[np.bool_], first: Floats, last: Floats, name: RoofAgeBasis) -> None:
        start[known] = first[known]
        end[known] = last[known]
        basis[known] = BASES.index(name)

    until_now = np.full(count, now)
    built = evidence.year_built
    settle(
        evidence.tract_built_from <= now,
        np.maximum(evidence.tract_built_from, oldest),
        until_now,
        RoofAgeBasis.TRACT,
    )
    settle(built <= now, np.maximum(built, oldest), until_now, RoofAgeBasis.YEAR_BUILT)
    standing = np.where(np.isnan(built), -np.inf, built)
    permit_counts = (evidence.permit <= now) & (evidence.permit >= standing)
    settle(
        permit_counts,
        evidence.permit,
        np.minimum(evidence.permit + PERMIT_VALID_YEARS, now),
        RoofAgeBasis.PERMIT,
    )
    newer_permit = permit_counts & (evidence.permit > evidence.own_job)
    ours = (evidence.own_job <= now) & (evidence.own_job >= standing) & ~newer_permit
    settle(ours, evidence.own_job, evidence.own_job, RoofAgeBasis.OWN_JOB)
    return RoofIntervals(start, end, basis)


def fractional_years(days: NDArray[np.datetime64]) -> Floats:
    """Dates as fractional years (2 July 2011 is about 2011.5); NaN for NaT."""
    year = days.astype("datetime64[Y]")
    begins = year.astype("datetime64[D]")
    length = (year + np.timedelta64(1, "Y")).astype("datetime64[D]") - begins
    share = (days.astype("datetime64[D]") - begins) / length
    whole = year.astype(np.float64) + 1970.0
    result: Floats = np.where(np.isnat(days), np.nan, whole + share)
    return result


def calendar_days(years: Floats) -> NDArray[np.datetime64]:
    """The dates on which fractional years fall; none may be NaN."""
    whole = np.floor(years)
    year = (whole - 1970).astype("datetime64[Y]")
    begins = year.astype("datetime64[D]")
    length = ((year + np.timedelta64(1, "Y")).astype("datetime64[D]") - begins).astype(np.float64)
    # Half a second keeps the first instant of a day on that day in spite of rounding.
    days: NDArray[np.datetime64] = begins + np.floor((years - whole) * length + 6e-6).astype("timedelta64[D]")
    return days
