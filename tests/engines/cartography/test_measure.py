"""Lengths and areas on the ground."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.cartography.measure import crosses_itself, leg_lengths, outline_area

SECTION_AT_48N = [(-100.0, 48.0), (-99.9, 48.0), (-99.9, 48.1), (-100.0, 48.1)]


def test_a_section_at_48_north_is_measured_on_the_ellipsoid() -> None:
    """G53: at 48 degrees north, where Web Mercator makes areas 2.2 times too large, the geodesic area counts.

    The figure comes from the ellipsoid's authalic integral between two parallels (J. Snyder, USGS
    Professional Paper 1395, 3-11); geodesics instead of parallels change less than a millionth of it.
    """
    flattening = 1 / 298.257223563
    e = math.sqrt(flattening * (2 - flattening))
    north, south = (_authalic(math.sin(math.radians(lat)), e) for lat in (48.1, 48.0))
    minor = 6_378_137.0 * (1 - flattening)
    expected = minor**2 / 2 * math.radians(0.1) * (north - south)
    assert outline_area(SECTION_AT_48N).area_m2 == pytest.approx(expected, rel=1e-6)


def _authalic(sine: float, e: float) -> float:
    return sine / (1 - (e * sine) ** 2) + math.atanh(e * sine) / e


def test_one_degree_along_a_meridian_has_its_known_length() -> None:
    """From the equator to one degree north the meridian arc on WGS 84 is 110,574.4 m."""
    assert leg_lengths([(10.0, 0.0), (10.0, 1.0)]) == pytest.approx((110_574.3886,), abs=0.001)


def test_a_path_has_one_leg_fewer_than_places() -> None:
    """Fewer than two places have no length."""
    assert leg_lengths([]) == ()
    assert leg_lengths([(0.0, 0.0)]) == ()
    assert len(leg_lengths([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)])) == 2


@given(st.permutations(SECTION_AT_48N))
def test_direction_and_first_corner_do_not_matter(corners: list[tuple[float, float]]) -> None:
    """An outline and its reverse enclose the same area, and go the same way around."""
    assert outline_area(corners) == pytest.approx(outline_area(corners[::-1]), rel=1e-12)


def test_two_corners_enclose_nothing() -> None:
    """There and back is a perimeter without an area."""
    found = outline_area([(0.0, 0.0), (0.0, 1.0)])
    assert found.area_m2 == 0.0
    assert found.perimeter_m == pytest.approx(2 * 110_574.3886)


def test_an_outline_that_crosses_itself_is_known() -> None:
    """A bow-tie crosses itself; a square and a triangle do not."""
    assert crosses_itself([(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)])
    assert not crosses_itself(SECTION_AT_48N)
    assert not crosses_itself(SECTION_AT_48N[:3])
