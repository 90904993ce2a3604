"""Curves, pitch and wind."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from stormops_desktop.engines.damage.fragility import pitch_factor, severity, severity_sum, wind_factor


def test_the_curve_begins_at_its_threshold_and_halves_at_its_half() -> None:
    """0 up to the threshold, one half at half_mm, towards 1 for sizes without bound."""
    assert severity(20.0, 25.0, 40.0) == severity(25.0, 25.0, 40.0) == 0.0
    assert severity(40.0, 25.0, 40.0) == pytest.approx(0.5)
    assert 0.999 < severity(1e3, 25.0, 40.0) < 1.0
    assert severity(1e300, 25.0, 40.0) == pytest.approx(1.0)


def test_two_severities_at_once_are_their_sum() -> None:
    """severity_sum of scaled sizes equals severity of each, added."""
    for one, other in ((10.0, 50.0), (30.0, 45.0), (80.0, 200.0)):
        together = severity_sum((one - 25.0) / 15.0, (other - 25.0) / 15.0)
        assert together == pytest.approx(severity(one, 25.0, 40.0) + severity(other, 25.0, 40.0), rel=1e-12)


def test_a_slope_takes_the_normal_part_of_the_energy() -> None:
    """At 12 over 12 (45 degrees) half the energy counts: the size counts as its fourth root."""
    assert pitch_factor(0.0) == 1.0
    assert pitch_factor(12.0) == pytest.approx(0.5**0.25)


def test_wind_at_the_fall_speed_doubles_the_energy() -> None:
    """A stone of 25.4 mm falls at 22.3 m/s; driven sideways as fast, its size counts 2^(1/4) times."""
    fall = math.sqrt(19.6 * 25.4)
    assert fall == pytest.approx(22.3, abs=0.05)
    assert wind_factor(25.4, fall, 19.6) == pytest.approx(2**0.25)


@pytest.mark.real_data
def test_the_cubic_form_is_the_one_of_the_open_literature(real_data: Path) -> None:
    """CLIMADA's curve of the share of buildings hit (no claims) is our form: threshold 0, half 48.7 mm."""
    with (real_data / "damage" / "climada_test_impf.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    size = np.array([float(row[""]) for row in rows])
    share = np.array([float(row["PAA_emanuel"]) for row in rows])
    cut = share > 0  # it is set to 0 below 20 mm
    half = np.interp(0.5, share[cut], size[cut])
    assert half == pytest.approx(48.7, abs=0.1)
    ours = np.array([severity(x, 0.0, half) for x in size[cut]])
    np.testing.assert_allclose(ours, share[cut], atol=2e-4)
