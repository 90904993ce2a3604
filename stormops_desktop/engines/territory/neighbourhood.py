"""A neighbourhood: half a mile square between through streets, with its collectors and pods."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from stormops_desktop.engines.territory.ground import CELL_M
from stormops_desktop.engines.territory.layout import (
    COLLECTOR_HALF_M,
    Layout,
    Margins,
    Pod,
    Side,
    StreetLine,
    draw_layout,
    neighbourhood_rng,
)
from stormops_desktop.engines.territory.subdivision import PodPlan, StreetKind, subdivide

_HIGHWAY_EVERY = 8
_MARGIN_M = {StreetKind.HALF_MILE: 17.0, StreetKind.ARTERIAL: 27.0, StreetKind.HIGHWAY: 40.0}


class LandUse(IntEnum):
    """What a neighbourhood is for; only the first has homes."""

    HOMES = 0
    PARK = 1
    SCHOOLS = 2
    SHOPS = 3


@dataclass(slots=True)
class Neighbourhood:
    """A planned neighbourhood.

    Attributes:
        i, j: Its column and row on the drawing board; it spans CELL_M from (i, j) * CELL_M.
        built: The year in which it was begun.
        wealth: 0 (modest) to 1 (well off).
        lot_m: Wished lot width.
        streets: Its collectors, as lines on the drawing board with their junctions in order.
        exits: Where its collectors meet the bounding streets.
    """

    i: int
    j: int
    use: LandUse
    built: int
    wealth: float
    lot_m: float
    streets: list[list[tuple[float, float]]] = field(default_factory=list)
    exits: list[tuple[float, float]] = field(default_factory=list)
    pods: list[PodPlan] = field(default_factory=list)


def boundary_kind(line: int) -> StreetKind:
    """Kind of the street along grid line number `line`, of which there is one every CELL_M."""
    if line % _HIGHWAY_EVERY == _HIGHWAY_EVERY // 2:
        return StreetKind.HIGHWAY
    return StreetKind.ARTERIAL if line % 2 == 0 else StreetKind.HALF_MILE


def plan_neighbourhood(seed: int, i: int, j: int) -> Neighbourhood:
    """Neighbourhood (i, j) of the synthetic suburb; older in the middle of town, never depends on others."""
    rng = neighbourhood_rng(seed, i, j)
    away = float(np.hypot(i + 0.5, j + 0.5))
    built = int(np.clip(1984 + 30 * (1 - np.exp(-away / 9)) + rng.normal(0, 5), 1972, 2023))
    wealth = float(np.clip(rng.beta(2.2, 2.0) + 0.1 * (built - 2000) / 20, 0, 1))
    draws = rng.random(2)
    use = LandUse.HOMES
    if away > 1.5 and draws[0] < 0.08:
        use = (LandUse.PARK, LandUse.SCHOOLS, LandUse.SHOPS)[int(draws[1] * 3)]
    lot_m = 15.5 + 11 * wealth * float(rng.uniform(0.75, 1.1))
    plan = Neighbourhood(i, j, use, built, wealth, lot_m)
    if use != LandUse.HOMES:
        return plan
    margins: Margins = (
        _MARGIN_M[boundary_kind(i)],
        _MARGIN_M[boundary_kind(j)],
        _MARGIN_M[boundary_kind(i + 1)],
        _MARGIN_M[boundary_kind(j + 1)],
    )
    layout = draw_layout(rng, margins)
    row_m = 74 + 16 * wealth
    corner = (i * CELL_M, j * CELL_M)
    left_open = rng.random(len(layout.pods)) < 0.05
    junctions: list[set[float]] = [set() for _ in layout.streets]
    for number, pod in enumerate(layout.pods):
        if left_open[number] and away > 1.0:
            continue
        pod_plan = subdivide(rng, pod, corner, row_m)
        plan.pods.append(pod_plan)
        _note_junctions(layout, pod, pod_plan, corner, junctions)
    for number, street in enumerate(layout.streets):
        _add_collector(plan, layout, number, street, junctions[number], corner)
    return plan


def _note_junctions(
    layout: Layout, pod: Pod, pod_plan: PodPlan, corner: tuple[float, float], junctions: list[set[float]]
) -> None:
    """Remember where a pod's streets meet the collectors, as positions along those."""
    far = COLLECTOR_HALF_M + (pod.y1 - pod.y0 if pod.base in (Side.SOUTH, Side.NORTH) else pod.x1 - pod.x0)
    meets = [(pod.street, u, -COLLECTOR_HALF_M) for u in pod_plan.on_base]
    if pod.through is not None:
        meets += [(pod.through, u, far) for u in pod_plan.on_through]
    for number, u, v in meets:
        x, y = pod_plan.frame.board(u, v)
        street = layout.streets[number]
        junctions[number].add(y - corner[1] if street.x0 == street.x1 else x - corner[0])


def _add_collector(
    plan: Neighbourhood,
    layout: Layout,
    number: int,
    street: StreetLine,
    junctions: set[float],
    corner: tuple[float, float],
) -> None:
    """The collector's line with all its junctions, and its exits onto the bounding streets."""
    upright = street.x0 == street.x1
    fixed, start, end = (street.x0, street.y0, street.y1) if upright else (street.y0, street.x0, street.x1)
    places = {start, end} | junctions
    for other in layout.streets:
        # Collectors that end on this one.
        for x, y in ((other.x0, other.y0), (other.x1, other.y1)):
            along, across = (y, x) if upright else (x, y)
            if other is not street and across == fixed and min(start, end) <= along <= max(start, end):
                places.add(along)
    points = [(fixed, place) if upright else (place, fixed) for place in sorted(places)]
    plan.streets.append([(corner[0] + x, corner[1] + y) for x, y in points])
    for x, y in (points[0], points[-1]):
        if x in (0.0, CELL_M) or y in (0.0, CELL_M):
            plan.exits.append((corner[0] + x, corner[1] + y))
