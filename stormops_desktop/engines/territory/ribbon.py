"""Ribbons: land between a street's edge and the line behind the lots, drawn in the frame of a pod."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import IntEnum

LOCAL_HALF_M = 7.5
"""Half the right-of-way of a residential street (50 ft)."""

CLIP_M = 3.0
"""Corner clip of lots where streets meet."""

BULB_M = 15.5
"""Radius of a cul-de-sac's right-of-way (51 ft)."""

ELBOW_M = 22.0
"""Radius of the outer right-of-way edge where a street turns by a right angle."""

_ARC_STEP = math.radians(15)


class StreetPlace(IntEnum):
    """How lots of a ribbon lie along their street."""

    LEFT = 0
    RIGHT = 1
    AROUND = 2  # up the left side, about the cul-de-sac, down the right side


@dataclass(slots=True)
class Ribbon:
    """Land to be cut into lots, to the left of its front path.

    Attributes:
        front: Path along the right-of-way, (u, v).
        sections: (front length, back length, depth): pieces of the front path and the pieces of the back path
            they face; depth is positive where the two run parallel, else 0.
        back: Axis-parallel path behind the lots, (u, v), in half metres; same direction as the front.
        seams: For each piece of the back path the seam it lies on, or -1 where no lots lie behind.
        street: Index of the street it fronts.
        place: Side of that street.
        begins, ends: Position along the street where the ribbon begins and ends (m); not used for AROUND.
    """

    front: list[tuple[float, float]]
    sections: list[tuple[float, float, float]]
    back: list[tuple[float, float]]
    seams: list[int]
    street: int
    place: StreetPlace
    begins: float = 0.0
    ends: float = 0.0


@dataclass(slots=True)
class Outline:
    """Builds front path and sections together, so that they cannot drift apart."""

    front: list[tuple[float, float]]
    sections: list[tuple[float, float, float]] = field(default_factory=list)

    def line_to(self, u: float, v: float, *, back: float, depth: float = 0.0) -> None:
        """A straight piece that faces `back` metres of the back path, `depth` metres away if parallel."""
        u0, v0 = self.front[-1]
        self.front.append((u, v))
        self.sections.append((math.hypot(u - u0, v - v0), back, depth))

    def arc(self, center: tuple[float, float], start: float, turn: float, *, back: float) -> None:
        """An arc from the angle `start` by `turn` radians about `center`; chords of at most 15 degrees."""
        radius = math.hypot(self.front[-1][0] - center[0], self.front[-1][1] - center[1])
        chords = max(1, math.ceil(abs(turn) / _ARC_STEP - 1e-9))
        for chord in range(1, chords + 1):
            angle = start + turn * chord / chords
            u0, v0 = self.front[-1]
            u = center[0] + radius * math.cos(angle)
            v = center[1] + radius * math.sin(angle)
            self.front.append((u, v))
            self.sections.append((math.hypot(u - u0, v - v0), back / chords, 0.0))


def half_metre(value: float) -> float:
    """The nearest multiple of half a metre, which floats hold exactly."""
    return round(value * 2) / 2


def side_strip(x: float, seam_x: float, *, top: float, elbow: bool, up: bool) -> Outline:
    """Front and sections of lots along one side of a straight residential street from v = 0 to v = `top`.

    Args:
        x: Centre of the street.
        seam_x: Where the lots end behind; left of the street when `up`, right of it otherwise.
        top: Edge of the right-of-way of the street it ends on.
        elbow: The street turns away over this strip's upper end (rounded corner), else it meets another
            there (clipped corner).
        up: The strip lies left of the street and its path climbs; else right of it and descends.
    """
    sign = -1.0 if up else 1.0
    edge = x + sign * LOCAL_HALF_M
    depth = abs(seam_x - edge)
    corner = ELBOW_M - 2 * LOCAL_HALF_M if elbow else CLIP_M
    straight = top - CLIP_M - corner
    quarter = math.pi / 2
    if up:
        outline = Outline([(edge - CLIP_M, 0.0)])
        outline.line_to(edge, CLIP_M, back=CLIP_M)
        outline.line_to(edge, top - corner, back=straight, depth=depth)
        if elbow:
            outline.arc((edge - corner, top - corner), 0.0, quarter, back=corner)
        else:
            outline.line_to(edge - corner, top, back=corner)
        return outline
    outline = Outline([(edge + corner, top)])
    if elbow:
        outline.arc((edge + corner, top - corner), quarter, quarter, back=corner)
    else:
        outline.line_to(edge, top - corner, back=corner)
    outline.line_to(edge, CLIP_M, back=straight, depth=depth)
    outline.line_to(edge + CLIP_M, 0.0, back=CLIP_M)
    return outline


