"""The ground that packet maps show: lots, house numbers, streets and hail."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.geometry import BBox, Lines, Points, Polygons
from stormops_desktop.model.hail import HailField


@dataclass(frozen=True, slots=True)
class Streets:
    """Streets as lines, with a name ("" where there is none) and whether it is a main road, line for line."""

    lines: Lines
    names: tuple[str, ...]
    major: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class PacketGround:
    """What lies around a route.

    Attributes:
        parcels: Lots near the stops.
        doors: Where properties stand, with `house_numbers` for each.
        streets: None where the workspace has no roads.
        hail: The storm's field, or None.
    """

    parcels: Polygons
    doors: Points
    house_numbers: tuple[str, ...]
    streets: Streets | None
    hail: HailField | None


def lines_within(streets: Streets, bbox: BBox) -> Streets:
    """The streets whose bounding box meets `bbox`."""
    starts, lines = streets.lines.starts, streets.lines
    if not len(lines):
        return streets
    west, south, east, north = bbox
    keep = (
        (np.maximum.reduceat(lines.x, starts[:-1]) >= west)
        & (np.minimum.reduceat(lines.x, starts[:-1]) <= east)
        & (np.maximum.reduceat(lines.y, starts[:-1]) >= south)
        & (np.minimum.reduceat(lines.y, starts[:-1]) <= north)
    )
    points = np.repeat(keep, np.diff(starts))
    lengths = np.diff(starts)[keep]
    kept = Lines(lines.x[points], lines.y[points], np.concatenate(([0], np.cumsum(lengths))).astype(np.int32))
    names = tuple(name for name, kept_it in zip(streets.names, keep, strict=True) if kept_it)
    return Streets(kept, names, streets.major[keep])
