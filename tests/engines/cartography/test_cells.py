"""Cells: every place is in the right one, averages are exact, neighbours leave no gap."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.cartography import cells
from stormops_desktop.engines.cartography.cells import (
    CellGrid,
    CellShape,
    cell_grid,
    cell_means,
    cell_modes,
    cell_numbers,
    cell_polygons,
    cells_in,
    world_places,
)

SHAPES = list(CellShape)


def places(seed: int, count: int = 200) -> tuple[np.ndarray, np.ndarray]:
    """Places about Frisco, degrees."""
    rng = np.random.default_rng(seed)
    return rng.uniform(-96.9, -96.7, count), rng.uniform(33.0, 33.3, count)


@pytest.mark.parametrize("shape", SHAPES)
@given(seed=st.integers(0, 10_000), size=st.floats(1e-5, 1e-3))
@settings(deadline=None, max_examples=30)
def test_every_place_is_inside_its_cell(shape: CellShape, seed: int, size: float) -> None:
    """Shapely finds each place in the outline of the cell that it was given."""
    lon, lat = places(seed, 60)
    x, y = world_places(lon, lat)
    grid = cell_grid(shape, size, x, y)
    numbers = cell_numbers(grid, x, y)
    assert (numbers >= 0).all()
    outlines = cell_polygons(grid, numbers)
    rings = np.column_stack([outlines.x, outlines.y]).reshape(len(numbers), -1, 2)
    polygons = shapely.buffer(shapely.polygons(rings), 1e-9)
    assert shapely.contains_xy(polygons, lon, lat).all()


@pytest.mark.parametrize("shape", SHAPES)
def test_cells_cover_the_ground_once(shape: CellShape) -> None:
    """Neighbouring cells neither overlap nor leave a gap, and their rings run counter-clockwise."""
    grid = CellGrid(shape, 2.0**-12, 940, 1_900, 5, 5)
    outlines = cell_polygons(grid, np.arange(25, dtype=np.int32))
    rings = np.column_stack([outlines.x, outlines.y]).reshape(25, -1, 2)
    polygons = shapely.polygons(rings)
    assert shapely.is_ccw(shapely.get_exterior_ring(polygons)).all()
    whole = shapely.union_all(polygons, grid_size=1e-10)
    assert isinstance(whole, shapely.Polygon)
    assert not list(whole.interiors)
    assert shapely.area(polygons).sum() == pytest.approx(whole.area, rel=1e-6)


def test_hexagons_are_regular() -> None:
    """All sides of a hexagon are as long in the map's plane, and it is as wide as its size."""
    grid = CellGrid(CellShape.HEXAGONS, 2.0**-12, 940, 1_901, 1, 1)
    outline = cell_polygons(grid, np.zeros(1, np.int32))
    x, y = world_places(outline.x, outline.y)
    sides = np.hypot(np.diff(x), np.diff(y))
    assert sides == pytest.approx([grid.size / math.sqrt(3)] * 6, rel=1e-6)
    assert np.ptp(x) == pytest.approx(grid.size, rel=1e-6)


@pytest.mark.parametrize("shape", SHAPES)
def test_means_are_exact(shape: CellShape) -> None:
    """Each cell's mean is numpy's over the places in it; what is not covered does not count as nothing."""
    lon, lat = places(3)
    values = np.random.default_rng(4).uniform(0, 100, len(lon))
    values[::7] = np.nan
    x, y = world_places(lon, lat)
    grid = cell_grid(shape, 1e-4, x, y)
    numbers = cell_numbers(grid, x, y)
    means = cell_means(len(grid), numbers, values)
    for number in range(len(grid)):
        inside = values[(numbers == number) & ~np.isnan(values)]
        if len(inside):
            assert means[number] == pytest.approx(inside.mean(), rel=1e-12)
        else:
            assert math.isnan(means[number])


def test_modes_are_the_most_frequent_class() -> None:
    """A cell shows its most frequent class, the lower of two equals, and `empty` where there is none."""
    numbers = np.array([0, 0, 0, 1, 1, 2, -1], np.int32)
    classes = np.array([2, 1, 2, 1, 0, 9, 0], np.uint8)
    assert cell_modes(4, numbers, classes, count=3, empty=7).tolist() == [2, 0, 7, 7]
    assert cell_modes(2, numbers[:2], classes[:2], count=0, empty=5).tolist() == [5, 5]


def test_the_same_ground_is_in_the_same_cell_of_any_block() -> None:
    """Cells lie fixed on the ground: a part of the places gives the same outlines as all of them."""
    lon, lat = places(5)
    x, y = world_places(lon, lat)
    whole, part = (cell_grid(CellShape.HEXAGONS, 3e-5, x[:count], y[:count]) for count in (200, 3))
    first = cell_polygons(whole, cell_numbers(whole, x, y)[:3])
    again = cell_polygons(part, cell_numbers(part, x[:3], y[:3]))
    assert (first.x == again.x).all()
    assert (first.y == again.y).all()


def test_places_that_are_none_are_in_no_cell() -> None:
    """A missing coordinate and a place off the grid belong to no cell; without places there are no cells."""
    x, y = world_places(np.array([-96.8, np.nan, 50.0]), np.array([33.1, 33.1, 33.1]))
    grid = cell_grid(CellShape.SQUARES, 1e-4, x[:1], y[:1])
    assert (cell_numbers(grid, x, y)[1:] == -1).all()
    nowhere = np.array([np.nan])
    empty = cell_grid(CellShape.SQUARES, 1e-4, nowhere, nowhere)
    assert len(empty) == 0
    assert len(cell_polygons(empty, np.zeros(0, np.int32))) == 0
    assert len(cells_in(empty, (-97, 33, -96, 34), np.zeros(0, np.bool_))) == 0


def test_there_are_never_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Places all over the world get larger cells, not all the memory there is."""
    monkeypatch.setattr(cells, "MOST_CELLS", 1_000)
    x, y = world_places(np.array([-120.0, 100.0]), np.array([-40.0, 60.0]))
    grid = cell_grid(CellShape.HEXAGONS, 1e-4, x, y)
    assert len(grid) <= 1_000
    assert (cell_numbers(grid, x, y) >= 0).all()


@pytest.mark.parametrize("shape", SHAPES)
def test_cells_of_a_view_are_those_that_reach_into_it(shape: CellShape) -> None:
    """No cell that meets the view is left out, and few others are taken."""
    lon, lat = places(6, 400)
    x, y = world_places(lon, lat)
    grid = cell_grid(shape, 4e-5, x, y)
    wanted = np.zeros(len(grid), np.bool_)
    wanted[cell_numbers(grid, x, y)] = True
    view = (-96.83, 33.1, -96.78, 33.17)
    found = cells_in(grid, view, wanted)
    every = np.flatnonzero(wanted).astype(np.int32)
    outlines = cell_polygons(grid, every)
    rings = np.column_stack([outlines.x, outlines.y]).reshape(len(every), -1, 2)
    meets = shapely.intersects(shapely.polygons(rings), shapely.box(*view))
    assert set(every[meets]) <= set(found)
    assert len(found) < len(every) / 2
    assert len(cells_in(grid, (10, 10, 11, 11), wanted)) == 0
