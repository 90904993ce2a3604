"""Which record belongs to which parcel."""

from __future__ import annotations

import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.territory.matching import (
    NONE,
    first_covering,
    main_buildings,
    rows_by_key,
    shared_tree,
)
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.progress import CancelToken

GO = CancelToken()


def boxes(*corners: tuple[float, float, float, float]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    """Rectangles as an object array."""
    return np.array([shapely.box(*corner) for corner in corners], object)


def said(*rows: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """What the source says of each building's parcel."""
    return np.array(rows, np.int64)


def test_homes_on_a_shared_edge_are_counted_once() -> None:
    """D64: four homes exactly on the edge of two tracts go to the lower one; totals equal distinct homes."""
    tracts = boxes((0, 0, 1, 1), (1, 0, 2, 1))
    x, y = np.ones(4), np.array([0.0, 0.25, 0.5, 1.0])
    found = first_covering(tracts, x, y, GO)
    assert found.tolist() == [0, 0, 0, 0]
    swapped = first_covering(tracts[::-1], x, y, GO)
    assert swapped.tolist() == [0, 0, 0, 0]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=20))
def test_every_point_of_a_partition_has_exactly_one_place(points: list[tuple[int, int]]) -> None:
    """Over a grid of squares every point, on corners and edges too, gets one square that covers it."""
    squares = boxes(*[(i, j, i + 1, j + 1) for i in range(4) for j in range(4)])
    x, y = np.array([p[0] for p in points], float), np.array([p[1] for p in points], float)
    found = first_covering(squares, x, y, GO)
    assert (found != NONE).all()
    assert shapely.covers(squares[found], shapely.points(x, y)).all()


def test_a_join_of_many_shapes_stays_small() -> None:
    """D54: 200,000 points among 2,000 large shapes, 8 million pairs, are joined within 64 MB."""
    rng = np.random.default_rng(1)
    west, south = rng.uniform(0, 0.86, (2, 2_000))
    shapes = shapely.box(west, south, west + 0.14, south + 0.14)
    x, y = rng.uniform(0, 1, (2, 200_000))
    tracemalloc.start()
    found = first_covering(shapes, x, y, GO)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64e6
    rows = np.flatnonzero(found != NONE)[::997]
    truth = [np.flatnonzero(shapely.covers(shapes, shapely.Point(x[row], y[row])))[0] for row in rows]
    assert found[rows].tolist() == truth


def test_a_point_outside_is_nowhere() -> None:
    """What lies in no tract has none."""
    assert first_covering(boxes((0, 0, 1, 1)), np.array([3.0]), np.array([3.0]), GO).tolist() == [NONE]


def test_a_shared_index_is_built_before_threads_ask_it() -> None:
    """D79: eight threads query a fresh index at once, time and again, and all get the truth."""
    parcels = boxes(*[(i, j, i + 0.9, j + 0.9) for i in range(40) for j in range(40)])
    windows = boxes(*[(i, i, i + 3.0, i + 3.0) for i in range(30)])
    for _ in range(20):
        tree = shared_tree(parcels)
        with ThreadPoolExecutor(8) as pool:
            answers = [
                each.result().tolist()
                for each in [pool.submit(tree.query, windows, "intersects") for _ in range(8)]
            ]
        assert all(answer == answers[0] for answer in answers)
        assert len(answers[0][0]) > 400


def test_the_largest_building_on_the_parcel_is_the_main_one() -> None:
    """A house and a shed: the house; the point lies in both house and parcel."""
    parcels = boxes((0, 0, 30, 40), (30, 0, 60, 40))
    buildings = boxes((2, 2, 5, 5), (10, 10, 25, 25))
    main = main_buildings(parcels, buildings, said(NONE, NONE), GO)
    assert main.building.tolist() == [1, NONE]
    assert buildings[1].contains(shapely.Point(main.x[0], main.y[0]))
    assert np.isnan(main.x[1])


def test_a_neighbours_eaves_are_not_the_main_building() -> None:
    """A building of which a tenth reaches over the line belongs to the neighbour alone."""
    parcels = boxes((0, 0, 30, 40), (30, 0, 60, 40))
    buildings = boxes((28, 10, 48, 20))
    main = main_buildings(parcels, buildings, said(NONE), GO)
    assert main.building.tolist() == [NONE, 0]


def test_a_row_of_houses_is_shared_and_sampled_on_each_parcel() -> None:
    """A building across two parcels is main building of both, sampled on each one's own piece."""
    parcels = boxes((0, 0, 30, 40), (30, 0, 60, 40))
    buildings = boxes((10, 10, 50, 20))
    main = main_buildings(parcels, buildings, said(NONE), GO)
    assert main.building.tolist() == [0, 0]
    assert main.x[0] < 30 < main.x[1]


def test_what_the_source_says_counts_before_geometry() -> None:
    """A building given to a parcel is that one's although most of it stands on the other."""
    parcels = boxes((0, 0, 30, 40), (30, 0, 60, 40))
    buildings = boxes((28, 10, 48, 20), (40, 30, 45, 35))
    main = main_buildings(parcels, buildings, said(0, NONE), GO)
    assert main.building.tolist() == [0, 1]


def test_equal_areas_go_to_the_lower_row() -> None:
    """Twin buildings of one size: always the first."""
    parcels = boxes((0, 0, 30, 40))
    buildings = boxes((20, 20, 25, 25), (5, 5, 10, 10))
    assert main_buildings(parcels, buildings, said(NONE, NONE), GO).building.tolist() == [0]


def test_keys_match_their_lowest_row_and_empty_ones_nothing() -> None:
    """Repeated keys give the first row; None and "" are no keys."""
    assert rows_by_key(["a", "b", "a", None, ""], ["a", "", None, "c", "b"]).tolist() == [
        0,
        NONE,
        NONE,
        NONE,
        1,
    ]


def test_cancelling_stops_the_look_up() -> None:
    """A cancelled token ends it with CancelledError."""
    stopped = CancelToken()
    stopped.cancel()
    with pytest.raises(CancelledError):
        first_covering(boxes((0, 0, 1, 1)), np.zeros(1), np.zeros(1), stopped)
    with pytest.raises(CancelledError):
        main_buildings(boxes((0, 0, 1, 1)), boxes((0, 0, 1, 1)), said(NONE), stopped)
