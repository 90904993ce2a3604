"""The names of the formats that packets come in; a module of its own, for the writers take long to load."""

from __future__ import annotations

DEFAULT_FORMATS: tuple[str, ...] = ("pdf", "gpx", "kml", "gpkg", "geojson", "csv")
FORMATS: tuple[str, ...] = (*DEFAULT_FORMATS, "kmz")
