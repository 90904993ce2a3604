"""Last night's storm is over by now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.operations.storms.last_night import last_night

FRISCO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2026-11-21T19:00+00:00", "2026-11-21T10:00+00:00"),
        ("2026-11-21T09:59+00:00", "2026-11-20T10:00+00:00"),  # 3:59 in Frisco: last night is yesterday's
        ("2026-11-21T02:00+00:00", "2026-11-20T10:00+00:00"),  # the evening of the 20th there
        ("2026-03-08T18:00+00:00", "2026-03-08T09:00+00:00"),  # the night the clocks went forward
    ],
)
def test_it_ended_at_four(now: str, ends: str) -> None:
    """4:00 by the territory's clocks, today's where that has come."""
    assert last_night(datetime.fromisoformat(now), FRISCO) == datetime.fromisoformat(ends)


@given(st.integers(0, 200_000_000).map(lambda after: datetime.fromtimestamp(1_700_000_000 + after, UTC)))
def test_it_is_never_to_come(now: datetime) -> None:
    """Whenever one asks, it is past, and not by more than a day and an hour that the clocks take."""
    ends = last_night(now, FRISCO)
    assert timedelta(0) <= now - ends < timedelta(hours=25)
    assert ends.astimezone(FRISCO).hour == 4
