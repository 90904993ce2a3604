"""Coordinates as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from stormops_desktop.operations.places.read_coordinates import read_coordinates


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [
        ("33.15, -96.82", -96.82, 33.15),
        ("33.15 -96.82", -96.82, 33.15),
        ("33.15N 96.82W", -96.82, 33.15),
        ("96.82 W, 33.15 N", -96.82, 33.15),
        ("-33.9; 151.2", 151.2, -33.9),
        ("33°09'00\"N 96°49'12\"W", -96.82, 33.15),
        ("33°09′00″ N, 96°49′12″ W", -96.82, 33.15),
    ],
)
def test_they_are_read_in_many_spellings(text: str, lon: float, lat: float) -> None:
    """Decimal degrees and degrees with minutes and seconds, with signs or letters in either order."""
    found = read_coordinates(text)
    assert found is not None
    assert found == pytest.approx((lon, lat))


def test_utm_is_read() -> None:
    """UTM with its zone and band gives the place that PROJ gives."""
    east, north = Transformer.from_crs(4326, 32614, always_xy=True).transform(-96.82, 33.15)
    found = read_coordinates(f"14S {east:.1f} {north:.1f}")
    assert found == pytest.approx((-96.82, 33.15), abs=1e-5)


@pytest.mark.parametrize(
    "text", ["", "Oak St", "75034", "12 Oak 14", "91, 200", "33 N 96 S", "33°75'00\"N 96°49'12\"W", "99S 1 2"]
)
def test_other_words_are_no_coordinates(text: str) -> None:
    """Addresses, ZIP codes and impossible angles are not taken for places."""
    assert read_coordinates(text) is None


@given(lat=st.floats(-89.9, 89.9), lon=st.floats(-179.9, 179.9))
def test_what_is_written_is_read(lat: float, lon: float) -> None:
    """Law: coordinates copied as decimal degrees with points come back, whatever the language (G65)."""
    found = read_coordinates(f"{lat:.6f}, {lon:.6f}")
    assert found is not None
    assert found == pytest.approx((lon, lat), abs=1e-6)
