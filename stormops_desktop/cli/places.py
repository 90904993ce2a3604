"""Places and sizes on the command line: LON,LAT, LON,LAT,ZOOM and W,S,E,N in degrees, WxH in pixels."""

from __future__ import annotations

from typing import Any

import click


class _LonLat(click.ParamType[tuple[float, float]]):
    name = "LON,LAT"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        """Two numbers with a comma between them, on the globe."""
        if isinstance(value, tuple):
            return value
        try:
            lon, lat = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"“{value}” is no LON,LAT such as -96.82,33.15.", param, ctx)
        if not (-180.0 <= lon <= 180.0 and -90.0 <= lat <= 90.0):
            self.fail(f"“{value}” is no place on earth; longitude comes first.", param, ctx)
        return (lon, lat)


LONLAT = _LonLat()
"""Type of an option that takes LON,LAT."""


class _Numbers(click.ParamType[tuple[float, ...]]):
    """Numbers with a separator between them."""

    def __init__(self, name: str, separator: str, count: int, example: str) -> None:
        self.name = name
        self._separator, self._count, self._example = separator, count, example

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, ...]:
        """Exactly so many finite numbers."""
        if isinstance(value, tuple):
            return value
        try:
            numbers = tuple(float(part) for part in str(value).lower().split(self._separator))
        except ValueError:
            numbers = ()
        if len(numbers) != self._count or not all(abs(number) < float("inf") for number in numbers):
            self.fail(f"“{value}” is no {self.name} such as {self._example}.", param, ctx)
        return numbers


PLACE_AND_ZOOM = _Numbers("LON,LAT,ZOOM", ",", 3, "-96.82,33.15,15")
"""Type of an option that takes the centre and zoom of a view."""
BBOX = _Numbers("W,S,E,N", ",", 4, "-96.85,33.12,-96.79,33.18")
"""Type of an option that takes the sides of an area."""
SIZE = _Numbers("WxH", "x", 2, "1536x1024")
"""Type of an option that takes a picture's size."""
