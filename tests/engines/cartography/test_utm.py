"""UTM coordinates against PROJ."""

from __future__ import annotations

import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.cartography.utm import utm_place


@given(st.floats(-180, 180), st.floats(-80, 84))
def test_places_are_where_proj_puts_them(lon: float, lat: float) -> None:
    """Anywhere on earth the same zone's easting and northing as PROJ, to the millimetre."""
    place = utm_place(lon, lat)
    assert place is not None
    to_utm = pyproj.Proj(proj="utm", zone=place.zone, ellps="WGS84", south=lat < 0)
    assert (place.easting, place.northing) == pytest.approx(to_utm(lon, lat), abs=1e-3)


@pytest.mark.parametrize(
    ("lon", "lat", "zone"),
    [(-96.82, 33.15, "14S"), (5.3, 60.4, "32V"), (8, 78, "31X"), (20.9, 78, "33X"), (33, 78, "37X"),
     (30, 78, "35X"), (180, -79, "60C"), (-180, 83.9, "1X")],
)  # fmt: skip
def test_zones(lon: float, lat: float, zone: str) -> None:
    """Zones and bands, with Norway's and Svalbard's exceptions."""
    place = utm_place(lon, lat)
    assert place is not None
    assert f"{place.zone}{place.band}" == zone


def test_there_is_no_utm_at_the_poles() -> None:
    """Beyond 80 S and 84 N it is not defined."""
    assert utm_place(0, 85) is None
    assert utm_place(0, -81) is None
