"""Points of tables: longitude and latitude columns, or a column of WKT."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyproj
import shapely

from stormops_desktop.formats.vector.source_table import SourceTable
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

_LONGITUDES = ("longitude", "lon", "lng", "long", "coordinates.lng", "coordinates.lon")
_LATITUDES = ("latitude", "lat", "coordinates.lat")
_WKT = ("wkt", "geometry", "geom", "the_geom")
_WGS_84 = pyproj.CRS("OGC:CRS84")


def with_points(path: Path, table: SourceTable, crs: str | None) -> SourceTable:
    """Add the geometry that a table's columns hold, if any.

    Columns named longitude and latitude declare degrees on WGS 84. WKT declares nothing: it needs --crs.

    Raises:
        BadInputError: There is WKT and nobody says in which coordinate system.
    """
    names = {name.strip().lower(): name for name in table.columns.column_names}
    lon = next((names[name] for name in _LONGITUDES if name in names), None)
    lat = next((names[name] for name in _LATITUDES if name in names), None)
    if lon is not None and lat is not None:
        x, y = (_numbers(table.columns[name]) for name in (lon, lat))
        known = np.isfinite(x) & np.isfinite(y)
        points = np.full(len(x), None, dtype=object)
        points[known] = shapely.points(x[known], y[known])
        return replace(table, geometry=points, crs=_WGS_84, crs_basis="the column names")
    text = next((names[name] for name in _WKT if name in names), None)
    if text is None:
        return table
    if crs is None:
        raise BadInputError(
            Sentence(
                "The column “{text}” holds geometry, but nothing says in which coordinate system.", text=text
            ),
            remedy="Name it with --crs, e.g. --crs EPSG:4326.",
            file=path,
        )
    values = np.asarray(table.columns[text].to_numpy(zero_copy_only=False), dtype=object)
    return replace(
        table,
        columns=table.columns.drop_columns([text]),
        geometry=shapely.from_wkt(values, on_invalid="ignore"),
    )


def _numbers(column: pa.ChunkedArray) -> np.ndarray:
    trimmed = pc.utf8_trim_whitespace(column)
    looks_right = pc.match_substring_regex(trimmed, r"^[+-]?\d+(\.\d+)?$")
    numbers = pc.cast(pc.if_else(looks_right, trimmed, None), pa.float64())
    return np.asarray(numbers.to_numpy(zero_copy_only=False), dtype=np.float64)
