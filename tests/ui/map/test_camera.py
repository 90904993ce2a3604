"""Views moved, zoomed, fitted and resized keep what they promise."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stormops_desktop.model.scene import View
from stormops_desktop.ui.map import camera
from stormops_desktop.ui.map.camera import LEAST_ZOOM, MOST_ZOOM

views = st.builds(
    View,
    st.floats(-170, 170),
    st.floats(-70, 70),
    st.floats(4, 20),
    st.integers(50, 2000),
    st.integers(50, 2000),
    st.sampled_from((1.0, 1.25, 2.0)),
)
pixels = st.tuples(st.floats(0, 2000), st.floats(0, 2000))


@given(views, pixels, st.floats(LEAST_ZOOM, MOST_ZOOM))
def test_the_place_under_the_mouse_stays_there(view: View, at: tuple[float, float], zoom: float) -> None:
    """Zooming about a pixel leaves the place below it where it was, unless the world's edge is in the way."""
    place = camera.place_of(view, *at)
    other = camera.zoomed(view, zoom, *at)
    assert other.zoom == zoom
    if abs(other.lat) < 85 and abs(other.lon) < 180:
        assert camera.pixel_of(other, *place) == pytest.approx(at, abs=0.01)


@given(views, st.integers(-3000, 3000), st.integers(-3000, 3000))
def test_a_moved_map_is_the_same_map_elsewhere(view: View, dx: int, dy: int) -> None:
    """A push by whole pixels moves every place by just that, so the old picture fits without resampling."""
    other = camera.moved(view, dx, dy)
    if abs(other.lat) < 85 and abs(other.lon) < 180:
        at = camera.placement(view, other)
        assert at.still
        assert (round(at.left), round(at.top), at.scale) == (dx, dy, 1.0)


@given(views, st.floats(LEAST_ZOOM, MOST_ZOOM), pixels)
def test_a_picture_lies_where_its_places_are(view: View, zoom: float, at: tuple[float, float]) -> None:
    """Any pixel of a picture that is on the globe is found in another view where the place below it is."""
    assume(abs(camera.place_of(view, *at)[1]) < 85)
    other = camera.centred(view, view.lon + 0.01, view.lat, min(max(zoom, view.zoom - 4), view.zoom + 4))
    where = camera.placement(view, other)
    found = where.left + at[0] * where.scale, where.top + at[1] * where.scale
    assert found == pytest.approx(camera.pixel_of(other, *camera.place_of(view, *at)), rel=1e-6, abs=0.5)


@given(views, st.floats(0.001, 1), st.floats(0.001, 1))
def test_a_fitted_view_shows_all_of_it(view: View, across: float, down: float) -> None:
    """Every corner of a bbox is in the picture, and it is not shown smaller than needed."""
    bbox = (view.lon - across, view.lat - down, view.lon + across, view.lat + down)
    shown = camera.fitted(view, bbox)
    for lon, lat in ((bbox[0], bbox[1]), (bbox[2], bbox[3])):
        x, y = camera.pixel_of(shown, lon, lat)
        assert -1 <= x <= shown.width + 1
        assert -1 <= y <= shown.height + 1
    assert (shown.width, shown.height, shown.pixel_ratio) == (view.width, view.height, view.pixel_ratio)


@given(views)
def test_a_box_of_the_whole_picture_is_the_picture(view: View) -> None:
    """Zooming into a rectangle as large as the picture changes nothing; into half of it zooms by one."""
    whole = camera.boxed(view, 0, 0, view.width, view.height)
    assert whole.zoom == pytest.approx(view.zoom)
    assert (whole.lon, whole.lat) == pytest.approx((view.lon, view.lat))
    quarter = camera.boxed(view, 0, 0, view.width / 2, view.height / 2)
    assert quarter.zoom == pytest.approx(min(view.zoom + 1, MOST_ZOOM))


def test_zooms_end() -> None:
    """Nobody gets lost in a room or beyond the world."""
    view = View(-96.8, 33.1, 12, 800, 600)
    assert camera.zoomed(view, 99, 0, 0).zoom == MOST_ZOOM
    assert camera.zoomed(view, -5, 0, 0).zoom == LEAST_ZOOM
    assert camera.centred(view, 0, 0, 99).zoom == MOST_ZOOM
    assert camera.fitted(view, (-180, -85, 180, 85)).zoom >= LEAST_ZOOM
    assert camera.zoom_of_scale(2.0) == 1.0
    assert camera.zoom_of_scale(0.0) == 0.0


def test_the_edge_of_the_world_stops_the_map() -> None:
    """Pushed for ever, the map's centre stays in the world."""
    view = View(-96.8, 33.1, 3, 800, 600)
    for _ in range(50):
        view = camera.moved(view, 700, 700)
    assert view.lon == -180
    assert view.lat <= 85.06


@given(
    st.integers(1, 60), st.integers(1, 60), st.integers(-70, 70), st.integers(-70, 70), st.integers(0, 80),
    st.integers(0, 80),
)  # fmt: skip
def test_uncovered_parts_and_the_covered_one_make_the_picture(
    width: int, height: int, left: int, top: int, across: int, down: int
) -> None:
    """Each pixel is in the covered rectangle or in just one uncovered part."""
    parts = camera.uncovered(width, height, left, top, left + across, top + down)
    counted = [[0] * width for _ in range(height)]
    for part in parts:
        for y in range(part.y, part.y + part.height):
            for x in range(part.x, part.x + part.width):
                counted[y][x] += 1
    for y in range(height):
        for x in range(width):
            covered = left <= x < left + across and top <= y < top + down
            assert counted[y][x] == (0 if covered else 1)


def test_another_size_keeps_the_centre() -> None:
    """A resized view looks at the same place as closely as before; no size is empty."""
    view = View(-96.8, 33.1, 12, 800, 600)
    assert camera.resized(view, 0, 300, 2.0) == View(-96.8, 33.1, 12, 1, 300, 2.0)
