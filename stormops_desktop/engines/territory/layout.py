"""How a neighbourhood is laid out on the drawing board: its own streets and the pods between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.random import Generator

from stormops_desktop.engines.territory.ground import CELL_M

COLLECTOR_HALF_M = 9.0
"""Half the right-of-way of a neighbourhood's own collector."""


class Side(IntEnum):
    """Sides of a rectangle."""

    SOUTH = 0
    EAST = 1
    NORTH = 2
    WEST = 3


@dataclass(frozen=True, slots=True)
class StreetLine:
    """An axis-parallel street of a neighbourhood; it ends on the street or edge it meets."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Pod:
    """A rectangle of land to be filled with rows of lots.

    Attributes:
        base: The side along which its streets leave `street`.
        street: Index of that street in the layout.
        through: Index of the street along the opposite side, or None where that side is a wall.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    base: Side
    street: int
    through: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Streets and pods of one neighbourhood, in metres from its lower left corner."""

    streets: tuple[StreetLine, ...]
    pods: tuple[Pod, ...]


type Margins = tuple[float, float, float, float]
"""What the bounding streets take from a neighbourhood on its west, south, east and north side (m)."""


def draw_layout(rng: Generator, margins: Margins) -> Layout:
    """One of three families of layout: a spine, a broken cross, a pinwheel; each in varied proportions."""
    family = rng.choice(3, p=[0.25, 0.4, 0.35])
    if family == 0:
        return _turned(rng, _spine, margins)
    return _turned(rng, _cross if family == 1 else _pinwheel, margins)


def _half_metre(value: float) -> float:
    """Everything on the drawing board is a multiple of half a metre, which floats hold exactly."""
    return round(value * 2) / 2


def _spine(rng: Generator, margins: Margins) -> Layout:
    """One collector right through, pods on both sides."""
    west, south, east, north = margins
    x = _half_metre(CELL_M * rng.uniform(0.4, 0.6))
    half = COLLECTOR_HALF_M
    return Layout(
        (StreetLine(x, 0, x, CELL_M),),
        (
            Pod(west, south, x - half, CELL_M - north, Side.EAST, 0),
            Pod(x + half, south, CELL_M - east, CELL_M - north, Side.WEST, 0),
        ),
    )


def _cross(rng: Generator, margins: Margins) -> Layout:
    """A collector right through and one to each side, the two not always opposite each other."""
    west, south, east, north = margins
    half = COLLECTOR_HALF_M
    x = _half_metre(CELL_M * rng.uniform(0.4, 0.6))
    left = _half_metre(CELL_M * rng.uniform(0.36, 0.64))
    right = left if rng.random() < 0.35 else _half_metre(CELL_M * rng.uniform(0.36, 0.64))
    if abs(right - left) < 25:
        right = left
    streets = (
        StreetLine(x, 0, x, CELL_M),
        StreetLine(0, left, x, left),
        StreetLine(x, right, CELL_M, right),
    )
    onto_spine = rng.random(4) < 0.5
    return Layout(
        streets,
        (
            Pod(west, south, x - half, left - half, *((Side.EAST, 0) if onto_spine[0] else (Side.NORTH, 1))),
            Pod(
                west,
                left + half,
                x - half,
                CELL_M - north,
                *((Side.EAST, 0) if onto_spine[1] else (Side.SOUTH, 1)),
            ),
            Pod(
                x + half,
                south,
                CELL_M - east,
                right - half,
                *((Side.WEST, 0) if onto_spine[2] else (Side.NORTH, 2)),
            ),
            Pod(
                x + half,
                right + half,
                CELL_M - east,
                CELL_M - north,
                *((Side.WEST, 0) if onto_spine[3] else (Side.SOUTH, 2)),
            ),
        ),
    )


def _pinwheel(rng: Generator, margins: Margins) -> Layout:
    """Four collectors that each end on the next, around a middle pod."""
    west, south, east, north = margins
    half = COLLECTOR_HALF_M
    left, low = (_half_metre(CELL_M * share) for share in rng.uniform(0.24, 0.34, 2))
    right, high = (_half_metre(CELL_M * share) for share in rng.uniform(0.64, 0.76, 2))
    streets = (
        StreetLine(0, low, right, low),
        StreetLine(right, 0, right, high),
        StreetLine(CELL_M, high, left, high),
        StreetLine(left, CELL_M, left, low),
    )
    middle = (left + half, low + half, right - half, high - half)
    return Layout(
        streets,
        (
            Pod(west, south, right - half, low - half, Side.NORTH, 0),
            Pod(right + half, south, CELL_M - east, high - half, Side.WEST, 1),
            Pod(left + half, high + half, CELL_M - east, CELL_M - north, Side.SOUTH, 2),
            Pod(west, low + half, left - half, CELL_M - north, Side.EAST, 3),
            Pod(*middle, Side.SOUTH, 0, 2) if rng.random() < 0.5 else Pod(*middle, Side.WEST, 3, 1),
        ),
    )


def _turned(rng: Generator, family: Callable[[Generator, Margins], Layout], margins: Margins) -> Layout:
    """Draw a family and turn it by a random number of quarters, or mirror it, with margins to match."""
    quarters = int(rng.integers(4))
    mirrored = bool(rng.integers(2))
    drawn_margins = margins
    for _ in range(quarters):
        west, south, east, north = drawn_margins
        drawn_margins = (south, east, north, west)
    if mirrored:
        west, south, east, north = drawn_margins
        drawn_margins = (east, south, west, north)
    layout = family(rng, drawn_margins)
    if mirrored:
        layout = _mirror(layout)
    for _ in range(quarters):
        layout = _quarter_turn(layout)
    return layout


def _mirror(layout: Layout) -> Layout:
    """East becomes west."""
    swap = {Side.EAST: Side.WEST, Side.WEST: Side.EAST, Side.NORTH: Side.NORTH, Side.SOUTH: Side.SOUTH}
    return Layout(
        tuple(StreetLine(CELL_M - s.x0, s.y0, CELL_M - s.x1, s.y1) for s in layout.streets),
        tuple(
            Pod(CELL_M - p.x1, p.y0, CELL_M - p.x0, p.y1, swap[p.base], p.street, p.through)
            for p in layout.pods
        ),
    )


def _quarter_turn(layout: Layout) -> Layout:
    """Counter-clockwise: (x, y) goes to (side - y, x), south becomes east."""
    return Layout(
        tuple(StreetLine(CELL_M - s.y0, s.x0, CELL_M - s.y1, s.x1) for s in layout.streets),
        tuple(
            Pod(CELL_M - p.y1, p.x0, CELL_M - p.y0, p.x1, Side((p.base + 1) % 4), p.street, p.through)
            for p in layout.pods
        ),
    )


def neighbourhood_rng(seed: int, i: int, j: int) -> Generator:
    """The generator of neighbourhood (i, j): the same whatever else is drawn."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence((seed, 2**20 + i, 2**20 + j))))
