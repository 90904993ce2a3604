"""Where times lie on a timeline; Qt-free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from stormops_desktop.operations.routes.day_board import DayBoard

_MARGIN = timedelta(minutes=10)
_LEAST_PX_A_LABEL = 52.0
_STEPS_MIN = (15, 30, 60, 120, 180)


@dataclass(frozen=True, slots=True)
class TimelineScale:
    """Times from `begins` to `ends` over pixels from `left` to `right`."""

    begins: datetime
    ends: datetime
    left: float
    right: float

    @classmethod
    def of(cls, board: DayBoard, left: float, right: float) -> Self:
        """All shifts and routes of a day, with a little room on both sides."""
        moments = [
            moment for route in board.routes for moment in (*route.shift, route.departs, route.returns)
        ]
        begins = min(moments, default=board.made_at) - _MARGIN
        ends = max(moments, default=board.made_at) + _MARGIN
        return cls(begins, ends, left, max(right, left + 1.0))

    @property
    def px_per_s(self) -> float:
        """Pixels a second."""
        return (self.right - self.left) / (self.ends - self.begins).total_seconds()

    def x(self, moment: datetime) -> float:
        """Where an instant lies."""
        return self.left + (moment - self.begins).total_seconds() * self.px_per_s

    def moment(self, x: float) -> datetime:
        """The instant at a place."""
        return self.begins + timedelta(seconds=(x - self.left) / self.px_per_s)

    def marks(self, zone: str) -> Iterator[datetime]:
        """Whole hours, or parts or multiples of them, by the clock of `zone`, far enough apart for words."""
        step = next(
            (minutes for minutes in _STEPS_MIN if minutes * 60 * self.px_per_s >= _LEAST_PX_A_LABEL),
            _STEPS_MIN[-1],
        )
        local = self.begins.astimezone(ZoneInfo(zone))
        mark = local.replace(hour=0, minute=0, second=0, microsecond=0)
        while mark <= self.ends:
            if mark >= self.begins:
                yield mark
            mark += timedelta(minutes=step)
