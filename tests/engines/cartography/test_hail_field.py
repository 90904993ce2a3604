"""Hail fields: three states, steps, and cells larger and smaller than pixels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyproj
import pytest
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.draw import draw
from stormops_desktop.engines.cartography.projection import lonlat_to_pixels, pixels_to_lonlat
from stormops_desktop.model.hail import Grid
from stormops_desktop.model.scene import HailLayer, PixelRect, Scene, View

PAPER = (255, 255, 255, 255)
SMALL, LARGE, HATCH = (250, 200, 60, 255), (180, 20, 20, 255), (0, 0, 0, 255)
VIEW = View(-96.82, 33.15, 10.0, 96, 72)
GRID = Grid(-96.9, 33.2, 0.02, 0.02, 6, 9)


def layer(values: NDArray[np.float32], **changes: object) -> HailLayer:
    """Two steps, from 20 and from 40 mm."""
    return replace(HailLayer(GRID, values, (20.0, 40.0), (SMALL, LARGE), HATCH), **changes)  # type: ignore[arg-type]  # any field may be changed


def field(value: float = 0.0) -> NDArray[np.float32]:
    """A field of one value."""
    return np.full((GRID.rows, GRID.cols), value, np.float32)


def picture(hail: HailLayer, view: View = VIEW) -> NDArray[np.uint8]:
    """On white paper."""
    return draw(Scene(PAPER, (hail,)), view)


def pixel_of(row: int, col: int, view: View = VIEW) -> tuple[int, int]:
    """The pixel at the centre of a cell, as row and column of the picture."""
    lon, lat = np.array([GRID.lon0 + col * GRID.dlon]), np.array([GRID.lat0 - row * GRID.dlat])
    x, y = lonlat_to_pixels(view, lon, lat)
    return int(y[0]), int(x[0])


@pytest.mark.parametrize("smooth", [False, True])
def test_no_coverage_nothing_and_measured_are_three_things(smooth: bool) -> None:
    """D04: not covered is hatched, nothing detected clear, measured coloured; none looks like another."""
    values = field()
    values[:, :3], values[2:4, 5:7] = np.nan, 45
    drawn = picture(layer(values, smooth=smooth))
    assert tuple(drawn[pixel_of(2, 4)]) == PAPER
    assert tuple(drawn[pixel_of(3, 6)]) == LARGE
    row, col = pixel_of(2, 2)
    hatched = drawn[row - 6 : row + 6, col - 6 : col + 6, 0]
    assert hatched.min() < 120
    assert hatched.max() == 255
    bare = picture(layer(values, no_coverage=None, smooth=smooth))
    assert (bare[row - 6 : row + 6, col - 6 : col + 6] == PAPER).all()


def test_outside_the_grid_is_not_covered() -> None:
    """What the field does not reach is hatched like its gaps, never left as if nothing fell there."""
    away = replace(VIEW, lon=-98.0)
    assert picture(layer(field()), away)[..., 0].min() < 120


@pytest.mark.parametrize(
    ("value", "color"), [(19.99, PAPER), (20.0, SMALL), (39.99, SMALL), (40.0, LARGE), (500.0, LARGE)]
)
def test_steps_begin_at_their_break(value: float, color: tuple[int, int, int, int]) -> None:
    """A step holds its own break and all up to the next; below the first nothing is drawn."""
    assert tuple(picture(layer(field(value)))[36, 48]) == color


def test_cells_are_squares_where_they_should_be() -> None:
    """One cell of hail covers the ground of one cell, to a pixel's width of antialiasing."""
    values = field()
    values[2, 4] = 45
    drawn = picture(layer(values))
    west, north = lonlat_to_pixels(VIEW, np.array([-96.83]), np.array([33.17]))
    east, south = lonlat_to_pixels(VIEW, np.array([-96.81]), np.array([33.15]))
    covered = (255.0 - drawn[..., 1]).sum() / (255 - LARGE[1])
    assert covered == pytest.approx((east[0] - west[0]) * (south[0] - north[0]), rel=0.05)


def test_smooth_fields_bend_between_centres() -> None:
    """Interpolated, a peak reaches as far as the linear slope to its neighbours' centres says."""
    values = field()
    values[2, 4] = 60
    drawn = picture(layer(values, smooth=True))
    row, col = pixel_of(2, 4)
    cell = pixel_of(2, 5)[1] - col
    assert tuple(drawn[row, col + round(cell * 0.27)]) == LARGE
    assert tuple(drawn[row, col + round(cell * 0.5)]) == SMALL
    assert tuple(drawn[row, col + round(cell * 0.75)]) == PAPER


def test_interpolation_takes_no_value_from_where_nothing_is_covered() -> None:
    """Next to a gap the covered cells' own values count in full, up to the gap's edge."""
    values = field(45.0)
    values[:, 5:] = np.nan
    drawn = picture(layer(values, smooth=True))
    row, col = pixel_of(2, 4)
    edge = (col + pixel_of(2, 5)[1]) // 2
    assert (drawn[row, col : edge - 1] == LARGE).all()


