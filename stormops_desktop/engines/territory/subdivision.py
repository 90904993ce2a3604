"""Pods become rows of lots along cul-de-sacs, loops and through streets that leave the collector."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise

from numpy.random import Generator

from stormops_desktop.engines.territory.layout import COLLECTOR_HALF_M, Pod, Side
from stormops_desktop.engines.territory.ribbon import (
    BULB_M,
    ELBOW_M,
    LOCAL_HALF_M,
    Ribbon,
    StreetPlace,
    around_bulb,
    around_loop,
    half_metre,
    side_strip,
)

SHALLOWEST_POD_M = 95.0
_NARROWEST_ROW_M = 62.0


class StreetKind(IntEnum):
    """What a street is, from the quietest to the busiest."""

    CUL_DE_SAC = 0
    LOCAL = 1
    COLLECTOR = 2
    HALF_MILE = 3
    ARTERIAL = 4
    HIGHWAY = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """Places a pod's own axes (u along its base, v away from it) on the drawing board by a quarter turn."""

    origin: tuple[float, float]
    along: tuple[float, float]

    def board(self, u: float, v: float) -> tuple[float, float]:
        """Drawing board position of (u, v); exact for half metres."""
        ax, ay = self.along
        return self.origin[0] + ax * u - ay * v, self.origin[1] + ay * u + ax * v


@dataclass(slots=True)
class PodStreet:
    """A residential street of a pod, as its centre line."""

    kind: StreetKind
    line: list[tuple[float, float]]


@dataclass(slots=True)
class PodPlan:
    """What a pod holds; streets and ribbons in the pod's frame.

    Attributes:
        on_base, on_through: Positions u where its streets meet the streets along its base and far side.
    """

    frame: Frame
    streets: list[PodStreet] = field(default_factory=list)
    ribbons: list[Ribbon] = field(default_factory=list)
    on_base: list[float] = field(default_factory=list)
    on_through: list[float] = field(default_factory=list)
    seams: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """Residential streets of a pod: their centres, and the seams between their lots (one more)."""

    centers: list[float]
    seams: list[float]


def pod_frame(pod: Pod, corner: tuple[float, float]) -> Frame:
    """The frame whose u axis runs along the pod's base with the pod on its left."""
    x, y = corner
    if pod.base == Side.SOUTH:
        return Frame((x + pod.x0, y + pod.y0), (1.0, 0.0))
    if pod.base == Side.EAST:
        return Frame((x + pod.x1, y + pod.y0), (0.0, 1.0))
    if pod.base == Side.NORTH:
        return Frame((x + pod.x1, y + pod.y1), (-1.0, 0.0))
    return Frame((x + pod.x0, y + pod.y1), (0.0, -1.0))


def subdivide(rng: Generator, pod: Pod, corner: tuple[float, float], row_m: float) -> PodPlan:
    """Fill a pod whose neighbourhood's lower left corner lies at `corner`.

    Args:
        row_m: Wished distance between residential streets: two lot depths and a right-of-way.
    """
    plan = PodPlan(pod_frame(pod, corner))
    upright = pod.base in (Side.SOUTH, Side.NORTH)
    width, height = pod.x1 - pod.x0, pod.y1 - pod.y0
    if not upright:
        width, height = height, width
    if height < SHALLOWEST_POD_M or width < _NARROWEST_ROW_M:
        return plan
    rows = _rows(rng, width, row_m)
    plan.seams = len(rows.seams)
    if pod.through is not None and rng.random() < 0.6:
        for row in range(len(rows.centers)):
            _through(plan, rows, row, height)
        return plan
    row = 0
    while row < len(rows.centers):
        left = len(rows.centers) - row
        size = min(int(rng.choice([1, 2, 3], p=[0.5, 0.33, 0.17])), left)
        if size == left and not any(street.kind == StreetKind.CUL_DE_SAC for street in plan.streets):
            size = 1 if left == 1 else left - 1  # every pod without through streets has a cul-de-sac
        green = half_metre(rng.uniform(20, 70)) if height > 220 and rng.random() < 0.12 else 0.0
        if size == 1:
            _cul_de_sac(plan, rows, row, height - green)
        else:
            _loop(plan, rows, row, size, height - green)
        row += size
    return plan


