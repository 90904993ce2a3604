"""Houses on lots: set back from the street, clear of the lot lines, with a garage wing or a notch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stormops_desktop.engines.kernel import kernel
from stormops_desktop.engines.territory.lots import Lots
from stormops_desktop.model.geometry import Floats, Indices

_CORNERS = 9
_SIDE_SETBACK_M = 1.7
_SETBACKS = 5
_AMPLE_M2 = 130.0
_SMALLEST_M = 5.0


@dataclass(frozen=True, slots=True)
class Footprints:
    """One house a lot, in metres on the ground.

    Attributes:
        x, y, starts: Closed counter-clockwise rings, row for row with the lots.
        center_x, center_y: A point inside each house.
        area_m2: Of the footprint.
    """

    x: Floats
    y: Floats
    starts: Indices
    center_x: Floats
    center_y: Floats
    area_m2: Floats


def place_houses(lots: Lots, uniforms: Floats, wealth: Floats) -> Footprints:
    """Place one house on each lot.

    Args:
        uniforms: Four uniform numbers a lot, shape (lots, 4): setback, width, depth, shape.
        wealth: 0 to 1 of each lot's neighbourhood; the well off build larger.
    """
    count = len(lots.starts) - 1
    corners = np.empty((count, _CORNERS, 2))
    sizes = np.empty(count, np.int32)
    centers = np.empty((count, 2))
    areas = np.empty(count)
    _place(lots.x, lots.y, lots.starts, lots.front_counts, uniforms, wealth, corners, sizes, centers, areas)
    starts = np.zeros(count + 1, np.int32)
    np.cumsum(sizes, out=starts[1:])
    used = np.arange(_CORNERS)[None, :] < sizes[:, None]
    return Footprints(
        np.ascontiguousarray(corners[:, :, 0][used]),
        np.ascontiguousarray(corners[:, :, 1][used]),
        starts,
        centers[:, 0].copy(),
        centers[:, 1].copy(),
        areas,
    )


@kernel
def _place(
    x: Floats,
    y: Floats,
    starts: Indices,
    fronts: Indices,
    uniforms: Floats,
    wealth: Floats,
    corners: Floats,
    sizes: Indices,
    centers: Floats,
    areas: Floats,
) -> None:
    box = np.empty(4)
    best = np.empty(8)
    for lot in range(len(starts) - 1):
        first, end = starts[lot], starts[lot + 1]
        px = np.empty(end - first)
        py = np.empty(end - first)
        largest = -1.0
        # Along the front first, then square to the lot's axis, as pie lots want it; each time farther back.
        for attempt in range(2 * _SETBACKS):
            along = _frontage(x, y, first, first + fronts[lot])
            if attempt >= _SETBACKS:
                along = _across(x, y, first, first + fronts[lot], end)
            for point in range(first, end):
                dx, dy = x[point] - along[0], y[point] - along[1]
                px[point - first] = dx * along[2] + dy * along[3]
                py[point - first] = -dx * along[3] + dy * along[2]
            _fit(px, py, uniforms[lot], wealth[lot], 4.0 * (attempt % _SETBACKS), box)
            area = max(box[1] - box[0], 0.0) * max(box[3] - box[2], 0.0)
            if area > largest:
                largest = area
                best[:4] = box
                best[4], best[5], best[6], best[7] = along
            if largest >= _AMPLE_M2:
                break
        left, right, low, high = best[0], best[1], best[2], best[3]
        ox, oy, ex, ey = best[4], best[5], best[6], best[7]
        sizes[lot] = _shape(left, right, low, high, uniforms[lot, 3], corners[lot])
        doubled = 0.0
        for corner in range(sizes[lot]):
            u, v = corners[lot, corner, 0], corners[lot, corner, 1]
            following = (corner + 1) % sizes[lot]
            doubled += u * corners[lot, following, 1] - v * corners[lot, following, 0]
        areas[lot] = doubled / 2.0
        for corner in range(sizes[lot]):
            u, v = corners[lot, corner, 0], corners[lot, corner, 1]
            corners[lot, corner, 0] = ox + u * ex - v * ey
            corners[lot, corner, 1] = oy + u * ey + v * ex
        u, v = (left + right) / 2.0, low + 0.7 * (high - low)
        centers[lot, 0] = ox + u * ex - v * ey
        centers[lot, 1] = oy + u * ey + v * ex


@kernel
def _fit(px: Floats, py: Floats, wish: Floats, wealth: float, farther: float, box: Floats) -> None:
    """The house's left, right, front and rear on a lot given along and across its front, into `box`.

    The box lies inside the lot, clear of its lines; it is empty (left = right) where none fits so far back.
    """
    front, rear = _reach(py, px, 0.0, 6.0)
    depth = rear - max(front, 0.0)
    low = max(front, 0.0) + min(6.5 + 2.0 * wish[0], 0.25 * depth) + farther
    high = min(rear - min(5.0, 0.2 * depth), low + 10.0 + 5.0 * wish[2] + 4.0 * wealth)
    left, right = -1e9, 1e9
    for at in (low, high):
        a, b = _reach(px, py, at, 0.0)
        left, right = max(left, a), min(right, b)
    # Between two corners a lot line is straight, so only corners can reach farther in than these two.
    for point in range(len(px)):
        if low < py[point] < high:
            if px[point] <= 0.0:
                left = max(left, px[point])
            else:
                right = min(right, px[point])
    clear = min(_SIDE_SETBACK_M, 0.12 * (right - left))
    left, right = left + clear, right - clear
    width = min(right - left, 11.0 + 5.0 * wish[1] + 7.0 * wealth)
    left += (right - left - width) * (wish[1] * 7.0 - np.floor(wish[1] * 7.0))
    box[0], box[1], box[2], box[3] = left, left + max(width, 0.0), low, high


@kernel
def _across(x: Floats, y: Floats, first: int, middle: int, end: int) -> tuple[float, float, float, float]:
    """A point on a lot's front and the direction square to its axis: from there to the middle of its back."""
    ox, oy = (x[first] + x[middle - 1]) / 2.0, (y[first] + y[middle - 1]) / 2.0
    dx, dy = (x[middle] + x[end - 2]) / 2.0 - ox, (y[middle] + y[end - 2]) / 2.0 - oy
    length = np.hypot(dx, dy)
    return ox, oy, dy / length, -dx / length


