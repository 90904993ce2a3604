"""Times that stand in the names of weather files."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_STAMP = re.compile(
    r"(?<!\d)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?:[-_T ]?([0-2]\d):?([0-5]\d):?([0-5]\d)?)?(?!\d)"
)


def time_in_name(name: str) -> datetime | None:
    """The first date, with its time of day where there is one, in a name; UTC. None where there is none.

    "MRMS_MESH_Max_1440min_00.50_20240228-100000.grib2" gives 2024-02-28 10:00.
    """
    for found in _STAMP.finditer(name):
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        try:
            return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        except ValueError:
            continue
    return None
