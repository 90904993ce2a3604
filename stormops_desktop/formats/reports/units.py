"""Sizes, speeds and places as reports print them."""

from __future__ import annotations

import math

from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.model.sentence import Sentence

MS_PER_MPH = 0.44704
MS_PER_KNOT = 1852 / 3600

# The largest hailstone on record measured 8 in (Vivian, South Dakota, 2010; NOAA NCEI).
_LARGEST_HAIL_IN = 10.0
_STRONGEST_GUST_MS = 150.0


class NotUsableError(ValueError):
    """A record cannot be used; the text says why, for a person."""


def hail_mm(inches: float) -> float:
    """A hail diameter in mm, or NotUsableError where no hailstone has such a size."""
    if not math.isfinite(inches):
        raise NotUsableError("The hail size is not a number.")
    if not 0 < inches <= _LARGEST_HAIL_IN:
        raise NotUsableError(Sentence("A hail size of {inches:g} in cannot be.", inches=inches))
    return inches * MM_PER_INCH


def gust_ms(speed: float, unit_ms: float) -> float:
    """A gust in m/s, or NotUsableError where it cannot be."""
    gust = speed * unit_ms
    if not math.isfinite(gust) or not 0 < gust <= _STRONGEST_GUST_MS:
        raise NotUsableError(Sentence("A wind gust of {speed:g} cannot be.", speed=speed))
    return gust


def place(lon: float, lat: float) -> tuple[float, float]:
    """Longitude and latitude, or NotUsableError where they lie nowhere on Earth."""
    if not (-180 <= lon <= 180 and -90 <= lat <= 90) or (lon == 0 and lat == 0):
        raise NotUsableError(Sentence("The place {lat:g}, {lon:g} is nowhere on Earth.", lat=lat, lon=lon))
    return lon, lat