@kernel
def _frontage(x: Floats, y: Floats, first: int, end: int) -> tuple[float, float, float, float]:
    """A point on a lot's front and the front's direction: of its longest piece, if that is most of it."""
    longest, total = 0.0, 0.0
    a, b = first, end - 1
    for point in range(first, end - 1):
        length = np.hypot(x[point + 1] - x[point], y[point + 1] - y[point])
        total += length
        if length > longest:
            longest = length
            a, b = point, point + 1
    if longest < 0.6 * total:
        a, b = first, end - 1
    length = np.hypot(x[b] - x[a], y[b] - y[a])
    return (x[a] + x[b]) / 2.0, (y[a] + y[b]) / 2.0, (x[b] - x[a]) / length, (y[b] - y[a]) / length


@kernel
def _reach(u: Floats, v: Floats, at: float, near: float) -> tuple[float, float]:
    """How far the ring (u, v) reaches along v = `at` from u = `near`; nowhere if that is outside."""
    low, high = -1e9, 1e9
    inside = False
    for point in range(len(u) - 1):
        if (v[point] <= at) != (v[point + 1] <= at):
            crossing = u[point] + (at - v[point]) / (v[point + 1] - v[point]) * (u[point + 1] - u[point])
            if crossing <= near:
                low = max(low, crossing)
                inside = not inside
            else:
                high = min(high, crossing)
    if not inside:
        return near, near
    return low, high


@kernel
def _shape(left: float, right: float, low: float, high: float, choice: float, ring: Floats) -> int:
    """Write a closed house ring: plain, garage wing left or right, or with a porch; returns its size."""
    width, depth = right - left, high - low
    wing = low + min(0.3 * depth, 4.5)
    side = min(max(0.42 * width, 6.0), 0.55 * width)
    if choice < 0.15 or min(width, depth) < _SMALLEST_M:
        _write(ring, 0, left, low)
        _write(ring, 1, right, low)
        _write(ring, 2, right, high)
        _write(ring, 3, left, high)
        size = 4
    elif choice < 0.55:
        _write(ring, 0, left, low)
        _write(ring, 1, left + side, low)
        _write(ring, 2, left + side, wing)
        _write(ring, 3, right, wing)
        _write(ring, 4, right, high)
        _write(ring, 5, left, high)
        size = 6
    elif choice < 0.85:
        _write(ring, 0, left, wing)
        _write(ring, 1, right - side, wing)
        _write(ring, 2, right - side, low)
        _write(ring, 3, right, low)
        _write(ring, 4, right, high)
        _write(ring, 5, left, high)
        size = 6
    else:
        porch = high - min(0.25 * depth, 3.5)
        _write(ring, 0, left, low)
        _write(ring, 1, left + side, low)
        _write(ring, 2, left + side, wing)
        _write(ring, 3, right, wing)
        _write(ring, 4, right, high)
        _write(ring, 5, left + side, high)
        _write(ring, 6, left + side, porch)
        _write(ring, 7, left, porch)
        size = 8
    ring[size] = ring[0]
    return size + 1


@kernel
def _write(ring: Floats, corner: int, u: float, v: float) -> None:
    ring[corner, 0] = u
    ring[corner, 1] = v
