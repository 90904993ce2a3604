"""When a storm of last night ended, for demos and drills."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

_ENDS = time(4, 0)
"""Most hail has fallen by then, and crews have not begun."""


def last_night(now: datetime, zone: tzinfo) -> datetime:
    """The latest 4:00 by the clocks of `zone` that is past at `now`, aware UTC."""
    day = now.astimezone(zone).date()
    ends = datetime.combine(day, _ENDS, zone)
    if ends > now:
        ends = datetime.combine(day - timedelta(days=1), _ENDS, zone)
    return ends.astimezone(UTC)
