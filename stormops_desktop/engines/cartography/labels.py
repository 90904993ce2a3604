"""Placing labels so that none covers another: greedy by priority over candidate places.

The point-feature method with the eight positions of Yoeli (1972), tried in the order of preference of
Imhof (1975): upper right first. The text itself is set by whoever shows the map.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stormops_desktop.engines.cartography.label_room import Box, LabelRoom


@dataclass(frozen=True, slots=True)
class Label:
    """A text that wants a place by a point.

    Attributes:
        x, y: The point, pixels.
        width, height: Of the text, pixels.
        priority: Higher is placed first; among equals the earlier one.
        gap: Between the point and the text.
        centered: May also lie on the point itself, and does so by preference.
    """

    x: float
    y: float
    width: float
    height: float
    priority: float = 0.0
    gap: float = 2.0
    centered: bool = False


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """Where label number `label` lies."""

    label: int
    box: Box


# Of the label's centre, in half sizes: the upper right first, corners before above, below and the sides.
_POSITIONS = ((1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1), (1, 0), (-1, 0))


def place_labels(
    labels: Sequence[Label], bounds: Box, obstacles: Iterable[Box] = (), *, room: LabelRoom | None = None
) -> list[PlacedLabel]:
    """Place as many labels as fit without touching one another, the obstacles or the bounds' outside.

    Args:
        room: What other labels have taken; these take their part of it. None: there are no others.

    Returns:
        The placed ones in the order of `labels`; the others found no room.
    """
    taken = room or LabelRoom(max([label.height for label in labels], default=1.0) * 4)
    for obstacle in obstacles:
        taken.add(obstacle)
    placed = []
    for number in sorted(range(len(labels)), key=lambda number: (-labels[number].priority, number)):
        box = next(
            (box for box in _candidates(labels[number]) if _inside(box, bounds) and taken.free(box)), None
        )
        if box is not None:
            taken.add(box)
            placed.append(PlacedLabel(number, box))
    return sorted(placed, key=lambda place: place.label)


def _candidates(label: Label) -> Iterable[Box]:
    half_width, half_height = label.width / 2, label.height / 2
    positions = ((0, 0), *_POSITIONS) if label.centered else _POSITIONS
    for across, down in positions:
        x = label.x + across * (half_width + label.gap)
        y = label.y + down * (half_height + label.gap)
        yield Box(x - half_width, y - half_height, x + half_width, y + half_height)


def _inside(box: Box, bounds: Box) -> bool:
    return (
        box.left >= bounds.left
        and box.top >= bounds.top
        and box.right <= bounds.right
        and box.bottom <= bounds.bottom
    )
