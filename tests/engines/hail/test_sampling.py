"""Sampling hail at points."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from stormops_desktop.engines.hail.sampling import HailAtPoints, sample_field
from stormops_desktop.model.errors import CancelledError
from stormops_desktop.model.hail import HailField
from stormops_desktop.model.progress import CancelToken

type MakeField = Callable[..., HailField]

SIZES = hnp.arrays(
    np.float32,
    (4, 5),
    elements=st.one_of(st.just(np.nan), st.just(0.0), st.floats(0.5, 90.0, width=32)),
)
PLACES = st.floats(0.0, 1.0)


def at(field: HailField, lon: float, lat: float) -> tuple[float, float]:
    """Bilinear and nearest size at one point."""
    found = sample_field(field, np.array([lon]), np.array([lat]))
    return float(found.bilinear_mm[0]), float(found.nearest_mm[0])


def test_a_cell_centre_has_its_own_size(make_field: MakeField) -> None:
    """At cell centres both ways of sampling give the cell's value."""
    field = make_field([[10, 20], [30, 40]])
    assert at(field, -96.89, 33.19) == (40.0, 40.0)


def test_between_centres_sizes_blend(make_field: MakeField) -> None:
    """In the middle of four cells the bilinear size is their mean."""
    field = make_field([[10, 20], [30, 40]])
    assert at(field, -96.895, 33.195)[0] == pytest.approx(25.0, abs=1e-3)


def test_weights_are_renormalised_over_covered_cells(make_field: MakeField) -> None:
    """A cell without coverage takes no part: the three others share its weight."""
    field = make_field([[10, 20], [30, np.nan]])
    assert at(field, -96.895, 33.195)[0] == pytest.approx(20.0, abs=1e-3)


def test_no_coverage_is_no_number_and_nothing_detected_is_zero(make_field: MakeField) -> None:
    """The three states stay apart: NaN, 0 and a size."""
    field = make_field([[np.nan, np.nan, 0.0, 30.0]] * 3)
    assert np.isnan(at(field, -96.9, 33.19)).all()
    assert at(field, -96.88, 33.19) == (0.0, 0.0)
    assert at(field, -96.87, 33.19) == (30.0, 30.0)


def test_the_bilinear_size_reaches_into_a_neighbour_without_coverage(make_field: MakeField) -> None:
    """Just inside a cell without coverage the nearest size is empty, the bilinear one its neighbour's."""
    bilinear, nearest = at(make_field([[40.0, np.nan]] * 2), -96.893, 33.2)
    assert bilinear == pytest.approx(40.0)
    assert np.isnan(nearest)


def test_half_a_cell_beyond_the_outer_centres_is_inside_and_more_is_not(make_field: MakeField) -> None:
    """The field ends at the outer edges of its cells."""
    field = make_field([[10, 20], [30, 40]])
    assert at(field, -96.9049, 33.2049) == (10.0, 10.0)
    assert np.isnan(at(field, -96.9051, 33.2)).all()
    assert np.isnan(at(field, -96.9, 33.2051)).all()
    assert np.isnan(at(field, -96.8849, 33.2)).all()
    assert np.isnan(at(field, -96.9, 33.1849)).all()


def test_either_longitude_convention_gives_the_same(make_field: MakeField) -> None:
    """D15: a point in 0..360 and the same in -180..180 give the same size; the far side gives none."""
    field = make_field(
        np.arange(1, 22, dtype=np.float32)[None].repeat(3, axis=0), cell=1.0, lon0=-10.0, lat0=1.0
    )
    assert at(field, 0.0, 0.0) == at(field, 360.0, 0.0) == (11.0, 11.0)
    assert at(field, 350.0, 0.0) == at(field, -10.0, 0.0) == (1.0, 1.0)
    assert np.isnan(at(field, 180.0, 0.0)).all()


def test_a_grid_round_the_globe_blends_over_its_seam(make_field: MakeField) -> None:
    """Between the last and the first column of a global grid the size is their mean."""
    values = np.zeros((3, 360), np.float32)
    values[:, 0], values[:, -1] = 10.0, 30.0
    field = make_field(values, cell=1.0, lon0=-180.0, lat0=1.0)
    assert at(field, 179.5, 0.0)[0] == pytest.approx(20.0)
    assert at(field, -180.0, 0.0) == (10.0, 10.0)


def test_places_that_are_no_numbers_are_not_covered(make_field: MakeField) -> None:
    """NaN and infinite coordinates give NaN and harm nobody."""
    field = make_field([[10, 20], [30, 40]])
    found = sample_field(field, np.array([np.nan, -96.9, np.inf]), np.array([33.2, np.nan, 33.2]))
    assert np.isnan(found.bilinear_mm).all()
    assert np.isnan(found.nearest_mm).all()


@settings(deadline=None, max_examples=60)
@given(values=SIZES, right=PLACES, down=PLACES)
def test_a_sample_never_leaves_the_range_of_its_four_cells(
    values: np.ndarray, right: float, down: float
) -> None:
    """For any field and place the bilinear size lies between the least and greatest covered neighbour."""
    from datetime import UTC, datetime

    from stormops_desktop.model.hail import Grid

    field = HailField(Grid(0.0, 0.0, 1.0, 1.0, 4, 5), values, "MESH", datetime(2024, 1, 1, tzinfo=UTC), 0)
    x, y = right * 4, down * 3
    bilinear, _ = at(field, x, -y)
    rows, cols = {int(np.floor(y)), int(np.ceil(y))}, {int(np.floor(x)), int(np.ceil(x))}
    around = np.array([values[row, col] for row in rows for col in cols])
    covered = around[~np.isnan(around)]
    if len(covered) == 0:
        assert np.isnan(bilinear)
    elif not np.isnan(bilinear):
        assert covered.min() - 1e-3 <= bilinear <= covered.max() + 1e-3


def test_order_and_splitting_of_points_do_not_matter(make_field: MakeField) -> None:
    """Shuffled points and two threads give bit for bit the same sizes as one call."""
    generator = np.random.default_rng(3)
    field = make_field(generator.uniform(0, 60, (20, 20)))
    lon, lat = generator.uniform(-96.95, -96.65, 300), generator.uniform(32.95, 33.25, 300)
    order = generator.permutation(300)
    whole = sample_field(field, lon, lat)
    shuffled = sample_field(field, lon[order], lat[order])
    np.testing.assert_array_equal(whole.bilinear_mm[order], shuffled.bilinear_mm)
    with ThreadPoolExecutor(2) as pool:
        threaded: HailAtPoints = sample_field(field, lon, lat, pool=pool)
    np.testing.assert_array_equal(whole.bilinear_mm, threaded.bilinear_mm)


def test_cancelling_stops_sampling(make_field: MakeField) -> None:
    """A token that was cancelled raises before any block is sampled."""
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        sample_field(make_field([[1, 2], [3, 4]]), np.zeros(1), np.zeros(1), cancel=token)