def around_bulb(x: float, left: float, right: float, *, top: float, center_v: float) -> Outline:
    """Front and sections of lots up one side of a cul-de-sac, about its bulb and down the other side.

    Lot lines fan out of the bulb to the corners (`left`, `top`) and (`right`, `top`).
    """
    neck = center_v - math.sqrt(BULB_M**2 - LOCAL_HALF_M**2)
    neck_back = half_metre(neck - 4.0)
    start = math.atan2(neck - center_v, -LOCAL_HALF_M) % (2 * math.pi)
    center = (x, center_v)
    to_left = math.atan2(top - center_v, left - x)
    to_right = math.atan2(top - center_v, right - x)
    outline = Outline([(x - LOCAL_HALF_M - CLIP_M, 0.0)])
    outline.line_to(x - LOCAL_HALF_M, CLIP_M, back=CLIP_M)
    outline.line_to(x - LOCAL_HALF_M, neck, back=neck_back - CLIP_M, depth=x - LOCAL_HALF_M - left)
    outline.arc(center, start, math.pi - start, back=center_v - neck_back)
    outline.arc(center, math.pi, to_left - math.pi, back=top - center_v)
    outline.arc(center, to_left, math.pi / 2 - to_left, back=x - left)
    outline.arc(center, math.pi / 2, to_right - math.pi / 2, back=right - x)
    outline.arc(center, to_right, -to_right, back=top - center_v)
    outline.arc(center, 0.0, math.pi - start, back=center_v - neck_back)
    outline.line_to(x + LOCAL_HALF_M, CLIP_M, back=neck_back - CLIP_M, depth=right - x - LOCAL_HALF_M)
    outline.line_to(x + LOCAL_HALF_M + CLIP_M, 0.0, back=CLIP_M)
    return outline


def around_loop(
    first: float, last: float, left: float, right: float, *, top: float, edge_v: float
) -> Outline:
    """Front and sections of lots about a street that climbs at `first`, crosses over and descends at `last`.

    Args:
        edge_v: Upper edge of the right-of-way of the crossing piece.
    """
    outer_left, outer_right = first - LOCAL_HALF_M, last + LOCAL_HALF_M
    bend_v = edge_v - ELBOW_M
    outline = Outline([(outer_left - CLIP_M, 0.0)])
    outline.line_to(outer_left, CLIP_M, back=CLIP_M)
    outline.line_to(outer_left, bend_v, back=bend_v - CLIP_M, depth=outer_left - left)
    center = (outer_left + ELBOW_M, bend_v)
    outline.arc(center, math.pi, -math.pi / 4, back=top - bend_v)
    outline.arc(center, 3 * math.pi / 4, -math.pi / 4, back=center[0] - left)
    outline.line_to(outer_right - ELBOW_M, edge_v, back=outer_right - ELBOW_M - center[0], depth=top - edge_v)
    center = (outer_right - ELBOW_M, bend_v)
    outline.arc(center, math.pi / 2, -math.pi / 4, back=right - center[0])
    outline.arc(center, math.pi / 4, -math.pi / 4, back=top - bend_v)
    outline.line_to(outer_right, CLIP_M, back=bend_v - CLIP_M, depth=right - outer_right)
    outline.line_to(outer_right + CLIP_M, 0.0, back=CLIP_M)
    return outline
