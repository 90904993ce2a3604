"""Projection inside kernels: exact, and by a Taylor expansion over a block that is a few kilometres high."""

from __future__ import annotations

import math
from typing import NamedTuple

from stormops_desktop.engines.cartography.projection import MAX_LATITUDE
from stormops_desktop.engines.kernel import kernel

_DEGREE = math.pi / 180
_EXPANSION_REACH = 0.002
"""Half height of a block times sec(lat), radians, up to which the expansion errs by less than 1e-14."""


class Expansion(NamedTuple):
    """The Mercator ordinate about a latitude: m0 + d (m1 + d (m2 + d (m3 + d m4))), d = lat - at, radians.

    `local` is False where the block is too high; then the exact formula is used point by point.
    """

    at: float
    m0: float
    m1: float
    m2: float
    m3: float
    m4: float
    local: bool


@kernel
def mercator_ordinate(lat: float) -> float:
    """asinh(tan(lat)) of a latitude in degrees, clamped to the square world."""
    clamped = min(max(lat, -MAX_LATITUDE), MAX_LATITUDE)
    return math.asinh(math.tan(clamped * _DEGREE))


@kernel
def expand(south: float, north: float) -> Expansion:
    """The expansion about the middle of a block; it depends on the block alone, so tiles agree to the bit.

    The derivatives of asinh(tan(p)) are sec, sec tan, sec^3 + sec tan^2, 5 sec^3 tan + sec tan^3.
    """
    middle = (south + north) / 2
    at = middle * _DEGREE
    sec = 1 / math.cos(at)
    tan = math.tan(at)
    reach = (north - south) / 2 * _DEGREE * abs(sec)
    local = reach <= _EXPANSION_REACH and abs(middle) < 80.0
    return Expansion(
        at,
        math.asinh(tan),
        sec,
        sec * tan / 2,
        (sec**3 + sec * tan**2) / 6,
        (5 * sec**3 * tan + sec * tan**3) / 24,
        local,
    )


@kernel
def local_ordinate(expansion: Expansion, lat: float) -> float:
    """The Mercator ordinate of a latitude (degrees) inside the block of a local `expansion`."""
    d = lat * _DEGREE - expansion.at
    return expansion.m0 + d * (expansion.m1 + d * (expansion.m2 + d * (expansion.m3 + d * expansion.m4)))
