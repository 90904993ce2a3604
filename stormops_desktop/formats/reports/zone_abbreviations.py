"""Hours from UTC of the abbreviations that National Weather Service offices print.

The abbreviation decides, never the date: Arizona prints MST all year (NWS Instruction 10-1701).
"""

from __future__ import annotations

import re
from calendar import month_abbr
from datetime import UTC, datetime, timedelta, timezone

HOURS: dict[str, float] = {
    "GMT": 0, "UTC": 0, "Z": 0, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "HDT": -9,
    "SST": -11, "CHST": 10,
}  # fmt: skip

_MONTHS = {name.upper(): number for number, name in enumerate(month_abbr) if name}
_ISSUED = re.compile(
    r"\b(\d{1,2})(\d{2}) (AM|PM) ([A-Z]{3,4}) (?:MON|TUE|WED|THU|FRI|SAT|SUN) ([A-Z]{3}) (\d{1,2}) (\d{4})\b",
    re.IGNORECASE,
)


def zone(abbreviation: str) -> timezone | None:
    """The fixed offset that an abbreviation stands for, None for one that is not known."""
    hours = HOURS.get(abbreviation.upper())
    return None if hours is None else timezone(timedelta(hours=hours))


def issue_time(text: str) -> tuple[datetime, timezone] | None:
    """When a text product says it was issued (aware UTC), and the zone it prints times in."""
    for found in _ISSUED.finditer(text):
        hour, minute, half, name, month, day, year = found.groups()
        offset = zone(name)
        if offset is None or month.upper() not in _MONTHS:
            continue
        clock = hour_of_day(int(hour), half)
        try:
            local = datetime(int(year), _MONTHS[month.upper()], int(day), clock, int(minute), tzinfo=offset)
        except ValueError:
            continue
        return local.astimezone(UTC), offset
    return None


def hour_of_day(hour: int, half: str) -> int:
    """12-hour clock to 24-hour clock."""
    return hour % 12 + (12 if half.upper() == "PM" else 0)
