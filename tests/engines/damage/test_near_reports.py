"""Reports near points, on the sphere."""

from __future__ import annotations

import math

import numpy as np
import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.damage.near_reports import days_near, distance_m, nearest_value

places = st.tuples(st.floats(-120, -70), st.floats(25, 49))


@settings(deadline=None, max_examples=60)
@given(places, places)
def test_distances_are_geodesic_to_half_a_percent(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    """D52: the distance helper agrees with pyproj's geodesic on WGS 84 within 0.6 %."""
    _, _, geodesic = pyproj.Geod(ellps="WGS84").inv(*one, *other)
    assert distance_m(*one, *other) == pytest.approx(geodesic, rel=6e-3, abs=0.1)


def test_dallas_to_fort_worth() -> None:
    """D52: longitude first, latitude second; 49.3 km apart, within 0.3 % of the geodesic."""
    dallas, fort_worth = (-96.797, 32.7767), (-97.3308, 32.7555)
    _, _, geodesic = pyproj.Geod(ellps="WGS84").inv(*dallas, *fort_worth)
    assert distance_m(*dallas, *fort_worth) == pytest.approx(geodesic, rel=3e-3)
    assert 49_000 < distance_m(*dallas, *fort_worth) < 51_000


def test_a_radius_is_a_circle_in_metres_and_not_in_degrees() -> None:
    """D70: 5 miles around Tulsa select the points that pyproj's geodesic selects, east as well as north."""
    lon, lat = (
        axis.ravel() for axis in np.meshgrid(np.linspace(-96.15, -95.85, 41), np.linspace(36.0, 36.3, 41))
    )
    out = np.empty(len(lon), np.float32)
    tulsa = np.array([-95.9928]), np.array([36.154])
    nearest_value(lon, lat, *tulsa, np.array([30.0]), 5 * 1609.344, out)
    geod = pyproj.Geod(ellps="WGS84")
    _, _, away = geod.inv(np.full(len(lon), tulsa[0][0]), np.full(len(lon), tulsa[1][0]), lon, lat)
    clear = np.abs(away - 5 * 1609.344) > 0.006 * away
    np.testing.assert_array_equal(~np.isnan(out[clear]), away[clear] < 5 * 1609.344)


def test_the_nearest_report_counts_and_ties_take_the_larger() -> None:
    """Of two near ones the nearer; of two at one place the larger, in either order; of none NaN."""
    lon, lat = np.array([-97.0, -97.0]), np.array([33.0, 40.0])
    for values in ([20.0, 30.0, 25.0], [20.0, 25.0, 30.0]):
        out = np.empty(2, np.float32)
        report_lon = np.array([-97.03, -97.01, -97.01])
        nearest_value(lon, lat, report_lon, np.full(3, 33.0), np.array(values), 8000.0, out)
        assert out[0] == 30.0
        assert math.isnan(out[1])


def test_days_of_reports_near() -> None:
    """First and last day of those within the distance; none gives first above last."""
    first, last = np.empty(2, np.int32), np.empty(2, np.int32)
    lon, lat = np.array([-97.0, -90.0]), np.array([33.0, 33.0])
    days = np.array([[10, 12, 99, 99]], np.int32)
    report_lon, report_lat = np.array([-97.0, -97.02, -97.5, -97.0]), np.array([33.0, 33.0, 33.0, 34.0])
    days_near(lon, lat, np.zeros(2, np.int16), report_lon, report_lat, days, 8000.0, first, last)
    assert (first[0], last[0]) == (10, 12)
    assert first[1] > last[1]
