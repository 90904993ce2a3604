"""Grids of hail fields: when two are the same one, and cutting a part out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.hail import Grid, HailField

_SAME = 1e-6
"""Fraction of a cell by which grids may differ and still be one (rounding in files is about 1e-14)."""


def same_grid(first: Grid, second: Grid) -> bool:
    """Whether two grids are one but for rounding: every cell centre within a millionth of a cell."""
    if (first.rows, first.cols) != (second.rows, second.cols):
        return False
    lon_shift = abs((first.lon0 - second.lon0 + 180.0) % 360.0 - 180.0)
    lon_drift = abs(first.dlon - second.dlon) * first.cols
    lat_shift = abs(first.lat0 - second.lat0)
    lat_drift = abs(first.dlat - second.dlat) * first.rows
    return lon_shift + lon_drift < _SAME * first.dlon and lat_shift + lat_drift < _SAME * first.dlat


def crop_field(field: HailField, bbox: BBox, *, margin: int = 1) -> HailField | None:
    """The part of a field whose cells touch `bbox`, with `margin` more cells around; None where none do.

    The values are a view, not a copy. Longitudes of `bbox` may follow either convention, but the part
    must not cross the grid's own western edge.
    """
    grid = field.grid
    west, south, east, north = bbox
    turn = 360.0 / grid.dlon
    left = ((west - grid.lon0) / grid.dlon) % turn
    if left > grid.cols - 0.5:
        left -= turn
    right = left + (east - west) / grid.dlon
    first_col, last_col = int(np.floor(left + 0.5)) - margin, int(np.floor(right + 0.5)) + margin
    first_row = int(np.floor((grid.lat0 - north) / grid.dlat + 0.5)) - margin
    last_row = int(np.floor((grid.lat0 - south) / grid.dlat + 0.5)) + margin
    first_row, last_row = max(first_row, 0), min(last_row, grid.rows - 1)
    first_col, last_col = max(first_col, 0), min(last_col, grid.cols - 1)
    if first_row > last_row or first_col > last_col:
        return None
    part = replace(
        grid,
        lon0=grid.lon0 + first_col * grid.dlon,
        lat0=grid.lat0 - first_row * grid.dlat,
        rows=last_row - first_row + 1,
        cols=last_col - first_col + 1,
    )
    values = field.values_mm[first_row : last_row + 1, first_col : last_col + 1]
    return replace(field, grid=part, values_mm=values)