def _rows(rng: Generator, width: float, row_m: float) -> Rows:
    count = max(1, min(round(width / row_m), int(width // _NARROWEST_ROW_M)))
    share = width / count
    wobble = min(0.07 * share, (share - _NARROWEST_ROW_M) / 2)
    inner = [half_metre(share * k + rng.uniform(-wobble, wobble)) for k in range(1, count)]
    seams = [0.0, *inner, width]
    return Rows([half_metre((a + b) / 2) for a, b in pairwise(seams)], seams)


def _cul_de_sac(plan: PodPlan, rows: Rows, row: int, top: float) -> None:
    x, left, right = rows.centers[row], rows.seams[row], rows.seams[row + 1]
    behind = min(34.0, (right - left) / 2 - LOCAL_HALF_M)
    center_v = half_metre(top - behind - BULB_M)
    outline = around_bulb(x, left, right, top=top, center_v=center_v)
    street = _add_street(plan, StreetKind.CUL_DE_SAC, [(x, -COLLECTOR_HALF_M), (x, center_v)])
    back = [(left, 0.0), (left, top), (right, top), (right, 0.0)]
    plan.ribbons.append(
        Ribbon(outline.front, outline.sections, back, [row, -1, row + 1], street, StreetPlace.AROUND)
    )
    plan.on_base.append(x)


def _loop(plan: PodPlan, rows: Rows, row: int, size: int, top: float) -> None:
    first, last = rows.centers[row], rows.centers[row + size - 1]
    left, right = rows.seams[row], rows.seams[row + size]
    edge_v = half_metre(top - min(34.0, first - left - LOCAL_HALF_M))
    center_v = edge_v - LOCAL_HALF_M
    line = _loop_line(first, last, center_v)
    middles = rows.centers[row + 1 : row + size - 1]
    at_middles = [(x, center_v) for x in middles]
    turn = len(line) // 2
    street = _add_street(plan, StreetKind.LOCAL, line[:turn] + at_middles + line[turn:])
    length = sum(math.dist(a, b) for a, b in pairwise(line))
    outline = around_loop(first, last, left, right, top=top, edge_v=edge_v)
    back = [(left, 0.0), (left, top), (right, top), (right, 0.0)]
    plan.ribbons.append(
        Ribbon(
            outline.front,
            outline.sections,
            back,
            [row, -1, row + size],
            street,
            StreetPlace.LEFT,
            0.0,
            length,
        )
    )
    inner_v = center_v - LOCAL_HALF_M
    ways = [street] + [
        _add_street(plan, StreetKind.LOCAL, [(x, -COLLECTOR_HALF_M), (x, center_v)]) for x in middles
    ]
    ways.append(street)
    for gap in range(size - 1):
        at_end = gap == size - 2
        _strip(plan, rows, row + gap, ways[gap], top=inner_v, up=False, elbow=gap == 0)
        _strip(plan, rows, row + gap + 1, ways[gap + 1], top=inner_v, up=True, elbow=at_end)
        if at_end:
            # The loop's last leg runs down, so its lots count from the far end of the street.
            plan.ribbons[-1].place = StreetPlace.RIGHT
            plan.ribbons[-1].begins, plan.ribbons[-1].ends = length, length - inner_v
    plan.on_base.extend(rows.centers[row : row + size])


def _loop_line(first: float, last: float, center_v: float) -> list[tuple[float, float]]:
    """Centre line of a loop, with rounded elbows; an even number of points, half on each side."""
    radius = ELBOW_M - LOCAL_HALF_M
    chords = [math.pi - math.pi / 2 * k / 4 for k in range(5)]
    rise = [(first + radius + radius * math.cos(a), center_v - radius + radius * math.sin(a)) for a in chords]
    fall = [(last + first - u, v) for u, v in reversed(rise)]
    return [(first, -COLLECTOR_HALF_M), *rise, *fall, (last, -COLLECTOR_HALF_M)]


def _through(plan: PodPlan, rows: Rows, row: int, top: float) -> None:
    x = rows.centers[row]
    street = _add_street(plan, StreetKind.LOCAL, [(x, -COLLECTOR_HALF_M), (x, top + COLLECTOR_HALF_M)])
    for up in (True, False):
        _strip(plan, rows, row, street, top=top, up=up, elbow=False)
    plan.on_base.append(x)
    plan.on_through.append(x)


def _strip(plan: PodPlan, rows: Rows, row: int, street: int, *, top: float, up: bool, elbow: bool) -> None:
    """Lots along one side of a straight street, addressed from its base upwards."""
    seam = row if up else row + 1
    seam_u = rows.seams[seam]
    outline = side_strip(rows.centers[row], seam_u, top=top, elbow=elbow, up=up)
    back = [(seam_u, 0.0), (seam_u, top)]
    place = StreetPlace.LEFT if up else StreetPlace.RIGHT
    begins, ends = (0.0, top) if up else (top, 0.0)
    plan.ribbons.append(
        Ribbon(
            outline.front,
            outline.sections,
            back if up else back[::-1],
            [seam],
            street,
            place,
            begins,
            ends,
        )
    )


def _add_street(plan: PodPlan, kind: StreetKind, line: list[tuple[float, float]]) -> int:
    plan.streets.append(PodStreet(kind, line))
    return len(plan.streets) - 1
