"""Finding the basemap that a person named."""

from __future__ import annotations

from stormops_desktop.model.basemap import Basemap
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.basemaps.basemap_rows import read_basemaps
from stormops_desktop.operations.maps.one_named import one_named
from stormops_desktop.stores.workspace import Workspace


def basemap_named(workspace: Workspace, wanted: str) -> Basemap:
    """The basemap of that id, else of that name.

    Raises:
        UsageError: There is none, or several of that name.
    """
    return one_named(
        {basemap.basemap_id: basemap for basemap in read_basemaps(workspace)},
        wanted,
        none=Sentence("There is no basemap “{name}”.", name=wanted),
        several=Sentence("Several basemaps are called “{name}”.", name=wanted),
        remedy="See `stormops map basemaps list`; an id names one for certain.",
    )
