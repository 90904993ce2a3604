"""Places as coordinates, in the form that a person prefers; they can be pasted into any program."""

from __future__ import annotations

from stormops_desktop.engines.cartography.utm import utm_place
from stormops_desktop.ui.preferences.preferences import CoordinateFormat

_DECIMALS = 6
"""A tenth of a metre."""


def coordinates(lon: float, lat: float, form: CoordinateFormat) -> str:
    """A place in degrees (WGS 84), latitude first; decimal points whatever the language.

    Decimal degrees stand in for UTM where that is not defined.
    """
    if form is CoordinateFormat.DMS:
        return f"{_dms(lat, 'N', 'S')} {_dms(lon, 'E', 'W')}"
    utm = utm_place(lon, lat) if form is CoordinateFormat.UTM else None
    if utm is not None:
        return f"{utm.zone}{utm.band} {utm.easting:.0f} {utm.northing:.0f}"
    return f"{lat:.{_DECIMALS}f}, {lon:.{_DECIMALS}f}"


def _dms(degrees: float, above: str, below: str) -> str:
    """Degrees, minutes and tenths of seconds, carried where they round up."""
    tenths = round(abs(degrees) * 36_000)
    minutes, seconds = divmod(tenths, 600)
    whole, minutes = divmod(minutes, 60)
    side = below if degrees < 0 and tenths else above
    return f"{whole}°{minutes:02d}'{seconds / 10:04.1f}\"{side}"
