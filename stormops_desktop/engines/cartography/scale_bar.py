"""A scale bar of a round length for a view, in feet or miles, or in metres or kilometres."""

from __future__ import annotations

import math
from dataclasses import dataclass

from stormops_desktop.engines.cartography.projection import meters_per_pixel
from stormops_desktop.model.scene import View

METERS_PER_FOOT = 0.3048
METERS_PER_MILE = 1609.344
_QUARTER_MILE_M = METERS_PER_MILE / 4
_MILE_STEPS = (0.25, 0.5)


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar `width_px` device pixels long that stands for `value` of `unit`: "ft", "mi", "m" or "km"."""

    value: float
    unit: str
    meters: float
    width_px: float


def scale_bar(view: View, longest_px: float, *, metric: bool = False) -> ScaleBar:
    """The longest round bar of at most `longest_px`, true at the centre of the view.

    From a quarter mile on in miles: 1/4, 1/2, then 1, 2 or 5 times a power of ten; below it in feet.
    Metric: 1, 2 or 5 times a power of ten, from a kilometre on in kilometres.
    """
    scale = meters_per_pixel(view)
    most_m = longest_px * scale
    if metric:
        meters = _round_down(most_m)
        value, unit = (meters / 1000, "km") if meters >= 1000 else (meters, "m")
    elif most_m >= _QUARTER_MILE_M:
        miles = most_m / METERS_PER_MILE
        value = _round_down(miles) if miles >= 1 else max(step for step in _MILE_STEPS if step <= miles)
        unit, meters = "mi", value * METERS_PER_MILE
    else:
        value = _round_down(most_m / METERS_PER_FOOT)
        unit, meters = "ft", value * METERS_PER_FOOT
    return ScaleBar(value, unit, meters, meters / scale)


def _round_down(value: float) -> float:
    """The largest of 1, 2, 5 times a power of ten that is at most `value`."""
    power = 10.0 ** math.floor(math.log10(value) + 1e-12)
    return max(step * power for step in (1.0, 2.0, 5.0) if step * power <= value * (1 + 1e-12))
