"""Moving storms for drills."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from stormops_desktop.engines.hail.drill import (
    Move,
    before_move,
    moved_field,
    moved_report,
    moved_swath,
    moved_warning,
    strongest_cell,
)
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.hail import HailField, ReportKind, StormReport, StormWarning

type MakeField = Callable[..., HailField]

EARTH = Geod(ellps="WGS84")
ILLINOIS, FRISCO = (-89.205, 41.675), (-96.82, 33.15)
NOON = datetime(2024, 2, 28, 12, tzinfo=UTC)


def report(lon: float, lat: float, **more: object) -> StormReport:
    """A hail report at a place."""
    about = {"kind": ReportKind.HAIL, "time": NOON, "source": "lsr", "size_mm": 44.0, "remark": "golf ball"}
    return StormReport(lon=lon, lat=lat, **{**about, **more})  # type: ignore[arg-type]  # fields by name


def peaks(field: HailField, over: float) -> list[tuple[float, float]]:
    """Centres of the cells above a size."""
    return [
        (field.grid.lon0 + col * field.grid.dlon, field.grid.lat0 - row * field.grid.dlat)
        for row, col in np.argwhere(field.values_mm > over)
    ]


def test_the_anchor_lands_on_the_target_with_its_size(make_field: MakeField) -> None:
    """The anchor's cell lies at the target, as large as it was, and nothing new is larger."""
    values = np.zeros((41, 41))
    values[20, 20], values[5, 8] = 50.1, 30.0
    field = make_field(values, lon0=ILLINOIS[0] - 0.2, lat0=ILLINOIS[1] + 0.2)
    moved = moved_field(field, Move(ILLINOIS, FRISCO), reach_km=30)
    middle = moved.grid.rows // 2, moved.grid.cols // 2
    assert moved.values_mm[middle] == np.float32(50.1)
    assert np.nanmax(moved.values_mm) == np.float32(50.1)
    assert set(np.unique(moved.values_mm[~np.isnan(moved.values_mm)])) <= set(np.unique(field.values_mm))


@settings(deadline=None, max_examples=15)
@given(turn=st.floats(-180.0, 180.0))
def test_distances_on_the_ground_stay_and_bearings_turn(turn: float) -> None:
    """For any turn a report stays as far from the anchor on the ground, and its bearing turns clockwise."""
    there = report(-89.6, 41.9)
    moved = moved_report(there, Move(ILLINOIS, FRISCO, rotate_deg=turn))
    before, _, distance = EARTH.inv(*ILLINOIS, there.lon, there.lat)
    after, _, moved_distance = EARTH.inv(*FRISCO, moved.lon, moved.lat)
    assert moved_distance == pytest.approx(distance, abs=0.01)
    assert (after - before - turn + 180.0) % 360.0 - 180.0 == pytest.approx(0.0, abs=1e-6)


def test_far_cells_keep_their_distance_over_the_whole_reach(make_field: MakeField) -> None:
    """D42: echoes up to a hundred kilometres off land within a kilometre of where the ground says."""
    values = np.zeros((201, 201))
    places = [(100, 100), (20, 60), (180, 190), (100, 10)]
    for row, col in places:
        values[row, col] = 60.0
    field = make_field(values, lon0=ILLINOIS[0] - 1.0, lat0=ILLINOIS[1] + 1.0)
    moved = peaks(moved_field(field, Move(ILLINOIS, FRISCO, rotate_deg=35.0), reach_km=150), 50)
    for source in peaks(field, 50):
        azimuth, _, distance = EARTH.inv(*ILLINOIS, *source)
        lon, lat, _ = EARTH.fwd(*FRISCO, azimuth + 35.0, distance)
        nearest = min(EARTH.inv(lon, lat, *found)[2] for found in moved)
        assert nearest < 1000.0


