"""The colours of a hail field on a canvas: runs of one class, mixtures, hatching of no coverage."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.compositing import Canvas, Premultiplied
from stormops_desktop.engines.cartography.hail_classes import NOT_COVERED, NOTHING
from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.scene import PixelRect

HATCH_SPACING = 7.0
"""Between the lines of hatching, along both axes together, style pixels."""
_HATCH_WIDTH = 1.0


class Ink(NamedTuple):
    """How classes look in one view.

    Attributes:
        colors: Of the classes, then of no coverage.
        ratio: Device pixels for one style pixel.
        hatch_from: Phase of the hatching along x + y, pixels.
    """

    colors: Premultiplied
    ratio: float
    hatch_from: float


@kernel
def _hatch(window: PixelRect, x: int, y: int, ink: Ink) -> float:
    """How much of a pixel the diagonal hatching covers."""
    spacing = HATCH_SPACING * ink.ratio
    along = (window.x + x + window.y + y + 1 + ink.hatch_from) / math.sqrt(2.0)
    from_line = abs(along - math.floor(along / spacing + 0.5) * spacing)
    return min(max(_HATCH_WIDTH * ink.ratio / 2 + 0.5 - from_line, 0.0), 1.0)


@kernel
def _blend(canvas: Canvas, y: int, x: int, color: NDArray[np.float32], share: float) -> None:
    through = np.float32(1 - share * color[3])
    for channel in range(4):
        canvas[y, channel, x] = canvas[y, channel, x] * through + np.float32(share) * color[channel]


@kernel
def paint_run(
    canvas: Canvas, window: PixelRect, y: int, first: int, stop: int, number: int, ink: Ink
) -> None:
    """Paint the pixels first to stop (half-open) of a row, all of one class."""
    if number == NOT_COVERED:
        for x in range(first, stop):
            _blend(canvas, y, x, ink.colors[-1], _hatch(window, x, y, ink))
    elif number > NOTHING:
        through = np.float32(1) - ink.colors[number, 3]
        for channel in range(4):
            line, part = canvas[y, channel, first:stop], ink.colors[number, channel]
            for x in range(len(line)):
                line[x] = line[x] * through + part


@kernel
def paint_mixture(
    canvas: Canvas,
    window: PixelRect,
    y: int,
    x: int,
    numbers: NDArray[np.int64],
    ink: Ink,
    mean: NDArray[np.float32],
) -> None:
    """Paint a pixel in the mean colour of samples of these classes; `mean` (4,) is scratch."""
    mean[:] = 0
    for number in numbers:
        if number == NOT_COVERED:
            hatch = np.float32(_hatch(window, x, y, ink))
            for channel in range(4):
                mean[channel] += ink.colors[-1, channel] * hatch
        elif number > NOTHING:
            for channel in range(4):
                mean[channel] += ink.colors[number, channel]
    for channel in range(4):
        mean[channel] /= np.float32(len(numbers))
    _blend(canvas, y, x, mean, 1.0)
