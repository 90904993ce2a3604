"""The invented hailstorm."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from stormops_desktop.engines.hail.swaths import swaths_of
from stormops_desktop.engines.hail.synthetic import SyntheticStorm, synthetic_hailstorm
from stormops_desktop.model.hail import HailField

STORM = SyntheticStorm((-96.82, 33.15), datetime(2026, 5, 2, 10, tzinfo=UTC))


@pytest.fixture(scope="module")
def field() -> HailField:
    """The storm of one seed."""
    return synthetic_hailstorm(STORM, np.random.default_rng(7))


def test_the_same_seed_gives_the_same_storm(field: HailField) -> None:
    """Deterministic by the generator; another seed is another storm."""
    again = synthetic_hailstorm(STORM, np.random.default_rng(7))
    other = synthetic_hailstorm(STORM, np.random.default_rng(8))
    np.testing.assert_array_equal(field.values_mm, again.values_mm)
    assert not np.array_equal(field.values_mm, other.values_mm, equal_nan=True)


def test_it_says_that_it_is_synthetic_and_has_all_three_states(field: HailField) -> None:
    """The field is marked, and holds no coverage, nothing detected and measured cells."""
    assert field.synthetic
    assert np.isnan(field.values_mm).any()
    assert (field.values_mm == 0.0).any()
    assert np.nanmin(field.values_mm[field.values_mm > 0]) >= np.float32(0.8)


def test_the_largest_hail_is_near_the_centre(field: HailField) -> None:
    """The first pass is strongest over the place that was asked for, about as large as asked."""
    row, col = np.unravel_index(int(np.nanargmax(field.values_mm)), field.values_mm.shape)
    lon, lat = field.grid.lon0 + col * 0.01, field.grid.lat0 - row * 0.01
    assert np.hypot(lon + 96.82, lat - 33.15) < 0.15
    assert float(np.nanmax(field.values_mm)) == pytest.approx(62.0, rel=0.12)


def test_its_swath_is_a_track(field: HailField) -> None:
    """The swath of 1 inch is much longer than wide and runs with the heading, north of east."""
    rows, cols = np.nonzero(field.values_mm >= 25.4)
    spread = np.cov(np.stack([cols * np.cos(np.deg2rad(33.15)), -rows]))
    values, vectors = np.linalg.eigh(spread)
    assert np.sqrt(values[1] / values[0]) > 1.5
    east, north = vectors[:, 1] * np.sign(vectors[0, 1])
    assert 40.0 < np.degrees(np.arctan2(east, north)) < 95.0
    assert all(swath.area_km2 > 20.0 for swath in swaths_of(field, [0.75, 1.0, 1.5, 2.0]))
