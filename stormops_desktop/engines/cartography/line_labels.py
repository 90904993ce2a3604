"""Names along lines: each where its line is straight enough, upright, clear of all other labels.

Places are tried at fixed shares of a line's length (the middle, the quarters, the eighths ...), so that a
name keeps its place on the ground while the map is moved. After S. Edmondson, J. Christensen, J. Marks and
S. Shieber, "A General Cartographic Labelling Algorithm", Cartographica 33 (1996), with straight text only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stormops_desktop.engines.cartography.label_room import Box, LabelRoom
from stormops_desktop.model.geometry import Floats

_MOST_BEND = 0.3
"""How far a line may leave the middle of its name, in heights of the text."""
_LEAST_CHORD = 0.9
"""From end to end, in widths of the text: a line that turns back is shorter."""
_FINEST_SHARE = 256
_CLEARANCE = 1.0


@dataclass(frozen=True, slots=True)
class LineLabel:
    """A name that wants places along a line.

    Attributes:
        x, y: The line, pixels, y down.
        width, height: Of the text, pixels.
        priority: Higher is placed first; among equals the longer line.
        repeat: Least distance between two places of names with the same text, pixels.
    """

    text: str
    x: Floats
    y: Floats
    width: float
    height: float
    priority: float = 0.0
    repeat: float = 300.0


@dataclass(frozen=True, slots=True)
class PlacedName:
    """Where a name lies.

    Attributes:
        label: Its number among those that wanted places.
        x, y: Its middle, pixels.
        angle: Clockwise from the right, radians; never upside down.
    """

    label: int
    x: float
    y: float
    angle: float


def place_line_labels(labels: Sequence[LineLabel], bounds: Box, room: LabelRoom) -> list[PlacedName]:
    """Place names where they fit inside the bounds without touching what is taken; the room is taken.

    Returns:
        In the order of `labels`; a long line may carry its name several times, a short one not at all.
    """
    reaches = [_reach(label) for label in labels]
    order = sorted(range(len(labels)), key=lambda n: (-labels[n].priority, -reaches[n][-1], n))
    placed: list[PlacedName] = []
    by_text: dict[str, list[PlacedName]] = {}
    for number in order:
        label = labels[number]
        near = by_text.setdefault(label.text, [])
        for middle in _middles(label, reaches[number], bounds):
            found = _placed_at(label, reaches[number], middle, number)
            if found is None or any(_distance(found, other) < label.repeat for other in near):
                continue
            boxes = _boxes(found, label)
            if all(_inside(box, bounds) and room.free(box) for box in boxes):
                for box in boxes:
                    room.add(box)
                near.append(found)
                placed.append(found)
    return sorted(placed, key=lambda name: name.label)


def _reach(label: LineLabel) -> Floats:
    """The way along the line up to each of its points, pixels."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(label.x), np.diff(label.y)))])


def _distance(one: PlacedName, other: PlacedName) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


def _middles(label: LineLabel, reach: Floats, bounds: Box) -> list[float]:
    """Where along the line to try: halves, quarters, eighths ... that lie inside the bounds."""
    length = float(reach[-1])
    if length < label.width:
        return []
    shares, parts = [0.5], 4
    while parts <= _FINEST_SHARE and length / parts > label.width / 4:
        shares += [odd / parts for odd in range(1, parts, 2)]
        parts *= 2
    middles = np.array(shares) * length
    x, y = np.interp(middles, reach, label.x), np.interp(middles, reach, label.y)
    inside = (x > bounds.left) & (x < bounds.right) & (y > bounds.top) & (y < bounds.bottom)
    return [float(middle) for middle in middles[inside]]


def _placed_at(label: LineLabel, reach: Floats, middle: float, number: int) -> PlacedName | None:
    """The name about the point at `middle` along the line; None where the line bends too much or ends."""
    start, stop = middle - label.width / 2, middle + label.width / 2
    if start < 0 or stop > reach[-1]:
        return None
    inner = (reach > start) & (reach < stop)
    along = np.concatenate([[start], reach[inner], [stop]])
    x, y = np.interp(along, reach, label.x), np.interp(along, reach, label.y)
    dx, dy = float(x[-1] - x[0]), float(y[-1] - y[0])
    chord = math.hypot(dx, dy)
    if chord < _LEAST_CHORD * label.width:
        return None
    bend = np.abs((x - x[0]) * dy - (y - y[0]) * dx) / chord
    if float(bend.max()) > _MOST_BEND * label.height:
        return None
    if dx < 0 or (dx == 0 and dy > 0):
        dx, dy = -dx, -dy
    return PlacedName(number, float(x[0] + x[-1]) / 2, float(y[0] + y[-1]) / 2, math.atan2(dy, dx))


def _boxes(name: PlacedName, label: LineLabel) -> list[Box]:
    """Squares about turned squares along the text: one box about all would take what lies beside it."""
    count = max(math.ceil(label.width / label.height), 1)
    cos, sin = math.cos(name.angle), math.sin(name.angle)
    half = label.height / 2 * (abs(cos) + abs(sin)) + _CLEARANCE
    span = max(label.width - label.height, 0.0)
    boxes = []
    for number in range(count):
        along = 0.0 if count == 1 else (number / (count - 1) - 0.5) * span
        x, y = name.x + along * cos, name.y + along * sin
        boxes.append(Box(x - half, y - half, x + half, y + half))
    return boxes


def _inside(box: Box, bounds: Box) -> bool:
    return (
        box.left >= bounds.left
        and box.top >= bounds.top
        and box.right <= bounds.right
        and box.bottom <= bounds.bottom
    )
