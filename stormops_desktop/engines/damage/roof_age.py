"""The age of a roof at the time of a storm, as the interval that is known of it."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from stormops_desktop.engines.kernel import kernel


def decimal_year(instant: datetime) -> float:
    """A UTC instant as fractional year: 2024-07-02T00:00Z is 2024.5 (183 of 366 days)."""
    instant = instant.astimezone(UTC)
    begins = datetime(instant.year, 1, 1, tzinfo=UTC)
    ends = datetime(instant.year + 1, 1, 1, tzinfo=UTC)
    return instant.year + (instant - begins) / (ends - begins)


@kernel
def age_interval(
    installed_from: float, installed_to: float, storm_year: float, service_life: float
) -> tuple[float, float]:
    """Youngest and oldest possible age in years, at most `service_life`; (nan, nan) where it came later.

    A roof that may have come before or after the storm is taken to have been there; of its age nothing is
    known but the interval, so it is uniform over it. Beyond the service life a roof is taken to have been
    replaced: a house without a permit does not have an old roof, but one of any age up to that life.
    """
    if installed_from > storm_year:
        return math.nan, math.nan
    youngest = max(storm_year - installed_to, 0.0)
    return min(youngest, service_life), min(max(storm_year - installed_from, youngest), service_life)
