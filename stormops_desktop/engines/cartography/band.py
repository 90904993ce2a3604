"""A band of a picture: the rows that one thread draws, with the memory it draws them in."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from stormops_desktop.engines.cartography.compositing import Canvas, Mixed, Row
from stormops_desktop.engines.cartography.coverage import Cells, Spans
from stormops_desktop.model.scene import PixelRect


@dataclass(frozen=True, slots=True)
class Band:
    """Where layers are painted.

    Attributes:
        window: Its rows and columns, pixels of the view.
        cells, spans: Planes of covered area (see `coverage`); all empty between two layers.
        canvas: The colours so far (see `compositing`).
        mixed, free, covered: One row each, scratch of compositing.
    """

    window: PixelRect
    cells: Cells
    spans: Spans
    canvas: Canvas
    mixed: Mixed
    free: Row
    covered: Row

    def over(self, window: PixelRect) -> Band:
        """The same memory over another window, as wide and at most as high as the first one."""
        height = window.height
        return replace(self, window=window, spans=self.spans[:height], canvas=self.canvas[:height])


def new_band(width: int, rows: int, planes: int) -> Band:
    """A band of empty planes."""
    spans = np.empty((rows, planes, 2), np.int32)
    spans[..., 0], spans[..., 1] = width, -1
    return Band(
        PixelRect(0, 0, width, rows),
        np.zeros(planes * rows * (width + 1), np.int32),
        spans,
        np.empty((rows, 4, width), np.float32),
        np.empty((4, width), np.float32),
        np.empty(width, np.float32),
        np.empty(width, np.float32),
    )
