"""The room of a map's labels: what is taken is not given twice."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle, pixels, y down."""

    left: float
    top: float
    right: float
    bottom: float


class LabelRoom:
    """What is taken: boxes by the squares of a grid that they touch, so that few are looked at."""

    def __init__(self, size: float) -> None:
        """Squares of `size` pixels: some times the height of a label."""
        self._size = max(size, 1.0)
        self._boxes: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)

    def _squares(self, box: Box) -> Iterable[tuple[int, int]]:
        left, top, right, bottom = (math.floor(edge / self._size) for edge in box)
        return ((col, row) for row in range(top, bottom + 1) for col in range(left, right + 1))

    def add(self, box: Box) -> None:
        """Take a box."""
        for square in self._squares(box):
            self._boxes[square].append(box)

    def free(self, box: Box) -> bool:
        """Whether a box overlaps none that is taken; touching is no overlap."""
        return not any(
            box.left < other.right
            and other.left < box.right
            and box.top < other.bottom
            and other.top < box.bottom
            for square in self._squares(box)
            for other in self._boxes.get(square, ())
        )
