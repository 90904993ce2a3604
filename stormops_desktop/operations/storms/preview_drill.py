"""Where a drill would fall and whom it would hit, before it is made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stormops_desktop.engines.hail.combine import sample_storm_at
from stormops_desktop.engines.hail.drill import Move, before_move, moved_swath
from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.model.geometry import BBox, LonLat, Polygons
from stormops_desktop.model.scene import Rgba
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.homes_hit import HomesHit, count_sizes, home_places
from stormops_desktop.stores.storms import read_storm, read_swaths, storm_generation
from stormops_desktop.stores.territory import PROPERTIES_SLOT
from stormops_desktop.stores.workspace import Workspace

_UNSTYLED: Rgba = (128, 128, 128, 255)


@dataclass(frozen=True, slots=True)
class MovedSwath:
    """A size class, inches, at its new place, in the colour of the hail style."""

    size_in: float
    fill: Rgba
    polygons: Polygons


@dataclass(frozen=True, slots=True)
class DrillPreview:
    """What a drill would be.

    Attributes:
        swaths: The storm's swaths near the anchor at their new place, rising by size.
        homes: Homes that it would hit; None without a territory.
    """

    swaths: tuple[MovedSwath, ...]
    homes: HomesHit | None


def preview_drill(
    workspace: Workspace,
    storm_id: str,
    *,
    source: LonLat,
    to: LonLat,
    rotate_deg: float = 0.0,
    theme: MapTheme = MapTheme.LIGHT,
    job: Job,
) -> DrillPreview:
    """Move the storm's swaths, and count the homes under them.

    Sizes are between the storm's own cells; the drill's cells lie a little otherwise, so that single homes
    may come into another class.

    Args:
        source: The point of the storm that goes to `to`, both lon/lat.
        rotate_deg: Clockwise turn about it.
        theme: The ground that the swaths are to be seen on.

    Raises:
        UsageError: There is no such storm, or no field in it.
        CancelledError: As soon as the token says so.
    """
    generation = storm_generation(workspace, storm_id)
    move = Move(source, to, rotate_deg)
    fills = {item.at_least: item.fill for item in read_style("hail", theme).classes}
    swaths = []
    for swath in read_swaths(generation):
        job.cancel.raise_if_cancelled()
        fill = fills.get(swath.size_in) or _UNSTYLED
        swaths.append(MovedSwath(swath.size_in, fill, moved_swath(swath.polygons, move)))
    territory = workspace.generation(PROPERTIES_SLOT)
    if territory is None:
        return DrillPreview(tuple(swaths), None)
    lon, lat = before_move(*home_places(territory), move)
    job.cancel.raise_if_cancelled()
    known = np.isfinite(lon)
    if not known.any():
        return DrillPreview(tuple(swaths), count_sizes(np.full(len(lon), np.nan, np.float32)))
    box: BBox = (
        float(lon[known].min()), float(lat[known].min()), float(lon[known].max()), float(lat[known].max())
    )  # fmt: skip
    fields = read_storm(generation, within=box).fields
    hail = sample_storm_at(fields, lon, lat, pool=job.pool, cancel=job.cancel)
    return DrillPreview(tuple(swaths), count_sizes(hail.hail_mm))
