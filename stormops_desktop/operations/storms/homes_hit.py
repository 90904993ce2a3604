"""How many homes a storm hit, by size class; of storms that are imported and of those that only might be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.hail.combine import sample_storm_at
from stormops_desktop.engines.hail.grids import crop_field
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.hail import MM_PER_INCH, SIZE_CLASSES_IN, HailField
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.generation import Generation, read_generation
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.territory import PROPERTIES_SLOT, properties_of
from stormops_desktop.stores.workspace import Workspace

_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class SizeCount:
    """Homes with hail of at least a size class, inches; classes contain each other."""

    size_in: float
    homes: int


@dataclass(frozen=True, slots=True)
class HomesHit:
    """A storm over the homes of a territory, sampled at each roof.

    Attributes:
        homes: Of the territory.
        covered: Those that the storm's field covers.
        hit: Those of them with hail of any size.
        at_least: For each size class that any home reached, rising.
        max_mm: Largest size at a home; None where no home is covered.
    """

    homes: int
    covered: int
    hit: int
    at_least: tuple[SizeCount, ...]
    max_mm: float | None


def homes_hit(workspace: Workspace, storm_id: str) -> HomesHit | None:
    """Count the homes that a storm of the workspace hit; None without a territory or without a field.

    Generations never change, so the answers of the last storms asked for are remembered.

    Raises:
        UsageError: There is no such storm.
        BadInputError: A stored file is missing or damaged.
    """
    storm, territory = storm_generation(workspace, storm_id), workspace.generation(PROPERTIES_SLOT)
    if territory is None or not storm.manifest["fields"]:
        return None
    return _remembered(
        workspace.generations, (storm.slot, storm.content_hash), (territory.slot, territory.content_hash)
    )


def homes_under(fields: Sequence[HailField], territory: Generation, *, job: Job) -> HomesHit | None:
    """Count the homes that fields would hit which are in no workspace yet; None without fields.

    Raises:
        UsageError, BadInputError: The fields cannot be combined.
        CancelledError: As soon as the token says so.
    """
    if not fields:
        return None
    places = home_places(territory)
    if not len(places[0]):
        return count_sizes(np.empty(0, np.float32))
    box = _box(*places)
    near = [part for field in fields if (part := crop_field(field, box, margin=2)) is not None]
    if not near:
        return count_sizes(np.full(len(places[0]), np.nan, np.float32))
    return count_sizes(sample_storm_at(near, *places, pool=job.pool, cancel=job.cancel).hail_mm)


def count_sizes(hail_mm: NDArray[np.float32]) -> HomesHit:
    """Count sizes at homes, shape (homes,), NaN where not covered."""
    covered = hail_mm[~np.isnan(hail_mm)]
    counts = [
        SizeCount(size, int(np.count_nonzero(covered >= size * MM_PER_INCH))) for size in SIZE_CLASSES_IN
    ]
    return HomesHit(
        homes=len(hail_mm),
        covered=len(covered),
        hit=int(np.count_nonzero(covered > 0)),
        at_least=tuple(count for count in counts if count.homes),
        max_mm=float(covered.max()) if len(covered) else None,
    )


def home_places(territory: Generation) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitude and latitude of each home, where its hail is sampled."""
    table = properties_of(territory)
    return table["lon"].to_numpy(), table["lat"].to_numpy()


@lru_cache(maxsize=_REMEMBERED)
def _remembered(generations: Path, storm: tuple[str, str], territory: tuple[str, str]) -> HomesHit:
    places = home_places(read_generation(generations, *territory))
    if not len(places[0]):
        return count_sizes(np.empty(0, np.float32))
    fields = read_storm(read_generation(generations, *storm), within=_box(*places)).fields
    return count_sizes(sample_storm_at(fields, *places).hail_mm)


def _box(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> BBox:
    return (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))