def test_no_core_is_lost_where_cells_are_smaller_than_pixels() -> None:
    """Zoomed far out, a single large value among a thousand still colours its pixel."""
    grid = Grid(-97.5, 33.5, 0.001, 0.001, 700, 1400)
    values = np.zeros((700, 1400), np.float32)
    values[333, 777] = 60
    hail = HailLayer(grid, values, (20.0, 40.0), (SMALL, LARGE), None)
    drawn = picture(hail, replace(VIEW, zoom=7.0))
    assert (drawn == LARGE).all(-1).sum() == 1


@pytest.mark.parametrize(
    ("city", "lon", "lat"),
    [("Boston", -71.06, 42.36), ("Kansas City", -94.58, 39.10), ("Los Angeles", -118.24, 34.05)],
)
def test_no_place_drifts_from_the_map(city: str, lon: float, lat: float) -> None:
    """D42: one cell of a grid over the whole country is drawn within 1 km of where PROJ says it lies."""
    grid = Grid(-129.995, 54.995, 0.01, 0.01, 3500, 7000)
    values = np.zeros((grid.rows, grid.cols), np.float32)
    row, col = round((grid.lat0 - lat) / grid.dlat), round((lon - grid.lon0) / grid.dlon)
    values[row, col] = 60
    view = View(-95.0, 40.0, 9.0, 8, 8)
    mercator = pyproj.Transformer.from_crs(4326, 3857, always_xy=True)
    scale = 256 * 2**view.zoom / 40_075_016.6855785
    here, centre = mercator.transform(lon, lat), mercator.transform(view.lon, view.lat)
    x, y = (here[0] - centre[0]) * scale + 4, (centre[1] - here[1]) * scale + 4
    around = PixelRect(round(x) - 24, round(y) - 24, 48, 48)
    hail = HailLayer(grid, values, (20.0,), (LARGE,), None)
    drawn = draw(Scene(PAPER, (hail,)), view, region=around)
    rows, cols = np.nonzero((drawn == LARGE).all(-1))
    assert len(rows), city
    lon_lat = pixels_to_lonlat(
        view, np.array([around.x + cols.mean() + 0.5]), np.array([around.y + rows.mean() + 0.5])
    )
    cell = grid.lon0 + col * grid.dlon, grid.lat0 - row * grid.dlat
    apart_m = pyproj.Geod(ellps="WGS84").inv(lon_lat[0][0], lon_lat[1][0], *cell)[2]
    assert apart_m < 1000


def test_far_out_gaps_stay_gaps() -> None:
    """A pixel is hatched only where none of its cells is covered."""
    grid = Grid(-97.5, 33.5, 0.001, 0.001, 700, 1400)
    values = np.full((700, 1400), np.nan, np.float32)
    values[::2, ::2] = 0
    view = replace(VIEW, zoom=8.5, width=64, height=32)
    sparse = picture(HailLayer(grid, values, (20.0,), (SMALL,), HATCH), view)
    empty = picture(HailLayer(grid, np.full_like(values, np.nan), (20.0,), (SMALL,), HATCH), view)
    assert sparse[..., 0].min() == 255
    assert empty[..., 0].min() < 120


def test_cells_flat_but_wide() -> None:
    """Cells lower than a pixel and wider than several are found in both directions."""
    grid = Grid(-97.5, 33.5, 0.1, 0.001, 700, 14)
    values = np.zeros((700, 14), np.float32)
    values[350, 6] = 60
    drawn = picture(HailLayer(grid, values, (20.0,), (LARGE,), None), replace(VIEW, zoom=9.0))
    assert 30 <= (drawn == LARGE).all(-1).sum() <= 45


@pytest.mark.parametrize("smooth", [True, False])
@pytest.mark.parametrize("holes", [0.0, 0.2])
def test_even_ground_has_the_colour_of_its_class(smooth: bool, holes: float) -> None:
    """Away from borders a pixel has the colour of the class that plain interpolation gives its middle."""
    rng = np.random.default_rng(7)
    values = rng.uniform(0, 60, (GRID.rows, GRID.cols)).astype(np.float32)
    values[rng.random(values.shape) < holes] = np.nan
    view = replace(VIEW, lon=-96.82, lat=33.15, zoom=11.5)
    drawn = draw(Scene(PAPER, (layer(values, smooth=smooth, no_coverage=None),)), view)[..., :3]
    pixels = np.arange(96, dtype=np.float64) + 0.5
    lon, lat = pixels_to_lonlat(view, pixels, pixels)
    col, row = np.meshgrid((lon - GRID.lon0) / GRID.dlon, (GRID.lat0 - lat[:72]) / GRID.dlat)
    found = interpolated(values, row, col) if smooth else nearest(values, row, col)
    number = np.where(np.isnan(found), -2, np.searchsorted((20.0, 40.0), found, side="right") - 1)
    about = np.stack([np.roll(number, shift, (0, 1)) for shift in ((0, 1), (0, -1), (1, 0), (-1, 0))])
    even = (about == number).all(0) & (number > -2)
    even[[0, -1]] = even[:, [0, -1]] = False
    inks = np.array([PAPER[:3], SMALL[:3], LARGE[:3]])
    wrong = (drawn != inks[np.clip(number, -1, 1) + 1]).any(-1) & even
    assert even.sum() > 500
    assert wrong.sum() <= 0.01 * even.sum()


