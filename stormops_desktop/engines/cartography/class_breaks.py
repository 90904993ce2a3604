"""Where the classes of a graduated style begin."""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, Context

import numpy as np

from stormops_desktop.model.geometry import Floats

_DOWN = Context(prec=3, rounding=ROUND_FLOOR)


def equal_breaks(low: float, high: float, classes: int) -> tuple[float, ...]:
    """Classes of one width from `low` on; fewer where the range is too small for that many."""
    return _shortened(np.linspace(low, high, classes + 1)[:-1])


def quantile_breaks(values: Floats, classes: int) -> tuple[float, ...]:
    """Classes that hold about as many values each, NaN left out; fewer where many values are equal."""
    known = values[~np.isnan(values)]
    if not len(known):
        return ()
    return _shortened(np.quantile(known, np.linspace(0, 1, classes + 1)[:-1]))


def round_breaks(low: float, high: float, classes: int) -> tuple[float, ...]:
    """About as many classes, beginning at multiples of 1, 2, 2.5 or 5 times a power of ten.

    After P. S. Heckbert, "Nice numbers for graph labels", Graphics Gems (1990), with 2.5 besides.
    """
    if not high > low:
        return (low,)
    rough = (high - low) / classes
    power = 10.0 ** math.floor(math.log10(rough))
    step = min((share * power for share in (1.0, 2.0, 2.5, 5.0, 10.0)), key=lambda size: abs(size - rough))
    first = math.floor(low / step + 1e-9)  # 0.3 / 0.1 is a little less than 3
    if first * step > low + 1e-9 * abs(low):
        first -= 1
    last = math.ceil(high / step - 1e-9)
    numbers = range(first, max(last, first + 1))
    return tuple(dict.fromkeys(float(f"{number * step:.9g}") for number in numbers))


def _shortened(breaks: Floats) -> tuple[float, ...]:
    """To three figures, each once; the first is rounded down, so that every value has a class."""
    first, *others = breaks.tolist()
    down = _DOWN.create_decimal_from_float(first)
    return tuple(dict.fromkeys(sorted([float(down), *(float(f"{value:.3g}") for value in others)])))
