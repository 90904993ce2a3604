"""The synthetic town: neighbourhoods from the middle outwards until there are enough lots."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.blocks import run_blocks
from stormops_desktop.engines.territory.footprints import Footprints, place_houses
from stormops_desktop.engines.territory.ground import CELL_M, Ground, suburban_ground
from stormops_desktop.engines.territory.lots import Lots, cut_lots
from stormops_desktop.engines.territory.neighbourhood import (
    Neighbourhood,
    boundary_kind,
    plan_neighbourhood,
)
from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.ribbon import Ribbon, StreetPlace
from stormops_desktop.engines.territory.ribbon_table import front_lengths, ribbon_table
from stormops_desktop.engines.territory.road_network import CenterLine
from stormops_desktop.engines.territory.street_names import street_names
from stormops_desktop.engines.territory.subdivision import PodPlan, StreetKind
from stormops_desktop.model.geometry import Floats, Indices
from stormops_desktop.model.progress import CancelToken, Progress

_BATCH = 16
_GROUP = 128
_LOTS_AT_MOST = 620
_NUMBER_STEP_M = 6.0
_BLOCK_M = 160.0


@dataclass(frozen=True, slots=True)
class Town:
    """Lots with their houses and street addresses, and every street.

    Attributes:
        neighbourhoods: In the order in which they were settled, from the middle outwards.
        lots, houses: Row for row.
        neighbourhood: Of each lot, an index into `neighbourhoods`.
        street: Of each lot, an index into `lines`.
        house_number: Of each lot; odd on the left of its street, even on the right, rising along it.
        lines: Every street; residential ones first, in the order of neighbourhoods.
    """

    ground: Ground
    neighbourhoods: list[Neighbourhood]
    lots: Lots
    houses: Footprints
    neighbourhood: Indices
    street: Indices
    house_number: Indices
    lines: list[CenterLine]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Lots of one or more neighbourhoods; streets are counted within each neighbourhood."""

    lots: Lots
    houses: Footprints
    neighbourhood: Indices
    street: Indices
    house_number: Indices


def build_town(
    seed: int,
    properties: int,
    parameters: TerritoryParameters,
    *,
    pool: Executor | None,
    progress: Progress,
    cancel: CancelToken,
) -> Town:
    """A town of exactly `properties` lots; a larger one of the same seed contains its neighbourhoods."""
    reach = CELL_M * (3.0 + np.sqrt(properties / 250.0))
    ground = suburban_ground(seed, *parameters.origin, reach_m=reach)
    settled: list[Neighbourhood] = []
    batches: list[_Batch] = []
    found = 0
    places = _outwards(int(np.ceil(reach / CELL_M)))
    while found < properties:
        wanted = min(max(1, int((properties - found) / _LOTS_AT_MOST)), _GROUP)
        for plan, batch in _settle(seed, list(islice(places, wanted)), ground, pool, cancel):
            if batch is not None:
                batches.append(replace(batch, neighbourhood=batch.neighbourhood + len(settled)))
                found += len(batch.neighbourhood)
            settled.append(plan)
        progress(min(1.0, found / properties), "laying out streets and lots")
    town = _join(batches, properties)
    used = int(town.neighbourhood[-1]) + 1
    settled = settled[:used]
    lines, offsets = _center_lines(seed, settled, parameters)
    return Town(
        ground,
        settled,
        town.lots,
        town.houses,
        town.neighbourhood,
        (town.street + offsets[town.neighbourhood]).astype(np.int32),
        town.house_number,
        lines,
    )


def _outwards(most: int) -> Iterator[tuple[int, int]]:
    """Columns and rows of the drawing board, nearest to the middle first; each touches one before it."""
    sides = np.arange(-most, most)
    i, j = (grid.ravel() for grid in np.meshgrid(sides, sides, indexing="ij"))
    away = (2 * i + 1) ** 2 + (2 * j + 1) ** 2
    order = np.lexsort((i, j, away))
    return iter([(int(i[k]), int(j[k])) for k in order])


