"""What a drill is set up from: where the storm is strongest, and where the territory lies."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.engines.hail.drill import strongest_cell
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.territory import PROPERTIES_SLOT
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DrillGround:
    """Where a drill may begin.

    Attributes:
        anchor: Centre of the storm's largest hail, lon/lat: what a drill moves where nothing else is named.
        middle: Of the territory; None without one.
    """

    anchor: LonLat
    middle: LonLat | None


def drill_ground(workspace: Workspace, storm_id: str) -> DrillGround:
    """Look both up.

    Raises:
        UsageError: There is no such storm, or no hail in it.
    """
    territory = workspace.generation(PROPERTIES_SLOT)
    middle: LonLat | None = None
    if territory is not None and "bbox" in territory.manifest:
        west, south, east, north = territory.manifest["bbox"]
        middle = ((west + east) / 2, (south + north) / 2)
    return DrillGround(strongest_cell(read_storm(storm_generation(workspace, storm_id)).fields), middle)
