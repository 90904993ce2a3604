"""The way between two places where the workspace has no roads."""

from __future__ import annotations

import numpy as np

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.routing import Leg, Maneuver, ManeuverKind, Mode


def straight_leg(start: LonLat, end: LonLat, mode: Mode, *, seconds: int, meters: int) -> Leg:
    """Set off in the right direction and arrive: all that can be said without roads."""
    bearing = _bearing(start, end)
    return Leg(
        mode=mode,
        seconds=seconds,
        meters=meters,
        maneuvers=(
            Maneuver(
                ManeuverKind.DEPART, "", "", float(meters), float(seconds), *start, mode=mode, bearing=bearing
            ),
            Maneuver(ManeuverKind.ARRIVE, "", "", 0.0, 0.0, *end, mode=mode, bearing=bearing),
        ),
        line=(start, end) if start != end else (start,),
    )


def _bearing(start: LonLat, end: LonLat) -> int:
    """Initial great-circle bearing, whole degrees clockwise from north."""
    lon1, lat1, lon2, lat2 = np.radians((*start, *end))
    east = np.sin(lon2 - lon1) * np.cos(lat2)
    north = np.cos(lat1) * np.sin(lat2) - np.sin(lat1) * np.cos(lat2) * np.cos(lon2 - lon1)
    return round(float(np.degrees(np.arctan2(east, north)))) % 360
