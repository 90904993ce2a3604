"""Which places the roads reach, and the reason and distance where they do not."""

from __future__ import annotations

import numpy as np

from stormops_desktop.engines.routing.road_access import Snapping, unroutable_places
from stormops_desktop.engines.routing.travel import TravelParameters
from stormops_desktop.model.routing import UNREACHABLE, TravelTimes, UnservedReason

PARAMETERS = TravelParameters(
    parking_s=120,
    walk_speed_ms=1.4,
    longest_walk_s=1800,
    drive_speed_ms=8.0,
    circuity=1.4,
    snap_limit_m=100,
    same_street_m=30,
)


def times(cut_off: tuple[int, ...], count: int = 4) -> TravelTimes:
    """All places a minute apart, but nothing leads to or from the cut-off ones."""
    seconds = np.full((count, count), 60, np.int64)
    for place in cut_off:
        seconds[place, :] = seconds[:, place] = UNREACHABLE
    np.fill_diagonal(seconds, 0)
    return TravelTimes(seconds, seconds.copy(), np.zeros((count, count), np.uint8), "roads")


def snapping(nearest: list[float], moved: list[float] | None = None) -> Snapping:
    """Distances to the nearest and to the connected road."""
    return Snapping(np.array(nearest), np.array(nearest if moved is None else moved))


def test_too_far_from_a_road_is_told_with_its_distance() -> None:
    """F42: a parcel 1.2 km from any road is unserved with that distance, never moved there in silence."""
    snap = snapping([5, 10, 1200, 20])
    found = unroutable_places(snap, snap, times((2,)), np.array([0]), PARAMETERS)
    assert list(found) == [2]
    assert found[2].reason is UnservedReason.TOO_FAR_FROM_ROAD
    assert found[2].detail == "3,937 ft (1,200 m) from the nearest road"


def test_one_foot_beyond_the_limit_is_too_far() -> None:
    """At 100 m a stop is served, just beyond it is not."""
    assert snapping([100.0, 100.3]).closed(PARAMETERS).tolist() == [False, True]


def test_a_cut_off_street_is_told_with_both_distances() -> None:
    """A stop on a piece of its own is disconnected; how far its road and the next one lie is told."""
    snap = snapping([5, 10, 12, 20], [5, 10, 400, 20])
    found = unroutable_places(snap, snap, times((2,)), np.array([0]), PARAMETERS)
    assert found[2].reason is UnservedReason.DISCONNECTED
    assert "39 ft (12 m) away" in found[2].detail
    assert "1,312 ft (400 m)" in found[2].detail


def test_a_parallel_lane_does_not_disconnect() -> None:
    """A cut-off lane 5 m away does no harm where a connected road lies at most 30 m farther."""
    assert not snapping([5], [30]).closed(PARAMETERS).any()
    assert snapping([5], [36]).closed(PARAMETERS).all()


def test_one_open_mode_is_enough() -> None:
    """A door on a footpath far from any street is reached on foot."""
    drive, walk = snapping([5, 10, 150, 20]), snapping([5, 10, 8, 20])
    assert not unroutable_places(drive, walk, times(()), np.array([0]), PARAMETERS)


def test_a_way_there_without_a_way_back_is_disconnected() -> None:
    """A stop that can be entered and not left is told as disconnected, and no second distance is made up."""
    snap = snapping([5, 10, 12, 20])
    travel = times(())
    travel.seconds[3, 0] = UNREACHABLE
    found = unroutable_places(snap, snap, travel, np.array([0]), PARAMETERS)
    assert list(found) == [3]
    assert found[3].reason is UnservedReason.DISCONNECTED
    assert "connected road is" not in found[3].detail
