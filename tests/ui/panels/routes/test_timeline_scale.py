"""Times on the timeline."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.ui.panels.routes.timeline_scale import TimelineScale

MIDNIGHT = datetime(2026, 11, 23, 6, tzinfo=UTC)


@given(
    hours=st.floats(0.5, 24),
    left=st.floats(0, 200),
    width=st.floats(50, 10_000),
    share=st.floats(0, 1),
)
def test_places_and_times_are_each_other(hours: float, left: float, width: float, share: float) -> None:
    """The time at the place of a time is that time, to a tenth of a second."""
    scale = TimelineScale(MIDNIGHT, MIDNIGHT + timedelta(hours=hours), left, left + width)
    moment = MIDNIGHT + timedelta(hours=hours) * share
    assert abs((scale.moment(scale.x(moment)) - moment).total_seconds()) < 0.1


@given(hours=st.floats(2, 24), width=st.floats(100, 10_000))
def test_hour_marks_never_crowd(hours: float, width: float) -> None:
    """Words of hours stand at least 52 px apart, unless even three hours are less."""
    scale = TimelineScale(MIDNIGHT, MIDNIGHT + timedelta(hours=hours), 0.0, width)
    places = [scale.x(mark) for mark in scale.marks("America/Chicago")]
    apart = [after - before for before, after in pairwise(places)]
    assert all(gap >= min(52.0, 3 * 3600 * scale.px_per_s) - 1e-6 for gap in apart)


def test_marks_are_whole_hours_by_the_local_clock() -> None:
    """Marks lie on the hours of the day's zone, also where that is half an hour off UTC."""
    scale = TimelineScale(MIDNIGHT, MIDNIGHT + timedelta(hours=8), 0.0, 800.0)
    marks = list(scale.marks("Asia/Kolkata"))
    assert marks
    assert all(mark.minute == 0 for mark in marks)