def _settle(
    seed: int,
    places: list[tuple[int, int]],
    ground: Ground,
    pool: Executor | None,
    cancel: CancelToken,
) -> list[tuple[Neighbourhood, _Batch | None]]:
    """Plan neighbourhoods, cut their lots and place houses; no batch where there are no homes."""

    def work(start: int, stop: int) -> list[tuple[Neighbourhood, _Batch | None]]:
        settled: list[tuple[Neighbourhood, _Batch | None]] = []
        for i, j in places[start:stop]:
            cancel.raise_if_cancelled()
            plan = plan_neighbourhood(seed, i, j)
            homes = any(pod.ribbons for pod in plan.pods)
            settled.append((plan, _settle_one(seed, plan, ground) if homes else None))
        return settled

    blocks = run_blocks(work, len(places), block=_BATCH, pool=pool, cancel=cancel)
    return [settled for block in blocks for settled in block]


def _settle_one(seed: int, plan: Neighbourhood, ground: Ground) -> _Batch:
    ribbons, frames, seam_bases, streets, hundreds = [], [], [], [], []
    seams = street_base = 0
    for pod in plan.pods:
        for ribbon in pod.ribbons:
            ribbons.append(ribbon)
            frames.append(pod.frame)
            seam_bases.append(seams)
            streets.append(street_base + ribbon.street)
            hundreds.append(_hundred(pod, ribbon))
        seams += pod.seams
        street_base += len(pod.streets)
    table = ribbon_table(ribbons, frames, seam_bases, plan.lot_m)
    rng = np.random.Generator(
        np.random.PCG64(np.random.SeedSequence((seed, 2**20 + plan.i, 2**20 + plan.j, 1)))
    )
    lots = cut_lots(table, ground, rng)
    count = len(lots.ribbon)
    houses = place_houses(lots, rng.random((count, 4)), np.full(count, plan.wealth))
    numbers = _house_numbers(ribbons, np.array(hundreds, np.int32), front_lengths(table), lots)
    return _Batch(lots, houses, np.zeros(count, np.int32), np.array(streets, np.int32)[lots.ribbon], numbers)


def _hundred(pod: PodPlan, ribbon: Ribbon) -> int:
    """First house number of a street: it grows by 100 a block away from the middle of town."""
    x, y = pod.frame.board(*pod.streets[ribbon.street].line[0])
    away = abs(y) if pod.frame.along[0] != 0 else abs(x)
    return 100 * (1 + int(away / _BLOCK_M))


def _house_numbers(ribbons: list[Ribbon], hundreds: Indices, lengths: Floats, lots: Lots) -> Indices:
    """Numbers rise along the street with the lots' fronts: odd on its left, even on its right."""
    place = np.array([ribbon.place for ribbon in ribbons])[lots.ribbon]
    begins = np.array([ribbon.begins for ribbon in ribbons])[lots.ribbon]
    ends = np.array([ribbon.ends for ribbon in ribbons])[lots.ribbon]
    length = lengths[lots.ribbon]
    middle = lots.along.mean(axis=1)
    around = place == StreetPlace.AROUND
    up = middle < 0.5
    position = np.where(around, np.where(up, middle, 1 - middle) * length, begins + middle * (ends - begins))
    odd = np.where(around, up, place == StreetPlace.LEFT)
    steps = np.floor(position / _NUMBER_STEP_M).astype(np.int32)
    numbers: Indices = hundreds[lots.ribbon] + 2 * steps + np.where(odd, 1, 2).astype(np.int32)
    return numbers


