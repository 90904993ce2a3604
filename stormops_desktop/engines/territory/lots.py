"""Ribbons are cut into lots whose outlines share their corners exactly, so that no two of them overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from stormops_desktop.engines.kernel import kernel
from stormops_desktop.engines.territory.ground import Ground
from stormops_desktop.engines.territory.ribbon import Ribbon
from stormops_desktop.engines.territory.subdivision import Frame
from stormops_desktop.model.geometry import Floats, Indices

_FRONT_WEIGHT = 0.65
_NARROWEST_BACK_M = 4.0
_SEAM_KEY = 4096
_TAPER_M = 40.0
_MOST_SHIFT_M = 14.0


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
    back_length = _back_lengths(table)
    _round_backs(cuts, cut_starts, back_length)
    keys = np.unique(_seam_keys(table.back, table.back_starts, table.seams, cuts, cut_starts))
    lots = int(counts.sum())
    sizes = np.zeros(lots + 1, np.int32)
    fronts = np.zeros(lots, np.int32)
    nothing = np.empty((0, 2))
    arguments = (
        table.front, table.front_starts, table.back, table.back_starts, table.seams, cuts, cut_starts, keys
    )  # fmt: skip
    _outlines(*arguments, sizes, fronts, nothing, False)
    starts = np.cumsum(sizes, dtype=np.int32)
    points = np.empty((int(starts[-1]), 2))
    _outlines(*arguments, starts, fronts, points, True)
    ribbon = np.repeat(np.arange(ribbons, dtype=np.int32), counts)
    x, y = _board(table.frames[np.repeat(ribbon, np.diff(starts))], points[:, 0], points[:, 1])
    x, y = ground.metres(x, y)
    front_length = front_lengths(table)
    first = np.delete(np.arange(int(cut_starts[-1])), cut_starts[1:] - 1)
    along = np.column_stack([cuts[first, 3], cuts[first + 1, 3]]) / front_length[ribbon][:, None]
    return Lots(x, y, starts, fronts, ribbon, along)


def front_lengths(table: RibbonTable) -> Floats:
    """Length of each ribbon's front path (m)."""
    lengths: Floats = np.add.reduceat(table.sections[:, 0], _section_starts(table)[:-1])
    return lengths


def _section_starts(table: RibbonTable) -> Indices:
    starts: Indices = (table.front_starts - np.arange(len(table.front_starts))).astype(np.int32)
    return starts


def _measure(table: RibbonTable) -> Floats:
    """Width of a ribbon to be shared among lots: between its front and its back length."""
    width = _FRONT_WEIGHT * table.sections[:, 0] + (1.0 - _FRONT_WEIGHT) * table.sections[:, 1]
    shared: Floats = np.add.reduceat(width, _section_starts(table)[:-1])
    return shared


def _back_lengths(table: RibbonTable) -> Floats:
    pieces = np.abs(np.diff(table.back, axis=0)).sum(axis=1)
    inside = np.ones(len(table.back) - 1, bool)
    inside[table.back_starts[1:-1] - 1] = False
    starts = table.back_starts[:-1] - np.arange(len(table.back_starts) - 1)
    lengths: Floats = np.add.reduceat(pieces[inside], starts)
    return lengths


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
    here = np.array(ground.metres(*_board(frames, half_u, half_v)))
    ahead = np.array(ground.metres(*_board(frames, half_u + step[:, 0], half_v + step[:, 1])))
    inward = np.array(ground.metres(*_board(frames, half_u - step[:, 1], half_v + step[:, 0])))
    along, across = ahead - here, inward - here
    slide = -depth * (along * across).sum(axis=0) / (along * along).sum(axis=0)
    taper = np.minimum(1.0, np.minimum(cuts[rows, 5], cuts[rows, 6]) / _TAPER_M)
    cuts[rows, 2] += np.clip(slide, -_MOST_SHIFT_M, _MOST_SHIFT_M) * taper


def _board(frames: Floats, u: Floats, v: Floats) -> tuple[Floats, Floats]:
    """Drawing board positions of points in their pods' frames; exact for half metres."""
    return (
        frames[:, 0] + frames[:, 2] * u - frames[:, 3] * v,
        frames[:, 1] + frames[:, 3] * u + frames[:, 2] * v,
    )


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


