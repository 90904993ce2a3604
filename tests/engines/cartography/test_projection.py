"""Places and pixels: against PROJ, and there and back."""

from __future__ import annotations

import math

import numpy as np
import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.cartography.features import project
from stormops_desktop.engines.cartography.mercator_kernels import expand, mercator_ordinate
from stormops_desktop.engines.cartography.projection import (
    EARTH_CIRCUMFERENCE_M,
    MAX_LATITUDE,
    Transform,
    lonlat_to_pixels,
    meters_per_pixel,
    pixels_to_lonlat,
    view_bbox,
    view_for_bbox,
)
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.scene import View

LON = st.floats(-180, 180)
LAT = st.floats(-85, 85)


def test_pixels_agree_with_proj() -> None:
    """Differences in pixels are those of PROJ's EPSG:3857, scaled."""
    view = View(-96.82, 33.15, 14.5, 1000, 800, 2.0)
    lon, lat = np.array([-96.9, -96.7, -120.0]), np.array([33.0, 33.3, -45.0])
    x, y = lonlat_to_pixels(view, lon, lat)
    to_mercator = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)
    east, north = to_mercator.transform(lon, lat)
    middle = to_mercator.transform(view.lon, view.lat)
    scale = 256 * 2**14.5 * 2 / EARTH_CIRCUMFERENCE_M
    np.testing.assert_allclose(x, 500 + (east - middle[0]) * scale, atol=1e-5)
    np.testing.assert_allclose(y, 400 - (north - middle[1]) * scale, atol=1e-5)


@settings(deadline=None)
@given(LON, LAT, st.floats(0, 20), st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_there_and_back(lon: float, lat: float, zoom: float, x: float, y: float) -> None:
    """A pixel's place lies under that pixel."""
    view = View(lon, lat, zoom, 640, 480)
    place = pixels_to_lonlat(view, np.array([x]), np.array([y]))
    if abs(place[1][0]) < 85:
        back = lonlat_to_pixels(view, *place)
        np.testing.assert_allclose([back[0][0], back[1][0]], [x, y], atol=1e-4)


def test_latitudes_beyond_the_square_world_lie_on_its_edge() -> None:
    """Poles are drawn on the edge of the world, not at infinity."""
    view = View(0, 0, 0, 256, 256)
    _, y = lonlat_to_pixels(view, np.zeros(4), np.array([90.0, MAX_LATITUDE, -MAX_LATITUDE, -90.0]))
    np.testing.assert_allclose(y, [0, 0, 256, 256], atol=1e-9)


@settings(deadline=None)
@given(LON, st.floats(-80, 80), st.floats(1e-5, 2), st.floats(1e-5, 2), st.floats(0, 0.4), st.floats(1, 3))
def test_a_view_shows_the_whole_extent(
    west: float, south: float, width: float, height: float, margin: float, ratio: float
) -> None:
    """Every corner lies inside the picture less its margin, and one side touches it unless zoom is capped."""
    bbox = (west, south, west + width, south + height)
    view = view_for_bbox(bbox, 640, 480, pixel_ratio=ratio, margin=margin)
    x, y = lonlat_to_pixels(view, np.array([bbox[0], bbox[2]]), np.array([bbox[3], bbox[1]]))
    assert x[0] >= 640 * margin - 1e-3
    assert x[1] <= 640 * (1 - margin) + 1e-3
    assert y[0] >= 480 * margin - 1e-3
    assert y[1] <= 480 * (1 - margin) + 1e-3
    filled = max((x[1] - x[0]) / 640, (y[1] - y[0]) / 480)
    assert filled == pytest.approx(1 - 2 * margin, abs=1e-4) or view.zoom == 19.0


def test_a_single_place_is_shown_at_the_closest_zoom() -> None:
    """A bbox without extent does not divide by zero."""
    view = view_for_bbox((-96.8, 33.1, -96.8, 33.1), 100, 100, max_zoom=17)
    assert (view.lon, view.zoom) == (-96.8, 17)
    assert view.lat == pytest.approx(33.1)


@pytest.mark.parametrize("bbox", [(1, 0, -1, 2), (0, 5, 1, 4), (0, 0, math.nan, 1)])
def test_an_upside_down_extent_is_refused(bbox: tuple[float, float, float, float]) -> None:
    """West beyond east, south beyond north and NaN are no extent."""
    with pytest.raises(UsageError, match="not west, south, east, north"):
        view_for_bbox(bbox, 100, 100)


@pytest.mark.parametrize(("width", "height", "margin"), [(0, 10, 0), (10, 0, 0), (10, 10, 0.5)])
def test_a_picture_without_room_is_refused(width: int, height: int, margin: float) -> None:
    """No pixels, or only margin, shows nothing."""
    with pytest.raises(UsageError, match="shows nothing"):
        view_for_bbox((0, 0, 1, 1), width, height, margin=margin)


def test_ground_length_of_a_pixel_against_the_geodesic() -> None:
    """100 pixels across the centre are as long as the geodesic between their places, to the flattening."""
    view = View(-96.82, 33.15, 15, 640, 480)
    lon, lat = pixels_to_lonlat(view, np.array([270.0, 370.0]), np.array([240.0, 240.0]))
    geodesic = pyproj.Geod(ellps="WGS84").inv(lon[0], lat[0], lon[1], lat[1])[2]
    assert 100 * meters_per_pixel(view) == pytest.approx(geodesic, rel=0.005)


def test_the_extent_of_a_view() -> None:
    """The corners of the extent lie under the corners of the picture."""
    view = View(-96.82, 33.15, 15, 640, 480)
    west, south, east, north = view_bbox(view)
    x, y = lonlat_to_pixels(view, np.array([west, east]), np.array([south, north]))
    np.testing.assert_allclose([*x, *y], [0, 640, 480, 0], atol=1e-6)


@settings(deadline=None)
@given(st.floats(-75, 75), st.floats(0, 0.2), st.floats(0, 1))
def test_the_expansion_is_the_projection(south: float, height: float, part: float) -> None:
    """Inside a block the expansion is exact to 1e-13: a ten-thousandth of a pixel at zoom 24."""
    lat = south + part * height
    exact = math.asinh(math.tan(math.radians(lat)))
    xs, ys = np.empty(1), np.empty(1)
    same = Transform(1.0, 0.0, 1.0, 0.0)
    assert project(xs, ys, np.array([-97.0]), np.array([lat]), same, expand(south, south + height))
    assert (xs[0], ys[0]) == (-97.0, pytest.approx(exact, abs=1e-13))
    assert mercator_ordinate(lat) == pytest.approx(exact, abs=1e-14)


def test_a_high_block_is_projected_point_by_point() -> None:
    """A block of many degrees, or one by the pole, does not use the expansion."""
    assert not expand(30.0, 40.0).local
    assert not expand(81.0, 81.01).local
    assert expand(33.1, 33.12).local