def interpolated(
    values: NDArray[np.float32], row: NDArray[np.float64], col: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Bilinear between four covered cells; NaN where not all four are."""
    top, left = np.floor(row).astype(int), np.floor(col).astype(int)
    inside = (top >= 0) & (left >= 0) & (top < GRID.rows - 1) & (left < GRID.cols - 1)
    top, left = np.where(inside, top, 0), np.where(inside, left, 0)
    down, right = row - top, col - left
    upper = values[top, left] * (1 - right) + values[top, left + 1] * right
    lower = values[top + 1, left] * (1 - right) + values[top + 1, left + 1] * right
    return np.where(inside, upper * (1 - down) + lower * down, np.nan)


def nearest(
    values: NDArray[np.float32], row: NDArray[np.float64], col: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The value of the cell; NaN outside."""
    near_row, near_col = np.floor(row + 0.5).astype(int), np.floor(col + 0.5).astype(int)
    inside = (near_row >= 0) & (near_col >= 0) & (near_row < GRID.rows) & (near_col < GRID.cols)
    return np.where(inside, values[np.where(inside, near_row, 0), np.where(inside, near_col, 0)], np.nan)


def test_a_pixel_where_classes_meet_is_the_mean_of_its_samples() -> None:
    """Where a pixel's corners differ it has the mean colour of 4 x 4 samples of the interpolated field."""
    rng = np.random.default_rng(11)
    values = rng.uniform(0, 60, (GRID.rows, GRID.cols)).astype(np.float32)
    view = replace(VIEW, zoom=11.5)
    drawn = picture(layer(values, smooth=True, no_coverage=None), view)[..., :3].astype(float)

    def numbers(offsets: NDArray[np.float64]) -> NDArray[np.int64]:
        """Classes at the offsets within each pixel, 0 paper, shape (72, offsets, 96, offsets)."""
        pixels = (np.arange(96)[:, None] + offsets).ravel()
        lon, lat = pixels_to_lonlat(view, pixels, pixels)
        col, row = np.meshgrid(
            (lon - GRID.lon0) / GRID.dlon, (GRID.lat0 - lat[: 72 * len(offsets)]) / GRID.dlat
        )
        found = interpolated(values, row, col)
        classes = np.searchsorted((20.0, 40.0), found, side="right")
        return np.where(np.isnan(found), -1, classes).reshape(72, len(offsets), 96, len(offsets))

    corners = numbers(np.array([0.0, 1.0]))
    meeting = (corners != corners[:, :1, :, :1]).any((1, 3)) & (corners >= 0).all((1, 3))
    samples = numbers((np.arange(4) + 0.5) / 4)
    inks = np.array([PAPER[:3], SMALL[:3], LARGE[:3]], float)
    expected = inks[samples].mean((1, 3))
    assert meeting.sum() > 200
    assert np.abs(drawn - expected)[meeting].max() <= 1


@pytest.mark.parametrize("slope", [(0.0, 1.0), (1.0, 0.0), (-1.0, 0.4)])
def test_classes_change_where_the_slope_says(slope: tuple[float, float]) -> None:
    """On a plane of values, rising or falling in any direction, each class covers its own strip of ground."""
    down, right = slope
    rows, cols = np.mgrid[: GRID.rows, : GRID.cols]
    values = (30 + 7 * (down * (rows - 2.5) + right * (cols - 4))).astype(np.float32)
    drawn = picture(layer(values, smooth=True), replace(VIEW, zoom=12.0))
    pixels = np.arange(96, dtype=np.float64) + 0.5
    lon, lat = pixels_to_lonlat(replace(VIEW, zoom=12.0), pixels, pixels)
    col, row = np.meshgrid((lon - GRID.lon0) / GRID.dlon, (GRID.lat0 - lat[:72]) / GRID.dlat)
    plane = 30 + 7 * (down * (row - 2.5) + right * (col - 4))
    for low, high, ink in ((-np.inf, 19.8, PAPER), (20.2, 39.8, SMALL), (40.2, np.inf, LARGE)):
        inside = (plane > low) & (plane < high)
        assert (drawn[inside] == ink).all()
