"""Scale bars are round and true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.cartography.projection import meters_per_pixel
from stormops_desktop.engines.cartography.scale_bar import METERS_PER_FOOT, METERS_PER_MILE, scale_bar
from stormops_desktop.model.scene import View


@given(st.floats(2, 22), st.floats(-70, 70), st.floats(40, 400), st.floats(1, 3))
def test_bars_are_round_and_true(zoom: float, lat: float, longest: float, ratio: float) -> None:
    """At most as long as asked, at least 0.35 of it, a round number, and its pixels measure its length."""
    view = View(0, lat, zoom, 800, 600, ratio)
    bar = scale_bar(view, longest)
    assert longest * 0.35 <= bar.width_px <= longest * (1 + 1e-9)
    unit_m = METERS_PER_MILE if bar.unit == "mi" else METERS_PER_FOOT
    assert bar.meters == pytest.approx(bar.value * unit_m)
    assert bar.width_px * meters_per_pixel(view) == pytest.approx(bar.meters)
    assert bar.value in (0.25, 0.5) or f"{bar.value:.0e}"[0] in "125"


@pytest.mark.parametrize(
    ("zoom", "said"),
    [(10, (10, "mi")), (13, (1, "mi")), (14, (0.5, "mi")), (15, (0.25, "mi")), (17, (500, "ft"))],
)
def test_feet_near_and_miles_afar(zoom: float, said: tuple[float, str]) -> None:
    """From a quarter mile on a bar is in miles, below it in feet."""
    bar = scale_bar(View(-96.82, 33.15, zoom, 800, 600), 200)
    assert (bar.value, bar.unit) == said


@given(st.floats(2, 22), st.floats(-70, 70), st.floats(40, 400))
def test_metric_bars_are_round_and_true(zoom: float, lat: float, longest: float) -> None:
    """In metres and kilometres: 1, 2 or 5 times a power of ten, as long as told."""
    view = View(0, lat, zoom, 800, 600)
    bar = scale_bar(view, longest, metric=True)
    assert longest * 0.35 <= bar.width_px <= longest * (1 + 1e-9)
    assert bar.meters == pytest.approx(bar.value * (1000 if bar.unit == "km" else 1))
    assert (bar.unit == "km") == (bar.meters >= 1000)
    assert bar.width_px * meters_per_pixel(view) == pytest.approx(bar.meters)
    assert f"{bar.value:.0e}"[0] in "125"
