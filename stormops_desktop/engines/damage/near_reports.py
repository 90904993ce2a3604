"""Which reports lie near which properties, on the sphere."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.kernel import kernel

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius (IUGG); distances on the sphere are within 0.6 % of geodesic ones."""


@kernel
def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance in metres between two points in degrees (haversine)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    across = math.sin(math.radians(lon2 - lon1) / 2)
    along = math.sin((phi2 - phi1) / 2)
    chord = along * along + math.cos(phi1) * math.cos(phi2) * across * across
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))


@kernel
def nearest_value(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    report_lon: NDArray[np.float64],
    report_lat: NDArray[np.float64],
    values: NDArray[np.float64],
    within_m: float,
    out: NDArray[np.float32],
) -> None:
    """Write the value of the nearest report within a distance to each point; NaN where there is none.

    Of reports at one distance the larger value counts, so their order does not matter.
    """
    reach = math.degrees(within_m / EARTH_RADIUS_M) * 1.0001
    for i in range(len(lon)):
        best, found = within_m, math.nan
        for j in range(len(values)):
            if abs(report_lat[j] - lat[i]) > reach:
                continue
            away = distance_m(lon[i], lat[i], report_lon[j], report_lat[j])
            if away < best or (away == best and not values[j] <= found):
                best, found = away, values[j]
        out[i] = found


@kernel
def days_near(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    zone: NDArray[np.int16],
    report_lon: NDArray[np.float64],
    report_lat: NDArray[np.float64],
    report_day: NDArray[np.int32],
    within_m: float,
    first: NDArray[np.int32],
    last: NDArray[np.int32],
) -> None:
    """Write the first and last day of the reports within a distance to each point; first > last: none.

    `report_day` has shape (zones, reports): the day of each report by the calendar of each zone.
    """
    reach = math.degrees(within_m / EARTH_RADIUS_M) * 1.0001
    for i in range(len(lon)):
        first[i], last[i] = 2**31 - 1, -(2**31)
        for j in range(len(report_lon)):
            if abs(report_lat[j] - lat[i]) > reach:
                continue
            if distance_m(lon[i], lat[i], report_lon[j], report_lat[j]) <= within_m:
                day = report_day[zone[i], j]
                first[i], last[i] = min(first[i], day), max(last[i], day)
