"""Places on the command line: LON,LAT in degrees."""

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
