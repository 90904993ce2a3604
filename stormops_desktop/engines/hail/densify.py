"""Coarse fields brought to the fine grid of a territory, bounded by their neighbours."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from stormops_desktop.engines.hail.grids import crop_field
from stormops_desktop.engines.hail.surface import surface_at
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.hail import HailField

TARGET_DEG = 0.01
"""Cells of MRMS: what a coarse field is brought to."""

_LARGEST_FACTOR = 64


def densify(field: HailField, within: BBox, *, target_deg: float = TARGET_DEG) -> HailField | None:
    """The field over `within`, each cell split into factor x factor cells of at most `target_deg`.

    The method is bounded: a fine cell takes the renormalised bilinear surface at its centre, so it never
    leaves the range of the four coarse centres around it, an odd split keeps every coarse value at its
    centre, and it is the very number that sampling the coarse field there gives: a densified field, the
    swaths and the hail at a roof cannot disagree. A coarse cell without coverage stays without.

    Args:
        within: Usually the territory's bounding box, with a cell of margin taken on each side.

    Returns:
        None where the field does not reach `within`; the plain crop where it is fine enough already.
    """
    part = crop_field(field, within)
    if part is None:
        return None
    grid = part.grid
    factor = min(math.ceil(max(grid.dlon, grid.dlat) / target_deg - 1e-9), _LARGEST_FACTOR)
    if factor <= 1:
        return part
    offsets = (np.arange(factor) + 0.5) / factor - 0.5
    y = (np.arange(grid.rows)[:, None] + offsets).ravel()
    x = (np.arange(grid.cols)[:, None] + offsets).ravel()
    values = surface_at(part.values_mm, y, x).astype(np.float32)
    uncovered = np.isnan(part.values_mm).repeat(factor, axis=0).repeat(factor, axis=1)
    values[uncovered] = np.nan
    fine = replace(
        grid,
        lon0=grid.lon0 + x[0] * grid.dlon,
        lat0=grid.lat0 - y[0] * grid.dlat,
        dlon=grid.dlon / factor,
        dlat=grid.dlat / factor,
        rows=grid.rows * factor,
        cols=grid.cols * factor,
    )
    return replace(part, grid=fine, values_mm=values)
