"""Ribbons as flat columns, ready for kernels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stormops_desktop.engines.territory.ribbon import Ribbon
from stormops_desktop.engines.territory.subdivision import Frame
from stormops_desktop.model.geometry import Floats, Indices


@dataclass(frozen=True, slots=True)
class RibbonTable:
    """Ribbons as flat columns; section k of a ribbon lies along the k-th piece of its front path.

    Attributes:
        frames: Shape (ribbons, 4): origin x, y and direction of u on the drawing board.
        seams: Of each back piece, unique over all pods; -1 where none.
        width: Wished lot width (m).
    """

    front: Floats
    front_starts: Indices
    sections: Floats
    back: Floats
    back_starts: Indices
    seams: Indices
    frames: Floats
    width: float


def ribbon_table(
    ribbons: list[Ribbon], frames: list[Frame], seam_bases: list[int], width: float
) -> RibbonTable:
    """Columns of ribbons; `frames` and `seam_bases` go with them one by one."""
    return RibbonTable(
        front=np.array([point for ribbon in ribbons for point in ribbon.front]).reshape(-1, 2),
        front_starts=_starts([len(ribbon.front) for ribbon in ribbons]),
        sections=np.array([section for ribbon in ribbons for section in ribbon.sections]).reshape(-1, 3),
        back=np.array([point for ribbon in ribbons for point in ribbon.back]).reshape(-1, 2),
        back_starts=_starts([len(ribbon.back) for ribbon in ribbons]),
        seams=np.array(
            [
                seam + base if seam >= 0 else -1
                for ribbon, base in zip(ribbons, seam_bases, strict=True)
                for seam in ribbon.seams
            ],
            np.int32,
        ),
        frames=np.array([(*frame.origin, *frame.along) for frame in frames]).reshape(-1, 4),
        width=width,
    )


def _starts(counts: list[int]) -> Indices:
    starts = np.zeros(len(counts) + 1, np.int32)
    np.cumsum(counts, out=starts[1:])
    return starts


def front_lengths(table: RibbonTable) -> Floats:
    """Length of each ribbon's front path (m)."""
    lengths: Floats = np.add.reduceat(table.sections[:, 0], section_starts(table)[:-1])
    return lengths


def section_starts(table: RibbonTable) -> Indices:
    """First section of each ribbon, and one past the last."""
    starts: Indices = (table.front_starts - np.arange(len(table.front_starts))).astype(np.int32)
    return starts


def back_lengths(table: RibbonTable) -> Floats:
    """Length of each ribbon's back path (m)."""
    pieces = np.abs(np.diff(table.back, axis=0)).sum(axis=1)
    inside = np.ones(len(table.back) - 1, bool)
    inside[table.back_starts[1:-1] - 1] = False
    starts = table.back_starts[:-1] - np.arange(len(table.back_starts) - 1)
    lengths: Floats = np.add.reduceat(pieces[inside], starts)
    return lengths


def board(frames: Floats, u: Floats, v: Floats) -> tuple[Floats, Floats]:
    """Drawing board positions of points in their pods' frames; exact for half metres."""
    return (
        frames[:, 0] + frames[:, 2] * u - frames[:, 3] * v,
        frames[:, 1] + frames[:, 3] * u + frames[:, 2] * v,
    )
