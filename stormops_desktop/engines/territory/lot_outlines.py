"""Rings of lots: every ribbon writes down the corners that others have on its seams, so neighbours agree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.kernel import kernel
from stormops_desktop.model.geometry import Floats, Indices

_SEAM_KEY = 4096


@kernel
def seam_keys(
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
def lot_outlines(
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
