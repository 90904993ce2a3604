"""Lattice noise."""

from __future__ import annotations

import numpy as np

from stormops_desktop.engines.territory.noise import uniform_at


def test_noise_is_uniform_and_fields_are_independent() -> None:
    """Mean and variance are those of a uniform number; channels, seeds and axes do not follow each other."""
    i, j = np.meshgrid(np.arange(-100, 100), np.arange(-100, 100), indexing="ij")
    field = uniform_at(1, 1, i, j)
    assert abs(field.mean() - 0.5) < 0.01
    assert abs(field.var() - 1 / 12) < 0.002
    assert field.min() >= 0.0
    assert field.max() < 1.0
    for other in (uniform_at(1, 2, i, j), uniform_at(2, 1, i, j), field.T, np.roll(field, 1, 0)):
        assert abs(np.corrcoef(field.ravel(), other.ravel())[0, 1]) < 0.02


def test_noise_at_a_place_needs_only_the_place() -> None:
    """One place alone has the value it has in a field."""
    places = np.arange(-5, 6)
    assert uniform_at(9, 3, np.array([2]), 4)[0] == uniform_at(9, 3, places, 4)[7]
