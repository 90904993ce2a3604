"""Telling weather files by their first bytes, never by their names."""

from __future__ import annotations

import zlib
from pathlib import Path

from stormops_desktop.formats.weather.reading import WeatherKind

_GZIP = b"\x1f\x8b"
_MAGIC: tuple[tuple[bytes, WeatherKind], ...] = (
    (b"\x89HDF\r\n\x1a\n", WeatherKind.NETCDF),
    (b"CDF\x01", WeatherKind.NETCDF),
    (b"CDF\x02", WeatherKind.NETCDF),
    (b"CDF\x05", WeatherKind.NETCDF),
    (b"II*\x00", WeatherKind.GEOTIFF),
    (b"MM\x00*", WeatherKind.GEOTIFF),
    (b"II+\x00", WeatherKind.GEOTIFF),
    (b"MM\x00+", WeatherKind.GEOTIFF),
)
_GRIB_WITHIN = 4096
"""A bulletin header of some bytes may stand before the first message."""


def weather_kind(path: Path) -> WeatherKind | None:
    """What family of weather file lies at `path`, or None where it is none (a report file, say).

    A gzip file counts as GRIB where its name says so or its first bytes unpack to a message.
    """
    if path.is_dir():
        marks = ("zarr.json", ".zgroup", ".zmetadata", ".zarray")
        return WeatherKind.ZARR if any((path / mark).is_file() for mark in marks) else None
    with path.open("rb") as stream:
        head = stream.read(_GRIB_WITHIN)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(_GZIP):
        return WeatherKind.GRIB if _gzip_holds_grib(path, head) else None
    return WeatherKind.GRIB if b"GRIB" in head else None


def is_gzip(data: bytes) -> bool:
    """Whether the bytes begin a gzip file."""
    return data.startswith(_GZIP)


def _gzip_holds_grib(path: Path, head: bytes) -> bool:
    try:
        begin = zlib.decompressobj(wbits=31).decompress(head, _GRIB_WITHIN)
    except zlib.error:
        begin = b""
    return b"GRIB" in begin or ".grib" in path.name.lower() or ".grb" in path.name.lower()
