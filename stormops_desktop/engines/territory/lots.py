"""Ribbons are cut into lots whose outlines share their corners exactly, so that no two of them overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from stormops_desktop.engines.kernel import kernel
from stormops_desktop.engines.territory.ground import Ground
from stormops_desktop.engines.territory.lot_outlines import lot_outlines, seam_keys
from stormops_desktop.engines.territory.ribbon_table import (
    RibbonTable,
    back_lengths,
    board,
    front_lengths,
    section_starts,
)
from stormops_desktop.model.geometry import Floats, Indices

_FRONT_WEIGHT = 0.65
_NARROWEST_BACK_M = 4.0
_TAPER_M = 40.0
_MOST_SHIFT_M = 14.0


@dataclass(frozen=True, slots=True)
class Lots:
    """Lots of a batch of ribbons, in metres on the ground.

    Attributes:
        x, y, starts: Closed counter-clockwise rings; ring i is points starts[i] to starts[i + 1].
        front_counts: The first so many points of a ring run along the street.
        ribbon: Which ribbon each lot was cut from.
        along: Where the lot's front begins and ends on its ribbon, as fractions, shape (lots, 2).
    """

    x: Floats
    y: Floats
    starts: Indices
    front_counts: Indices
    ribbon: Indices
    along: Floats


def cut_lots(table: RibbonTable, ground: Ground, rng: Generator) -> Lots:
    """Cut every ribbon into lots of about the wished width with side lines square to the street."""
    ribbons = len(table.frames)
    measure = _measure(table)
    counts = np.maximum(np.rint(measure / table.width), 1).astype(np.int32)
    cut_starts = np.zeros(ribbons + 1, np.int32)
    np.cumsum(counts + 1, out=cut_starts[1:])
    jitter = rng.uniform(-0.14, 0.14, int(cut_starts[-1]))
    cuts = _cuts(table.front, table.front_starts, table.sections, counts, cut_starts, measure, jitter)
    _square_up(table, ground, cuts, cut_starts)
    back_length = back_lengths(table)
    _round_backs(cuts, cut_starts, back_length)
    keys = np.unique(seam_keys(table.back, table.back_starts, table.seams, cuts, cut_starts))
    lots = int(counts.sum())
    sizes = np.zeros(lots + 1, np.int32)
    fronts = np.zeros(lots, np.int32)
    nothing = np.empty((0, 2))
    arguments = (
        table.front, table.front_starts, table.back, table.back_starts, table.seams, cuts, cut_starts, keys
    )  # fmt: skip
    lot_outlines(*arguments, sizes, fronts, nothing, False)
    starts = np.cumsum(sizes, dtype=np.int32)
    points = np.empty((int(starts[-1]), 2))
    lot_outlines(*arguments, starts, fronts, points, True)
    ribbon = np.repeat(np.arange(ribbons, dtype=np.int32), counts)
    x, y = board(table.frames[np.repeat(ribbon, np.diff(starts))], points[:, 0], points[:, 1])
    x, y = ground.metres(x, y)
    front_length = front_lengths(table)
    first = np.delete(np.arange(int(cut_starts[-1])), cut_starts[1:] - 1)
    along = np.column_stack([cuts[first, 3], cuts[first + 1, 3]]) / front_length[ribbon][:, None]
    return Lots(x, y, starts, fronts, ribbon, along)


def _measure(table: RibbonTable) -> Floats:
    """Width of a ribbon to be shared among lots: between its front and its back length."""
    width = _FRONT_WEIGHT * table.sections[:, 0] + (1.0 - _FRONT_WEIGHT) * table.sections[:, 1]
    shared: Floats = np.add.reduceat(width, section_starts(table)[:-1])
    return shared


@kernel
def _width(sections: Floats, section: int) -> float:
    """A section's share of the width to be divided: pie lots are narrow in front, and count as they are."""
    width: float = _FRONT_WEIGHT * sections[section, 0] + (1.0 - _FRONT_WEIGHT) * sections[section, 1]
    return width


