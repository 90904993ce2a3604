"""Universal Transverse Mercator coordinates on WGS 84.

Krüger's series to the fourth order in the third flattening, as C. F. F. Karney gives it (Transverse Mercator
with an accuracy of a few nanometers, Journal of Geodesy 85, 2011, equations 7 to 13, 35); inside a zone it is
right to less than a millimetre.
"""

from __future__ import annotations

import math
from typing import NamedTuple

_A, _F = 6_378_137.0, 1 / 298.257223563
_N = _F / (2 - _F)
_E = math.sqrt(_F * (2 - _F))
_RECTIFYING_M = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_SCALE, _FALSE_EASTING, _FALSE_NORTHING = 0.9996, 500_000.0, 10_000_000.0
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
UTM_SOUTH, UTM_NORTH = -80.0, 84.0
"""Latitudes between which UTM is defined."""


class UtmPlace(NamedTuple):
    """A zone (1 to 60), its latitude band, and metres east and north in it."""

    zone: int
    band: str
    easting: float
    northing: float


def utm_place(lon: float, lat: float) -> UtmPlace | None:
    """The UTM coordinates of a place in degrees; None where UTM is not defined, near the poles."""
    if not (UTM_SOUTH <= lat <= UTM_NORTH and -180 <= lon <= 180):
        return None
    zone = _zone(lon, lat)
    across = math.radians(lon - (6 * zone - 183))
    sine = math.sin(math.radians(lat))
    tau = math.sinh(math.atanh(sine) - _E * math.atanh(_E * sine))
    xi = math.atan2(tau, math.cos(across))
    eta = math.asinh(math.sin(across) / math.hypot(tau, math.cos(across)))
    east, north = eta, xi
    for order, alpha in enumerate(_ALPHA, 1):
        north += alpha * math.sin(2 * order * xi) * math.cosh(2 * order * eta)
        east += alpha * math.cos(2 * order * xi) * math.sinh(2 * order * eta)
    northing = _SCALE * _RECTIFYING_M * north + (_FALSE_NORTHING if lat < 0 else 0.0)
    band = _BANDS[min(int((lat + 80) // 8), len(_BANDS) - 1)]
    return UtmPlace(zone, band, _FALSE_EASTING + _SCALE * _RECTIFYING_M * east, northing)


def _zone(lon: float, lat: float) -> int:
    """The zone of a place, with the exceptions about Norway and Svalbard."""
    if 56 <= lat < 64 and 3 <= lon < 12:
        return 32
    if lat >= 72 and 0 <= lon < 42:
        return 31 if lon < 9 else 33 if lon < 21 else 35 if lon < 33 else 37
    return min(int((lon + 180) // 6) + 1, 60)