def test_beyond_the_reach_there_is_no_coverage(make_field: MakeField) -> None:
    """What the drill does not carry is no coverage, and never zero hail."""
    moved = moved_field(make_field(np.zeros((301, 301))), Move((-95.4, 31.7), FRISCO), reach_km=20)
    assert np.isnan(moved.values_mm[0, 0])
    assert moved.values_mm[moved.grid.rows // 2, moved.grid.cols // 2] == 0.0


def test_times_move_and_reports_say_that_they_are_drills(make_field: MakeField) -> None:
    """Fields, reports, dates and warnings move in time; reports and warnings carry the word DRILL."""
    move = Move(ILLINOIS, FRISCO, delay=timedelta(days=3))
    assert (
        moved_field(make_field([[1.0]]), move, reach_km=5).valid_time
        == make_field([[1.0]]).valid_time + move.delay
    )
    moved = moved_report(report(*ILLINOIS), move)
    assert moved.time == NOON + move.delay
    assert (moved.lon, moved.lat) == pytest.approx(FRISCO)
    assert moved.remark == "DRILL, moved from -89.205, 41.675. golf ball"
    assert moved.size_mm == 44.0
    dated = moved_report(report(*ILLINOIS, time=None, local_date="2024-02-28"), move)
    assert (dated.time, dated.local_date) == (None, "2024-03-02")


def test_warning_polygons_move_along() -> None:
    """A warning's polygon keeps its rings and its shape on the ground."""
    ring = np.array([[-89.3, 41.6], [-89.1, 41.6], [-89.1, 41.8], [-89.3, 41.6]])
    starts = np.array([0, 4], np.int32), np.array([0, 1], np.int32)
    warning = StormWarning(
        "w1",
        "Severe Thunderstorm Warning",
        NOON,
        NOON + timedelta(hours=1),
        Polygons(ring[:, 0], ring[:, 1], *starts),
        "x",
    )
    moved = moved_warning(warning, Move(ILLINOIS, FRISCO, delay=timedelta(hours=2)))
    assert moved.event == "DRILL: Severe Thunderstorm Warning"
    assert moved.ends - moved.begins == timedelta(hours=1)
    before = abs(EARTH.polygon_area_perimeter(ring[:, 0], ring[:, 1])[0])
    after = abs(EARTH.polygon_area_perimeter(moved.polygon.x, moved.polygon.y)[0])
    assert after == pytest.approx(before, rel=1e-5)


def test_the_default_anchor_is_the_largest_cell(make_field: MakeField) -> None:
    """Without a place the drill is anchored at the largest hail; without hail it asks for one."""
    values = np.full((5, 5), np.nan)
    values[3, 1] = 40.0
    assert strongest_cell([make_field(values)]) == pytest.approx((-96.89, 33.17))
    for nothing in (0.0, np.nan):
        with pytest.raises(UsageError, match="no hail to anchor"):
            strongest_cell([make_field(np.full((2, 2), nothing))])


@settings(deadline=None, max_examples=15)
@given(turn=st.floats(-180.0, 180.0), east=st.floats(-0.3, 0.3), north=st.floats(-0.3, 0.3))
def test_looking_up_undoes_moving(turn: float, east: float, north: float) -> None:
    """A point that a move carries somewhere is found again from there, within a millimetre."""
    move = Move(ILLINOIS, FRISCO, turn)
    moved = moved_report(report(ILLINOIS[0] + east, ILLINOIS[1] + north), move)
    lon, lat = before_move(np.array([moved.lon]), np.array([moved.lat]), move)
    assert EARTH.inv(lon[0], lat[0], ILLINOIS[0] + east, ILLINOIS[1] + north)[2] < 1e-3


def test_beyond_its_reach_a_drill_has_no_before() -> None:
    """Places farther from the target than the reach come from nowhere."""
    lon, lat = before_move(np.array([-90.0, FRISCO[0]]), np.array([33.0, FRISCO[1]]), Move(ILLINOIS, FRISCO))
    assert np.isnan([lon[0], lat[0]]).all()
    assert (lon[1], lat[1]) == pytest.approx(ILLINOIS)


def test_outlines_near_the_anchor_move_and_others_are_left_out() -> None:
    """Of several polygons with several rings those near the anchor come along whole, moved as reports are."""
    near = [(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.0)]
    hole = [(0.02, 0.01), (0.05, 0.02), (0.05, 0.01), (0.02, 0.01)]
    rings = [[(lon + 10.0, lat) for lon, lat in near], near, hole, [(lon + 0.5, lat) for lon, lat in near]]
    points = np.array([(ILLINOIS[0] + lon, ILLINOIS[1] + lat) for ring in rings for lon, lat in ring])
    polygons = Polygons(
        points[:, 0], points[:, 1], np.arange(0, 17, 4, dtype=np.int32), np.array([0, 1, 3, 4], np.int32)
    )
    move = Move(ILLINOIS, FRISCO, 30.0)
    moved = moved_swath(polygons, move)
    assert moved.ring_starts.tolist() == [0, 4, 8, 12]
    assert moved.feature_starts.tolist() == [0, 2, 3]
    for number, (lon, lat) in enumerate(points[4:]):
        single = moved_report(report(lon, lat), move)
        assert (moved.x[number], moved.y[number]) == pytest.approx((single.lon, single.lat))
    empty = Polygons(np.empty(0), np.empty(0), np.zeros(1, np.int32), np.zeros(1, np.int32))
    assert len(moved_swath(empty, move)) == 0
