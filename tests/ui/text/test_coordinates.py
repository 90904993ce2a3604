"""Coordinates in the forms that people prefer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from stormops_desktop.operations.places.read_coordinates import read_coordinates
from stormops_desktop.ui.preferences.preferences import CoordinateFormat
from stormops_desktop.ui.text.coordinates import coordinates


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (CoordinateFormat.DECIMAL, "33.150000, -96.820000"),
        (CoordinateFormat.DMS, "33°09'00.0\"N 96°49'12.0\"W"),
        (CoordinateFormat.UTM, "14S 703321 3670032"),
    ],
)
def test_a_place_in_each_form(form: CoordinateFormat, said: str) -> None:
    """Latitude first, hemisphere or zone told."""
    assert coordinates(-96.82, 33.15, form) == said


def test_seconds_never_read_sixty() -> None:
    """What rounds up is carried into minutes and degrees."""
    assert coordinates(-0.0000001, 32.99999999, CoordinateFormat.DMS) == "33°00'00.0\"N 0°00'00.0\"E"


def test_near_the_poles_there_are_degrees() -> None:
    """Where UTM is not defined the decimal form stands in."""
    assert coordinates(10, 89, CoordinateFormat.UTM) == "89.000000, 10.000000"


@given(st.floats(-180, 180), st.floats(-80, 84), st.sampled_from(list(CoordinateFormat)[:2]))
def test_what_is_told_can_be_searched_for(lon: float, lat: float, form: CoordinateFormat) -> None:
    """G65: a copied coordinate has decimal points whatever the language, and pasted it is the same place."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    try:
        found = read_coordinates(coordinates(lon, lat, form))
    finally:
        QLocale.setDefault(before)
    assert found == pytest.approx((lon, lat), abs=2e-5)
