"""Travel times: the smaller of walking and driving, straight lines, what is worth asking."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from stormops_desktop.engines.routing.travel import (
    ModeTable,
    TravelParameters,
    close_places,
    faster_mode,
    ground_distances,
    neighbour_blocks,
    straight_line_times,
    worth_walking,
)
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.routing import UNREACHABLE, Mode

PARAMETERS = TravelParameters(
    parking_s=120,
    walk_speed_ms=1.4,
    longest_walk_s=1800,
    drive_speed_ms=8.0,
    circuity=1.4,
    snap_limit_m=100,
    same_street_m=30,
)


def places(count: int, seed: int, spread: float = 0.02) -> tuple[Floats, Floats]:
    """Places around Frisco."""
    rng = np.random.default_rng(seed)
    return -96.82 + rng.uniform(-spread, spread, count), 33.15 + rng.uniform(-spread, spread, count)


def test_shipped_parameters_name_their_sources() -> None:
    """Every travel parameter that ships is positive and has unit, basis and source beside it."""
    shipped = json.loads(resource("parameters", "routing", "travel.json").read_text("utf-8"))["parameters"]
    assert TravelParameters.of(shipped).parking_s > 0
    assert all(entry["unit"] and entry["basis"] and entry["source"] for entry in shipped.values())


@pytest.mark.parametrize("value", [0.0, -5.0, float("nan")])
def test_impossible_parameters_are_refused(value: float) -> None:
    """A parameter that is not above zero is refused by name."""
    shipped = json.loads(resource("parameters", "routing", "travel.json").read_text("utf-8"))["parameters"]
    with pytest.raises(BadInputError, match="parking_s"):
        TravelParameters.of({**shipped, "parking_s": {"value": value}})


def test_ground_distances_agree_with_the_ellipsoid() -> None:
    """Great-circle distances differ from WGS 84 geodesics (pyproj) by at most 0.6 %."""
    lon, lat = places(20, 1)
    i, j = np.triu_indices(20, 1)
    _, _, expected = Geod(ellps="WGS84").inv(lon[i], lat[i], lon[j], lat[j])
    np.testing.assert_allclose(ground_distances(lon, lat)[i, j], expected, rtol=6e-3)


@settings(deadline=None)
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 12))
def test_the_faster_mode_is_the_minimum(seed: int, count: int) -> None:
    """Seconds are never above walking nor above driving with parking, and equal one of them."""
    rng = np.random.default_rng(seed)
    drive = ModeTable(rng.uniform(1, 900, (count, count)), rng.uniform(1, 9000, (count, count)))
    walk = ModeTable(rng.uniform(1, 900, (count, count)), rng.uniform(1, 2000, (count, count)))
    times = faster_mode(drive, walk, PARAMETERS)
    off = ~np.eye(count, dtype=bool)
    best = np.minimum(walk.seconds, drive.seconds + PARAMETERS.parking_s)
    assert np.array_equal(times.seconds[off], np.rint(best[off]).astype(np.int64))
    assert np.array_equal((times.mode == Mode.WALK)[off], (walk.seconds <= drive.seconds + 120)[off])
    assert times.seconds.dtype == times.meters.dtype == np.int64
    assert times.mode.dtype == np.uint8
    assert not times.seconds[~off].any()


def test_no_way_is_unreachable_and_never_zero() -> None:
    """A pair without a way in either mode is UNREACHABLE; one with a single mode uses that mode."""
    nothing = np.full((3, 3), np.nan)
    walk = ModeTable(nothing.copy(), nothing.copy())
    walk.seconds[0, 1], walk.meters[0, 1] = 60, 80
    drive = ModeTable(nothing.copy(), nothing.copy())
    drive.seconds[1, 2], drive.meters[1, 2] = 30, 300
    times = faster_mode(drive, walk, PARAMETERS)
    assert times.seconds.tolist() == [
        [0, 60, UNREACHABLE],
        [UNREACHABLE, 0, 150],
        [UNREACHABLE, UNREACHABLE, 0],
    ]
    assert (times.mode[0, 1], times.mode[1, 2]) == (Mode.WALK, Mode.DRIVE)
    assert (times.meters[0, 1], times.meters[1, 2]) == (80, 300)


@settings(deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_straight_lines_ignore_the_order_of_places(seed: int) -> None:
    """Straight-line times are symmetric and follow a permutation of the places; the basis is said."""
    lon, lat = places(9, seed)
    order = np.random.default_rng(seed).permutation(9)
    times, shuffled = (
        straight_line_times(lon, lat, PARAMETERS),
        straight_line_times(lon[order], lat[order], PARAMETERS),
    )
    assert times.basis == "straight_line"
    assert np.array_equal(times.seconds, times.seconds.T)
    assert np.array_equal(times.seconds[np.ix_(order, order)], shuffled.seconds)


def test_straight_lines_use_the_stated_factor() -> None:
    """1,000 m apart are 1,400 m on foot where the factor is 1.4: near ones walk, far ones drive."""
    lon = np.array([-96.82, -96.82, -96.82])
    lat = np.array([33.15, 33.15 + 100 / 111_195.0, 33.15 + 1000 / 111_195.0])
    times = straight_line_times(lon, lat, PARAMETERS)
    assert times.meters[0].tolist() == [0, 140, 1400]
    assert times.seconds[0].tolist() == [0, 100, 295]
    assert times.mode[0].tolist() == [Mode.WALK, Mode.WALK, Mode.DRIVE]


@settings(deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_no_pair_left_out_could_be_walked_sooner(seed: int) -> None:
    """Whatever is not asked about would take longer on foot than by car, even walked in a straight line."""
    lon, lat = places(14, seed)
    rng = np.random.default_rng(seed)
    straight = ground_distances(lon, lat)
    drive = ModeTable(straight / rng.uniform(5, 20), straight)
    wanted = worth_walking(lon, lat, drive, np.zeros(14), PARAMETERS)
    left_out = ~wanted & ~np.eye(14, dtype=bool)
    walked = straight / PARAMETERS.walk_speed_ms
    assert (walked[left_out] > drive.seconds[left_out] + PARAMETERS.parking_s).all()


def test_out_of_reach_by_car_is_walked_up_to_a_limit() -> None:
    """A place no car reaches is asked about on foot, but not farther than the longest walk."""
    lon, lat = np.array([-96.82, -96.82, -96.82]), np.array([33.15, 33.16, 33.25])
    nothing = ModeTable(np.full((3, 3), np.nan), np.full((3, 3), np.nan))
    wanted = worth_walking(lon, lat, nothing, np.zeros(3), PARAMETERS)
    assert wanted.tolist() == [[False, True, False], [True, False, False], [False, False, False]]


@settings(deadline=None, max_examples=20)
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(0, 1000))
def test_blocks_cover_every_wanted_pair(seed: int, count: int) -> None:
    """The blocks' tables together hold every wanted pair, each source in one block, none above 400."""
    lon, lat = places(count, seed)
    wanted = np.random.default_rng(seed).random((count, count)) < 0.01
    covered = np.zeros_like(wanted)
    sources: list[int] = []
    for block in neighbour_blocks(lon, lat, wanted):
        covered[np.ix_(*block)] = True
        sources += block[0].tolist()
        assert len(block[0]) <= 400
    assert covered[wanted].all()
    assert len(sources) == len(set(sources))


def test_blocks_split_along_the_longer_side() -> None:
    """900 places in a north-south strip are halved by latitude, in an east-west strip by longitude."""
    line, rest = np.linspace(0, 0.1, 900), np.zeros(900)
    everything = np.ones((900, 900), dtype=bool)
    for lon, lat in ((rest, line), (line, rest)):
        blocks = neighbour_blocks(-96.8 + lon, 33.1 + lat, everything)
        assert sorted((int(block[0].min()), int(block[0].max())) for block in blocks) == [
            (0, 224),
            (225, 449),
            (450, 674),
            (675, 899),
        ]


def test_closed_places_have_no_way() -> None:
    """A closed place has neither a way there nor back; the others keep theirs."""
    table = ModeTable(np.ones((3, 3)), np.ones((3, 3)))
    closed = close_places(table, np.array([False, True, False]))
    assert np.isnan(closed.seconds[1]).all()
    assert np.isnan(closed.meters[:, 1]).all()
    assert closed.seconds[0, 2] == 1
