"""Where the territory lies."""

from __future__ import annotations

from stormops_desktop.model.geometry import BBox
from stormops_desktop.stores.territory import PROPERTIES_SLOT
from stormops_desktop.stores.workspace import Workspace


def territory_bbox(workspace: Workspace) -> BBox | None:
    """Where the properties lie: west, south, east, north in degrees; None without any."""
    generation = workspace.generation(PROPERTIES_SLOT)
    if generation is None:
        return None
    west, south, east, north = generation.manifest["bbox"]
    return float(west), float(south), float(east), float(north)