@kernel
def _cuts(
    front: Floats,
    front_starts: Indices,
    sections: Floats,
    counts: Indices,
    cut_starts: Indices,
    measure: Floats,
    jitter: Floats,
) -> Floats:
    """Where lot lines leave the front: u, v, back position, front position, piece, piece's back span, depth.

    One row a lot line, shape (cuts, 8).
    """
    cuts = np.zeros((cut_starts[-1], 8))
    for ribbon in range(len(counts)):
        first = front_starts[ribbon]
        pieces = front_starts[ribbon + 1] - first - 1
        section = first - ribbon
        piece = 0
        behind = 0.0
        front_before = 0.0
        back_before = 0.0
        for cut in range(counts[ribbon] + 1):
            row = cut_starts[ribbon] + cut
            place = float(cut)
            if 0 < cut < counts[ribbon]:
                place += jitter[row]
            target = measure[ribbon] * place / counts[ribbon]
            width = _width(sections, section + piece)
            while piece < pieces - 1 and behind + width < target:
                behind += width
                front_before += sections[section + piece, 0]
                back_before += sections[section + piece, 1]
                piece += 1
                width = _width(sections, section + piece)
            share = min(max((target - behind) / width, 0.0), 1.0)
            if cut == counts[ribbon]:
                share = 1.0
            start = first + piece
            cuts[row, 0] = front[start, 0] + share * (front[start + 1, 0] - front[start, 0])
            cuts[row, 1] = front[start, 1] + share * (front[start + 1, 1] - front[start, 1])
            cuts[row, 2] = back_before + share * sections[section + piece, 1]
            cuts[row, 3] = front_before + share * sections[section + piece, 0]
            cuts[row, 4] = piece
            cuts[row, 5] = share * sections[section + piece, 1]
            cuts[row, 6] = (1.0 - share) * sections[section + piece, 1]
            cuts[row, 7] = sections[section + piece, 2]
    return cuts


def _square_up(table: RibbonTable, ground: Ground, cuts: Floats, cut_starts: Indices) -> None:
    """Slide the back ends of lot lines so that, on the bent ground, lines stand square to their street."""
    rows = np.flatnonzero(cuts[:, 7] > 0)
    ribbon = np.searchsorted(cut_starts, rows, side="right") - 1
    piece = table.front_starts[ribbon] + cuts[rows, 4].astype(np.int64)
    step = table.front[piece + 1] - table.front[piece]
    step /= np.hypot(step[:, 0], step[:, 1])[:, None]
    depth = cuts[rows, 7]
    half_u = cuts[rows, 0] - step[:, 1] * depth / 2
    half_v = cuts[rows, 1] + step[:, 0] * depth / 2
    frames = table.frames[ribbon]
    here = np.array(ground.metres(*board(frames, half_u, half_v)))
    ahead = np.array(ground.metres(*board(frames, half_u + step[:, 0], half_v + step[:, 1])))
    inward = np.array(ground.metres(*board(frames, half_u - step[:, 1], half_v + step[:, 0])))
    along, across = ahead - here, inward - here
    slide = -depth * (along * across).sum(axis=0) / (along * along).sum(axis=0)
    taper = np.minimum(1.0, np.minimum(cuts[rows, 5], cuts[rows, 6]) / _TAPER_M)
    cuts[rows, 2] += np.clip(slide, -_MOST_SHIFT_M, _MOST_SHIFT_M) * taper


@kernel
def _round_backs(cuts: Floats, cut_starts: Indices, back_length: Floats) -> None:
    """Back ends go to half metres, in order and some metres apart; the outer two to the ribbon's ends."""
    for ribbon in range(len(back_length)):
        first, end = cut_starts[ribbon], cut_starts[ribbon + 1] - 1
        for row in range(first, end):
            cuts[row, 2] = np.round(cuts[row, 2] * 2.0) / 2.0
        cuts[first, 2] = 0.0
        cuts[end, 2] = back_length[ribbon]
        for row in range(first + 1, end):
            cuts[row, 2] = max(cuts[row, 2], cuts[row - 1, 2] + _NARROWEST_BACK_M)
        for row in range(end - 1, first, -1):
            cuts[row, 2] = min(cuts[row, 2], cuts[row + 1, 2] - _NARROWEST_BACK_M)
