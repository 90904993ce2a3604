"""Which basemap lies under the map."""

from __future__ import annotations

from dataclasses import dataclass

from stormops_desktop.model.basemap import Basemap
from stormops_desktop.operations.basemaps.basemap_rows import read_basemaps, require_basemap
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.arrange_layers import kept_layers, kept_setting, write_layers
from stormops_desktop.operations.maps.layers.basemap import CHOICE, BasemapLayer
from stormops_desktop.operations.maps.read_map_settings import read_map_settings
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BasemapChoice:
    """All basemaps, and the id of the one that is shown; None: none is."""

    basemaps: tuple[Basemap, ...]
    chosen: str | None


def basemap_choice(workspace: Workspace) -> BasemapChoice:
    """What there is to choose from."""
    setting = read_map_settings(workspace).setting(BasemapLayer.name)
    chosen = None if setting is None or not setting.visible else setting.settings.get(CHOICE)
    known = read_basemaps(workspace)
    return BasemapChoice(known, chosen if chosen in {item.basemap_id for item in known} else None)


def choose_basemap(workspace: Workspace, basemap_id: str | None, *, job: Job) -> BasemapChoice:
    """Show a basemap, or with None none, as one undo step; the layer is made visible where it is hidden.

    Raises:
        UsageError: There is no such basemap.
    """
    name = BasemapLayer.name
    settings = dict(kept_setting(kept_layers(workspace), name).settings)
    settings.pop(CHOICE, None)
    if basemap_id is None:
        write_layers(workspace, "show no basemap", {name: {"settings": settings}})
    else:
        require_basemap(workspace, basemap_id)
        shown = {"visible": True, "settings": {**settings, CHOICE: basemap_id}}
        write_layers(workspace, "choose a basemap", {name: shown})
    return basemap_choice(workspace)
