"""Streets by name, joined end to end: OpenStreetMap cuts a street at each crossing, its name runs on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from stormops_desktop.formats.roads.street_lines import Streets
from stormops_desktop.model.geometry import BBox, Floats


@dataclass(frozen=True, slots=True)
class NamedStreet:
    """All pieces of one name and rank; each line is longitudes and latitudes, shape (points, 2)."""

    name: str
    major: bool
    lines: tuple[Floats, ...]


class NamedStreets:
    """The streets of a territory. A name is joined when it first comes into view, and then kept."""

    def __init__(self, streets: Streets) -> None:
        self._lines = streets.lines
        pieces: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
        lengths = np.diff(self._lines.starts)
        for number, (name, major, length) in enumerate(
            zip(streets.names, streets.major.tolist(), lengths.tolist(), strict=True)
        ):
            if name and length > 1:
                pieces[name, major].append(number)
        self._pieces = [(name, major, numbers) for (name, major), numbers in pieces.items()]
        self._joined: dict[int, NamedStreet] = {}
        self._owner = np.full(len(lengths), -1, np.int32)
        for owner, (_, _, numbers) in enumerate(self._pieces):
            self._owner[numbers] = owner
        self._bounds = _bounds(self._lines.x, self._lines.y, self._lines.starts)

    def near(self, bbox: BBox, *, only_major: bool = False) -> list[NamedStreet]:
        """The streets with a piece that may reach into a bbox (degrees), each with all its pieces.

        What a name is joined of does not depend on the bbox, so its label keeps its place.
        """
        west, south, east, north = bbox
        box = self._bounds
        meets = (box[:, 0] <= east) & (box[:, 2] >= west) & (box[:, 1] <= north) & (box[:, 3] >= south)
        owners = np.unique(self._owner[meets & (self._owner >= 0)]).tolist()
        return [self._street(owner) for owner in owners if not only_major or self._pieces[owner][1]]

    def _street(self, owner: int) -> NamedStreet:
        found = self._joined.get(owner)
        if found is None:
            name, major, numbers = self._pieces[owner]
            found = self._joined[owner] = NamedStreet(name, major, self._lines_of(numbers))
        return found

    def _lines_of(self, numbers: list[int]) -> tuple[Floats, ...]:
        x, y, starts = self._lines.x, self._lines.y, self._lines.starts
        pieces = [
            np.column_stack([x[starts[number] : starts[number + 1]], y[starts[number] : starts[number + 1]]])
            for number in numbers
        ]
        if len(pieces) == 1:
            return (pieces[0],)
        whole = shapely.line_merge(shapely.MultiLineString(pieces))
        return tuple(shapely.get_coordinates(line) for line in shapely.get_parts(whole))


def _bounds(x: Floats, y: Floats, starts: NDArray[np.int32]) -> Floats:
    """west, south, east, north of each line, shape (lines, 4); NaN for a line without points."""
    bounds = np.full((len(starts) - 1, 4), np.nan)
    filled = np.diff(starts) > 0
    begins = starts[:-1][filled]
    if len(begins):
        bounds[filled, 0], bounds[filled, 2] = np.minimum.reduceat(x, begins), np.maximum.reduceat(x, begins)
        bounds[filled, 1], bounds[filled, 3] = np.minimum.reduceat(y, begins), np.maximum.reduceat(y, begins)
    return bounds
