"""The planned day's clock: seconds since its local midnight, and instants in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from stormops_desktop.model.routing import Seconds


@dataclass(frozen=True, slots=True)
class DayClock:
    """One calendar day in one time zone; days with a change of clocks have 23 or 25 hours.

    Attributes:
        midnight, next_midnight: Of the local day and the one after, aware UTC.
    """

    day: date
    zone: str
    midnight: datetime
    next_midnight: datetime

    @classmethod
    def of(cls, day: date, zone: str) -> Self:
        """The clock of `day` in an IANA time zone."""
        return cls(day, zone, _instant(day, time(), zone), _instant(day + timedelta(days=1), time(), zone))

    def seconds_of(self, clock: time) -> Seconds:
        """Seconds from midnight to a wall-clock time; of two such times (clocks set back), the first."""
        return self.seconds_at(_instant(self.day, clock, self.zone))

    def seconds_at(self, moment: datetime) -> Seconds:
        """Seconds from midnight to an instant; negative before it."""
        return round((moment - self.midnight).total_seconds())

    def instant(self, seconds: Seconds) -> datetime:
        """The instant that many seconds after midnight, aware UTC."""
        return self.midnight + timedelta(seconds=seconds)


def _instant(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
