"""Wind at properties from reports and warning tags."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.damage.parameters import Nearness
from stormops_desktop.engines.damage.wind import inside_rings, wind_at
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.hail import ReportKind, StormReport, StormWarning

NOON = datetime(2024, 5, 28, 17, tzinfo=UTC)
WINDOW = (NOON, NOON + timedelta(hours=1))
LON, LAT = np.array([-97.0, -97.05, -95.0]), np.array([33.0, 33.0, 33.0])


def square(west: float, south: float, side: float) -> Polygons:
    x = np.array([west, west + side, west + side, west, west])
    y = np.array([south, south, south + side, south + side, south])
    return Polygons(x, y, np.array([0, 5], np.int32), np.array([0, 1], np.int32))


def gust(speed: float | None, lon: float, time: datetime | None = NOON, **other: object) -> StormReport:
    return StormReport(ReportKind.WIND, time, lon, 33.0, "lsr", wind_ms=speed, **other)  # type: ignore[arg-type]  # keyword values of one field


def test_no_report_and_no_warning_is_no_wind(near: Nearness) -> None:
    """NaN everywhere: nothing is amplified by default."""
    assert np.isnan(wind_at(LON, LAT, [], [], WINDOW, near)).all()


def test_the_nearest_gust_in_time_counts(near: Nearness) -> None:
    """Near and in time counts; of another hour, without a speed, or of hail does not; a date alone may."""
    others = [
        gust(50.0, -97.0, NOON + timedelta(hours=5)),
        gust(None, -97.0),
        gust(50.0, -97.0, None, local_date="2024-05-20"),
        gust(50.0, -97.0, None),
        StormReport(ReportKind.HAIL, NOON, -97.0, 33.0, "lsr", size_mm=25.0),
    ]
    found = wind_at(LON, LAT, [*others, gust(26.0, -97.01), gust(31.0, -97.06)], [], WINDOW, near)
    np.testing.assert_array_equal(found, np.array([26.0, 31.0, np.nan], np.float32))
    dated = wind_at(LON, LAT, [gust(28.0, -97.0, None, local_date="2024-05-28")], [], WINDOW, near)
    assert dated[0] == np.float32(28.0)


def test_a_warning_s_tag_stands_in_where_no_report_is_near(near: Nearness) -> None:
    """The largest tag in force over the point; a report goes before it; other hours do not count."""

    def warning(tag: float | None, polygon: Polygons, late: float = 0.0) -> StormWarning:
        begins = NOON + timedelta(hours=late)
        return StormWarning("id", "Severe", begins, begins + timedelta(hours=1), polygon, "cap", wind_ms=tag)

    over = [
        warning(27.0, square(-97.2, 32.9, 0.3)),
        warning(31.0, square(-97.02, 32.9, 0.2)),
        warning(60.0, square(-97.2, 32.9, 0.3), late=6),
        warning(None, square(-97.2, 32.9, 0.3)),
    ]
    found = wind_at(LON, LAT, [gust(22.0, -97.12)], over, WINDOW, near)
    np.testing.assert_array_equal(found, np.array([31.0, 22.0, np.nan], np.float32))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10)), min_size=1, max_size=30))
def test_inside_agrees_with_shapely(points: list[tuple[float, float]]) -> None:
    """A polygon with a hole holds the points that shapely's does, away from its edges."""
    outer = [(1, 1), (9, 2), (7, 9), (2, 8), (1, 1)]
    hole = [(4, 4), (4, 6), (6, 6), (6, 4), (4, 4)]
    shape = shapely.Polygon(outer, [hole])
    x, y = np.array([*outer, *hole], np.float64).T
    lon, lat = np.array(points).T
    inside = inside_rings(lon, lat, x.copy(), y.copy(), np.array([0, 5, 10], np.int32))
    clear = shapely.distance(shape.boundary, shapely.points(lon, lat)) > 1e-9
    np.testing.assert_array_equal(inside[clear], shapely.contains_xy(shape, lon, lat)[clear])


def test_a_point_on_a_shared_edge_belongs_to_one_side() -> None:
    """D64: four homes on the edge between two warnings are each inside exactly one of them."""
    left, right = square(0.0, 0.0, 1.0), square(1.0, 0.0, 1.0)
    lon, lat = np.full(4, 1.0), np.array([0.0, 0.25, 0.5, 0.75])
    inside = np.stack([inside_rings(lon, lat, one.x, one.y, one.ring_starts) for one in (left, right)])
    assert inside.sum(axis=0).tolist() == [1, 1, 1, 1]