@kernel
def _seam_keys(
    back: Floats, back_starts: Indices, seams: Indices, cuts: Floats, cut_starts: Indices
) -> NDArray[np.int64]:
    """Every corner that any ribbon has on a seam, as seam * _SEAM_KEY + v in half metres."""
    keys = np.empty(len(cuts) * 2 + 2 * len(seams), np.int64)
    found = 0
    for ribbon in range(len(back_starts) - 1):
        before = 0.0
        for point in range(back_starts[ribbon], back_starts[ribbon + 1] - 1):
            seam = seams[point - ribbon]
            length = abs(back[point + 1, 0] - back[point, 0]) + abs(back[point + 1, 1] - back[point, 1])
            if seam >= 0:
                rise = 1.0 if back[point + 1, 1] > back[point, 1] else -1.0
                keys[found] = seam * _SEAM_KEY + int(back[point, 1] * 2.0)
                keys[found + 1] = seam * _SEAM_KEY + int(back[point + 1, 1] * 2.0)
                found += 2
                for row in range(cut_starts[ribbon], cut_starts[ribbon + 1]):
                    if before <= cuts[row, 2] <= before + length:
                        v = back[point, 1] + rise * (cuts[row, 2] - before)
                        keys[found] = seam * _SEAM_KEY + int(v * 2.0)
                        found += 1
            before += length
    return keys[:found]


@kernel
def _outlines(
    front: Floats,
    front_starts: Indices,
    back: Floats,
    back_starts: Indices,
    seams: Indices,
    cuts: Floats,
    cut_starts: Indices,
    keys: NDArray[np.int64],
    starts: Indices,
    fronts: Indices,
    points: Floats,
    fill: bool,
) -> None:
    """Rings of all lots: with `fill` into `points`, else only their sizes into starts[lot + 1]."""
    lot = 0
    buffer = np.empty((512, 2))
    for ribbon in range(len(front_starts) - 1):
        for row in range(cut_starts[ribbon], cut_starts[ribbon + 1] - 1):
            buffer[0] = cuts[row, :2]
            size = 1
            for piece in range(int(cuts[row, 4]) + 1, int(cuts[row + 1, 4]) + 1):
                u = front[front_starts[ribbon] + piece, 0]
                v = front[front_starts[ribbon] + piece, 1]
                if (
                    abs(u - buffer[size - 1, 0]) + abs(v - buffer[size - 1, 1]) > 1e-3
                    and abs(u - cuts[row + 1, 0]) + abs(v - cuts[row + 1, 1]) > 1e-3
                ):
                    buffer[size, 0] = u
                    buffer[size, 1] = v
                    size += 1
            buffer[size] = cuts[row + 1, :2]
            size += 1
            fronts[lot] = size
            size = _back_corners(
                back, back_starts, seams, keys, ribbon, cuts[row, 2], cuts[row + 1, 2], buffer, size
            )
            buffer[size] = buffer[0]
            size += 1
            if fill:
                points[starts[lot] : starts[lot] + size] = buffer[:size]
            else:
                starts[lot + 1] = size
            lot += 1


@kernel
def _back_corners(
    back: Floats,
    back_starts: Indices,
    seams: Indices,
    keys: NDArray[np.int64],
    ribbon: int,
    begin: float,
    end: float,
    buffer: Floats,
    size: int,
) -> int:
    """Append the corners of the back path from position `end` down to `begin`, with those of lots behind."""
    total = 0.0
    for point in range(back_starts[ribbon], back_starts[ribbon + 1] - 1):
        total += abs(back[point + 1, 0] - back[point, 0]) + abs(back[point + 1, 1] - back[point, 1])
    after = total
    for point in range(back_starts[ribbon + 1] - 2, back_starts[ribbon] - 1, -1):
        du = np.sign(back[point + 1, 0] - back[point, 0])
        dv = np.sign(back[point + 1, 1] - back[point, 1])
        before = after - abs(back[point + 1, 0] - back[point, 0]) - abs(back[point + 1, 1] - back[point, 1])
        high = min(end, after)
        low = max(begin, before)
        if low < high:
            if high == end:
                buffer[size, 0] = back[point, 0] + du * (high - before)
                buffer[size, 1] = back[point, 1] + dv * (high - before)
                size += 1
            seam = seams[point - ribbon]
            if seam >= 0:
                from_v = back[point, 1] + dv * (low - before)
                to_v = back[point, 1] + dv * (high - before)
                first = np.searchsorted(keys, seam * _SEAM_KEY + int(min(from_v, to_v) * 2.0)) + 1
                last = np.searchsorted(keys, seam * _SEAM_KEY + int(max(from_v, to_v) * 2.0))
                for step in range(last - first):
                    key = keys[last - 1 - step] if dv > 0 else keys[first + step]
                    buffer[size, 0] = back[point, 0]
                    buffer[size, 1] = (key - seam * _SEAM_KEY) / 2.0
                    size += 1
            buffer[size, 0] = back[point, 0] + du * (low - before)
            buffer[size, 1] = back[point, 1] + dv * (low - before)
            size += 1
        after = before
    return size
