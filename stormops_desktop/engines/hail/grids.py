"""Grids of hail fields: when two are the same one, and cutting a part out."""

from __future__ import annotations

from dataclasses import replace

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

    The values are a view, not a copy; see `Grid.window`.
    """
    window = field.grid.window(bbox, margin=margin)
    if window is None:
        return None
    return replace(field, grid=field.grid.part(*window), values_mm=field.values_mm[window])
