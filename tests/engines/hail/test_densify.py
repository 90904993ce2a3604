"""Coarse fields on a territory's grid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from stormops_desktop.engines.hail.densify import densify
from stormops_desktop.engines.hail.sampling import sample_field
from stormops_desktop.model.hail import Grid, HailField

type MakeField = Callable[..., HailField]

COARSE = hnp.arrays(
    np.float32, (5, 6), elements=st.one_of(st.just(np.nan), st.just(0.0), st.floats(1.0, 90.0, width=32))
)
WHOLE = (-180.0, -90.0, 180.0, 90.0)


def coarse_field(values: np.ndarray) -> HailField:
    """A field of quarter-degree cells."""
    return HailField(
        Grid(-98.0, 34.0, 0.25, 0.25, 5, 6), values, "earth2_hail", datetime(2024, 5, 1, tzinfo=UTC), 60
    )


@settings(deadline=None, max_examples=40)
@given(values=COARSE)
def test_densified_sizes_are_bounded_and_coverage_is_not_invented(values: np.ndarray) -> None:
    """For any coarse field no fine cell leaves the range of its neighbours: no maximum is exceeded."""
    fine = densify(coarse_field(values), (-98.2, 32.8, -96.5, 34.2), target_deg=0.05)
    assert fine is not None
    assert fine.values_mm.shape == (25, 30)
    np.testing.assert_array_equal(np.isnan(fine.values_mm), np.isnan(values).repeat(5, 0).repeat(5, 1))
    padded = np.pad(values, 1, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3)).reshape(5, 6, 9)
    highest = np.fmax.reduce(windows, axis=2).repeat(5, 0).repeat(5, 1)
    lowest = np.fmin.reduce(windows, axis=2).repeat(5, 0).repeat(5, 1)
    covered = ~np.isnan(fine.values_mm)
    assert (fine.values_mm[covered] <= highest[covered] + 1e-3).all()
    assert (fine.values_mm[covered] >= lowest[covered] - 1e-3).all()


@settings(deadline=None, max_examples=25)
@given(values=COARSE)
def test_a_densified_field_is_what_sampling_the_coarse_one_gives(values: np.ndarray) -> None:
    """Fine cells hold the very sizes that the coarse field has at their centres, so nothing can disagree."""
    field = coarse_field(values)
    fine = densify(field, (-98.2, 32.8, -96.5, 34.2), target_deg=0.05)
    assert fine is not None
    lon = fine.grid.lon0 + fine.grid.dlon * np.arange(fine.grid.cols)
    lat = fine.grid.lat0 - fine.grid.dlat * np.arange(fine.grid.rows)
    at_lon, at_lat = (part.ravel() for part in np.meshgrid(lon, lat))
    sampled = sample_field(field, at_lon, at_lat).bilinear_mm.reshape(fine.values_mm.shape)
    covered = ~np.isnan(fine.values_mm)
    np.testing.assert_allclose(fine.values_mm[covered], sampled[covered], atol=1e-3)


def test_an_odd_split_keeps_every_coarse_value_at_its_centre(make_field: MakeField) -> None:
    """The middle fine cell of each coarse one holds the coarse size."""
    values = np.arange(1, 10, dtype=np.float32).reshape(3, 3)
    fine = densify(make_field(values, cell=0.03), (-97.0, 33.0, -96.0, 34.0))
    assert fine is not None
    np.testing.assert_allclose(fine.values_mm[1::3, 1::3], values, atol=1e-5)


def test_a_fine_field_is_only_cropped(make_field: MakeField) -> None:
    """MRMS's own cells are not split; the territory's part is cut out with a cell around it."""
    field = make_field(np.ones((50, 50)))
    part = densify(field, (-96.7, 32.9, -96.68, 32.92))
    assert part is not None
    assert part.grid.dlon == 0.01
    assert part.values_mm.shape == (5, 5)


def test_a_field_elsewhere_gives_nothing(make_field: MakeField) -> None:
    """A territory outside of the field has no densified field."""
    assert densify(make_field(np.ones((5, 5))), (10.0, 10.0, 11.0, 11.0)) is None
    assert densify(make_field(np.ones((5, 5))), (-96.9, 50.0, -96.8, 51.0)) is None
