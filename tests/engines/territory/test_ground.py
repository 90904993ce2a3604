"""The bend of the plane and the way to degrees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from stormops_desktop.engines.territory.ground import CELL_M, bend_level, suburban_ground


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 2**31), x=st.floats(-1500, 1500), y=st.floats(-1500, 1500))
def test_the_bend_never_folds_the_ground(seed: int, x: float, y: float) -> None:
    """Small triangles keep their orientation, so lots that do not overlap on paper do not on the ground."""
    ground = suburban_ground(seed, -96.82, 33.15, 2_000.0)
    corners_x, corners_y = np.array([x, x + 0.5, x]), np.array([y, y, y + 0.5])
    east, north = ground.metres(corners_x, corners_y)
    doubled = (east[1] - east[0]) * (north[2] - north[0]) - (east[2] - east[0]) * (north[1] - north[0])
    assert 0.05 < doubled / 0.25 < 4.0


def test_equal_points_move_equally_in_any_company() -> None:
    """A point's place on the ground does not depend on the array it stands in."""
    ground = suburban_ground(1, -96.82, 33.15, 2_000.0)
    x = np.linspace(-900, 900, 41)
    together = ground.metres(x, x[::-1].copy())
    alone = [ground.metres(x[k : k + 1], x[::-1][k : k + 1].copy()) for k in range(41)]
    assert together[0].tobytes() == np.concatenate([east for east, _ in alone]).tobytes()
    assert together[1].tobytes() == np.concatenate([north for _, north in alone]).tobytes()


def test_the_bend_at_a_place_does_not_depend_on_how_far_it_reaches() -> None:
    """The ground of a small territory is that of a large one."""
    near = suburban_ground(4, -96.82, 33.15, 1_000.0)
    far = suburban_ground(4, -96.82, 33.15, 9_000.0)
    x = np.linspace(-800, 800, 17)
    assert near.metres(x, x)[0].tobytes() == far.metres(x, x)[0].tobytes()


def test_mile_lines_bend_less_than_the_land_between_them() -> None:
    """On a calm level, points of a mile line turn less than those half a mile beside it."""
    level = bend_level(3, 1, spacing=400.0, strength=0.19, calm=0.0, reach_m=4_000.0)
    on_mile = level.values[(-level.first_i) % 4 :: 4]
    assert np.abs(on_mile).max() == 0.0
    assert np.abs(level.values).max() > 0.0


def test_a_bend_that_could_fold_is_refused() -> None:
    """Strength 0.2 and above is a ValueError that says why."""
    with pytest.raises(ValueError, match="fold"):
        bend_level(1, 1, spacing=400.0, strength=0.2, calm=1.0, reach_m=1_000.0)


def test_ground_beyond_the_reach_is_refused() -> None:
    """A point where nothing was drawn is an error, not a guess from other memory."""
    ground = suburban_ground(1, -96.82, 33.15, 1_000.0)
    with pytest.raises(ValueError, match="more than"):
        ground.metres(np.array([0.0]), np.array([-20_000.0]))


def test_degrees_agree_with_the_geodesic() -> None:
    """Metres east and north come out as on the WGS 84 ellipsoid, within 1 in 1,000 at 15 km (PROJ)."""
    ground = suburban_ground(1, -96.82, 33.15, 1_000.0)
    geod = Geod(ellps="WGS84")
    for east, north in [(15_000.0, 0.0), (0.0, 15_000.0), (9_000.0, -12_000.0)]:
        lon, lat = ground.lon_lat(np.array([east]), np.array([north]))
        _, _, meters = geod.inv(-96.82, 33.15, lon[0], lat[0])
        assert meters == pytest.approx(np.hypot(east, north), rel=1e-3)


def test_a_cell_is_half_a_mile() -> None:
    """The drawing board's cell is half a mile within 1 %."""
    assert pytest.approx(1609.344 / 2, rel=0.01) == CELL_M
