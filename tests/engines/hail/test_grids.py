"""Grids: sameness and windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from stormops_desktop.engines.hail.grids import crop_field, same_grid
from stormops_desktop.model.hail import Grid, HailField

type MakeField = Callable[..., HailField]

GRID = Grid(-97.0, 33.0, 0.01, 0.01, 50, 60)


def test_a_grid_is_the_same_but_for_rounding() -> None:
    """Rounding noise does not make another grid; a shift, a step or a shape does."""
    assert same_grid(GRID, replace(GRID, lon0=-97.0 + 1e-12, dlat=0.01 + 1e-14))
    assert same_grid(replace(GRID, lon0=-180.0), replace(GRID, lon0=180.0))
    for other in (
        replace(GRID, lon0=-96.99),
        replace(GRID, lat0=33.001),
        replace(GRID, dlon=0.0101),
        replace(GRID, dlat=0.0101),
        replace(GRID, rows=51),
    ):
        assert not same_grid(GRID, other)


def test_a_crop_keeps_every_cell_where_it_was(make_field: MakeField) -> None:
    """A cut-out's cells have the places and sizes they had in the whole, in either longitude convention."""
    field = make_field(np.arange(400, dtype=np.float32).reshape(20, 20))
    for west in (-96.85, 263.15):
        part = crop_field(field, (west, 33.1, west + 0.03, 33.14))
        assert part is not None
        assert part.values_mm.shape == (7, 6)
        assert part.values_mm[0, 0] == field.values_mm[5, 4]
        assert abs(part.grid.lon0 - -96.86) < 1e-9
        assert abs(part.grid.lat0 - 33.15) < 1e-9


def test_a_crop_elsewhere_is_none(make_field: MakeField) -> None:
    """A box that touches no cell gives no field; one that only touches the edge does."""
    field = make_field(np.ones((3, 3)))
    assert crop_field(field, (-97.5, 33.0, -97.0, 33.5), margin=0) is None
    assert crop_field(field, (-96.95, 33.21, -96.9, 33.3), margin=0) is None
    part = crop_field(field, (-96.91, 33.19, -96.9, 33.21), margin=0)
    assert part is not None
    assert part.values_mm.shape == (2, 1)
