"""Coordinates as people type or paste them."""

from __future__ import annotations

import re

from stormops_desktop.model.geometry import LonLat

_NUMBER = r"[+-]?\d{1,3}(?:\.\d+)?"
_DECIMAL = re.compile(rf"\s*({_NUMBER})\s*°?\s*([NSEW]?)\s*[,;\s]\s*({_NUMBER})\s*°?\s*([NSEW]?)\s*", re.I)
_ANGLE = r"(\d{1,3})\s*[°d\s]\s*(\d{1,2})\s*['′m\s]\s*(\d{1,2}(?:\.\d+)?)\s*[\"″s]?\s*([NSEW])"
_DMS = re.compile(rf"\s*{_ANGLE}[,;\s]*{_ANGLE}\s*", re.I)
_UTM = re.compile(
    r"\s*(\d{1,2})\s*([C-HJ-NP-X])\s+(\d{6}(?:\.\d+)?)\s*m?E?[,;\s]+(\d{1,8}(?:\.\d+)?)\s*m?N?\s*", re.I
)


def read_coordinates(text: str) -> LonLat | None:
    """Longitude and latitude (WGS 84), or None where the text is no coordinates.

    Understood are decimal degrees (latitude first, as maps and phones give them, unless the letters say
    otherwise), degrees with minutes and seconds, and UTM such as "14S 703451 3670125".
    """
    found = _decimal(text) or _dms(text) or _utm(text)
    if found is None:
        return None
    lon, lat = found
    return found if abs(lon) <= 180 and abs(lat) <= 90 else None


def _decimal(text: str) -> LonLat | None:
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    first, second = float(match[1]), float(match[3])
    return _in_order(_signed(first, match[2]), match[2], _signed(second, match[4]), match[4])


def _dms(text: str) -> LonLat | None:
    match = _DMS.fullmatch(text)
    if match is None:
        return None
    parts = [float(part) for part in (match[1], match[2], match[3], match[5], match[6], match[7])]
    if max(parts[1], parts[2], parts[4], parts[5]) >= 60:
        return None
    first = _signed(parts[0] + parts[1] / 60 + parts[2] / 3600, match[4])
    second = _signed(parts[3] + parts[4] / 60 + parts[5] / 3600, match[8])
    return _in_order(first, match[4], second, match[8])


def _utm(text: str) -> LonLat | None:
    match = _UTM.fullmatch(text)
    if match is None or not 1 <= int(match[1]) <= 60:
        return None
    north = match[2].upper() >= "N"
    code = (32600 if north else 32700) + int(match[1])
    from pyproj import Transformer  # most of what is typed is no UTM
    from pyproj.exceptions import ProjError

    try:
        transformer = Transformer.from_crs(code, 4326, always_xy=True)
        lon, lat = transformer.transform(float(match[3]), float(match[4]), errcheck=True)
    except ProjError:
        return None
    return float(lon), float(lat)


def _signed(value: float, letter: str) -> float:
    return -abs(value) if letter.upper() in {"S", "W"} else value


def _in_order(first: float, first_letter: str, second: float, second_letter: str) -> LonLat | None:
    """Longitude first."""
    axes = {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}
    one, other = axes.get(first_letter.upper()), axes.get(second_letter.upper())
    if one is not None and one == other:
        return None
    return (first, second) if one == "lon" or other == "lat" else (second, first)