def _join(batches: list[_Batch], properties: int) -> _Batch:
    """All batches as one, cut off after `properties` lots: what is left over is land not yet built on."""
    counts = [len(batch.neighbourhood) for batch in batches]
    last = int(np.searchsorted(np.cumsum(counts), properties))
    batches = batches[: last + 1]
    x, y, starts = _joined_rings([(b.lots.x, b.lots.y, b.lots.starts) for b in batches], properties)
    hx, hy, house_starts = _joined_rings(
        [(b.houses.x, b.houses.y, b.houses.starts) for b in batches], properties
    )

    def joined[T: np.generic](columns: list[NDArray[T]]) -> NDArray[T]:
        return np.concatenate(columns)[:properties]

    return _Batch(
        Lots(
            x,
            y,
            starts,
            joined([b.lots.front_counts for b in batches]),
            joined([b.lots.ribbon for b in batches]),
            joined([b.lots.along for b in batches]),
        ),
        Footprints(
            hx,
            hy,
            house_starts,
            joined([b.houses.center_x for b in batches]),
            joined([b.houses.center_y for b in batches]),
            joined([b.houses.area_m2 for b in batches]),
        ),
        joined([b.neighbourhood for b in batches]),
        joined([b.street for b in batches]),
        joined([b.house_number for b in batches]),
    )


def _joined_rings(parts: list[tuple[Floats, Floats, Indices]], count: int) -> tuple[Floats, Floats, Indices]:
    """Rings of all parts in one, only the first `count` of them."""
    sizes = np.concatenate([np.diff(starts) for _, _, starts in parts])[:count]
    starts = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=starts[1:])
    total = int(starts[-1])
    return (
        np.concatenate([x for x, _, _ in parts])[:total],
        np.concatenate([y for _, y, _ in parts])[:total],
        starts,
    )


def _center_lines(
    seed: int, settled: list[Neighbourhood], parameters: TerritoryParameters
) -> tuple[list[CenterLine], Indices]:
    """Every street with its name, and for each neighbourhood the index of its first residential street."""
    kinds: list[StreetKind] = []
    points: list[list[tuple[float, float]]] = []
    offsets = np.zeros(len(settled), np.int32)
    for number, plan in enumerate(settled):
        offsets[number] = len(kinds)
        for pod in plan.pods:
            for street in pod.streets:
                kinds.append(street.kind)
                points.append([pod.frame.board(u, v) for u, v in street.line])
    for plan in settled:
        kinds += [StreetKind.COLLECTOR] * len(plan.streets)
        points += plan.streets
    names = street_names(kinds, seed, parameters)
    lines = [CenterLine(*line) for line in zip(kinds, names, points, strict=True)]
    return lines + _boundary_lines(seed, settled, parameters), offsets


def _boundary_lines(
    seed: int, settled: list[Neighbourhood], parameters: TerritoryParameters
) -> list[CenterLine]:
    """The through streets around every neighbourhood; all pieces along one grid line share its name."""
    edges: dict[tuple[bool, int, int], set[float]] = {}
    for plan in settled:
        for upright, line, piece in (
            (True, plan.i, plan.j),
            (True, plan.i + 1, plan.j),
            (False, plan.j, plan.i),
            (False, plan.j + 1, plan.i),
        ):
            places = edges.setdefault((upright, line, piece), {piece * CELL_M, (piece + 1) * CELL_M})
            for x, y in plan.exits:
                across, along = (x, y) if upright else (y, x)
                if across == line * CELL_M and piece * CELL_M < along < (piece + 1) * CELL_M:
                    places.add(along)
    whole = sorted({(upright, line) for upright, line, _ in edges}, key=lambda key: (abs(key[1]), key))
    kinds = [boundary_kind(line) for _, line in whole]
    named = dict(zip(whole, street_names(kinds, seed, parameters), strict=True))
    return [
        CenterLine(
            boundary_kind(line),
            named[upright, line],
            [(line * CELL_M, a) if upright else (a, line * CELL_M) for a in sorted(places)],
        )
        for (upright, line, _), places in sorted(edges.items())
    ]
