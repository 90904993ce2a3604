"""Where texts and signs go on a packet's map: the important first, nothing over anything else."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stormops_desktop.model.packet import LabelKind, MapLabel

type Place = tuple[float, float]
"""Millimetres from the upper left corner of the picture."""

type Box = tuple[float, float, float, float]
"""Left, top, right, bottom in millimetres."""

_CELL_MM = 12.0
_STOP_MM = 5.6
_CAPTION_MM = 4.0
_CROSS_MM = 4.2
_ARROW_MM = 3.2
_ARROW_EVERY_MM = 32.0
_FLAG_MM = (13.0, 6.0)
_HOUSE_CHARACTER_MM, _HOUSE_MM = 1.25, 2.6
_STREET_CHARACTER_MM, _STREET_MM = 1.55, 3.6
_STRAIGHT_DEGREES = 12.0
_NUDGES_MM = ((0.0, 0.0), (0.0, -7.0), (7.0, 0.0), (-7.0, 0.0), (0.0, 9.0), (7.0, -7.0), (-7.0, -7.0))


@dataclass(slots=True)
class LabelSheet:
    """A picture of `width` x `height` mm on which labels are laid one by one, each where there is room.

    Attributes:
        labels: What has been laid, in order.
    """

    width: float
    height: float
    labels: list[MapLabel] = field(default_factory=list)
    _taken: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def lay(
        self,
        kind: LabelKind,
        text: str,
        place: Place,
        size: tuple[float, float],
        *,
        angle: float = 0.0,
        caption: str = "",
        always: bool = False,
    ) -> bool:
        """Lay a label of `size` (width, height in mm) centred on `place`; False where there is no room.

        Args:
            always: Lay it even over another; it must still lie on the picture.
        """
        wide, high = _upright_size(size, angle)
        x, y = place
        below = _CAPTION_MM if caption else 0.0
        box = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2 + below)
        if box[0] < 0 or box[1] < 0 or box[2] > self.width or box[3] > self.height:
            return False
        cells = _cells(box)
        if not always and any(_overlap(box, other) for cell in cells for other in self._taken.get(cell, ())):
            return False
        for cell in cells:
            self._taken.setdefault(cell, []).append(box)
        self.labels.append(MapLabel(kind, text, x / self.width, y / self.height, angle, caption))
        return True


def lay_stops(sheet: LabelSheet, stops: Iterable[tuple[Place, str, str]], *, all_of_them: bool) -> None:
    """Lay stop numbers with the house number beneath; crowded ones move aside a little.

    Args:
        all_of_them: Lay a number that finds no room over another; else leave it to its dot on the map.
    """
    for (x, y), number, house in stops:
        size = (_STOP_MM, _STOP_MM)
        laid = any(
            sheet.lay(LabelKind.STOP, number, (x + dx, y + dy), size, caption=house) for dx, dy in _NUDGES_MM
        )
        if not laid and all_of_them:
            sheet.lay(LabelKind.STOP, number, (x, y), size, always=True)


def lay_ends(sheet: LabelSheet, start: Place, end: Place) -> None:
    """Lay the flags of start and end; where both are one place, they stand side by side."""
    for kind, (x, y), sides in ((LabelKind.START, start, (-1, 1)), (LabelKind.END, end, (1, -1))):
        nudges = [(0.0, 5.0), *((side * 8.0, dy) for side in sides for dy in (0.0, 5.0, -5.0))]
        for dx, dy in nudges:
            if sheet.lay(kind, "", (x + dx, y + dy), _FLAG_MM):
                break
        else:
            sheet.lay(kind, "", (x, y), _FLAG_MM, always=True)


def lay_crosses(sheet: LabelSheet, doors: Iterable[Place]) -> None:
    """Cross out doors that must not be knocked; a cross is never left out for want of room."""
    for place in doors:
        sheet.lay(LabelKind.CROSSED, "", place, (_CROSS_MM, _CROSS_MM), always=True)


def lay_arrows(sheet: LabelSheet, way: Sequence[Place]) -> None:
    """Lay arrows along the way, about every 3 cm."""
    since = _ARROW_EVERY_MM / 2
    for (x0, y0), (x1, y1) in pairwise(way):
        length = math.hypot(x1 - x0, y1 - y0)
        since += length
        if since < _ARROW_EVERY_MM or length < 2 * _ARROW_MM:
            continue
        angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        if sheet.lay(LabelKind.ARROW, "", middle, (_ARROW_MM, _ARROW_MM), angle=angle):
            since = 0.0


def lay_street_names(sheet: LabelSheet, streets: Iterable[tuple[str, Sequence[Place]]]) -> None:
    """Lay each street's name once, along the longest straight piece of it that has room."""
    pieces: dict[str, list[tuple[float, Place, float]]] = {}
    for name, line in streets:
        if name:
            pieces.setdefault(name, []).extend(_straight_pieces(line))
    for name in sorted(pieces):
        size = (_STREET_CHARACTER_MM * len(name), _STREET_MM)
        for length, middle, angle in sorted(pieces[name], reverse=True)[:6]:
            if length >= 0.6 * size[0] and sheet.lay(LabelKind.STREET, name, middle, size, angle=angle):
                break


def lay_house_numbers(sheet: LabelSheet, houses: Iterable[tuple[Place, str]]) -> None:
    """Lay the numbers of all other houses, as far as there is room."""
    for place, number in houses:
        if number:
            sheet.lay(LabelKind.HOUSE, number, place, (_HOUSE_CHARACTER_MM * len(number), _HOUSE_MM))


def _straight_pieces(line: Sequence[Place]) -> list[tuple[float, Place, float]]:
    """Length, middle on the line and upright angle of each stretch that bends by no more than 12 degrees."""
    pieces = []
    first = 0
    for last in range(1, len(line)):
        if (
            last < len(line) - 1
            and abs(_turned(line[first : first + 2], line[last : last + 2])) <= _STRAIGHT_DEGREES
        ):
            continue
        stretch = line[first : last + 1]
        (x0, y0), (x1, y1) = stretch[0], stretch[-1]
        angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
        pieces.append((math.dist(stretch[0], stretch[-1]), _halfway(stretch), (angle + 90) % 180 - 90))
        first = last
    return pieces


def _turned(before: Sequence[Place], after: Sequence[Place]) -> float:
    """Degrees between two segments, -180 to 180."""
    bearings = [math.atan2(there[1] - here[1], there[0] - here[0]) for here, there in (before, after)]
    return (math.degrees(bearings[1] - bearings[0]) + 180) % 360 - 180


def _halfway(line: Sequence[Place]) -> Place:
    """The point half-way along a line."""
    remaining = sum(math.dist(here, there) for here, there in pairwise(line)) / 2
    for (x0, y0), (x1, y1) in pairwise(line):
        length = math.dist((x0, y0), (x1, y1))
        if length >= remaining > 0:
            share = remaining / length
            return (x0 + share * (x1 - x0), y0 + share * (y1 - y0))
        remaining -= length
    return line[-1]


def _upright_size(size: tuple[float, float], angle: float) -> tuple[float, float]:
    """Width and height of the upright box around a turned one."""
    wide, high = size
    cosine, sine = abs(math.cos(math.radians(angle))), abs(math.sin(math.radians(angle)))
    return wide * cosine + high * sine, wide * sine + high * cosine


def _cells(box: Box) -> list[tuple[int, int]]:
    """The cells of a coarse grid that a box touches, so that only neighbours are compared."""
    left, top, right, bottom = (int(edge // _CELL_MM) for edge in box)
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
