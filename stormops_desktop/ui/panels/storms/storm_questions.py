"""What the Storms panel asks of the workspace: on reading threads, which load the libraries it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stormops_desktop.model.geometry import BBox
from stormops_desktop.stores.workspace import Workspace

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.drill_ground import DrillGround
    from stormops_desktop.operations.storms.overview_storms import StormsOverview
    from stormops_desktop.operations.storms.show_storm import StormAnswer


def all_storms(workspace: Workspace) -> StormsOverview:
    """The list."""
    from stormops_desktop.operations.storms.overview_storms import overview_storms

    return overview_storms(workspace)


def details(workspace: Workspace, *, storm_id: str) -> StormAnswer:
    """One storm in full."""
    from stormops_desktop.operations.storms.show_storm import show_storm

    return show_storm(workspace, storm_id)


def extent(workspace: Workspace, *, storm_id: str) -> BBox:
    """How far it reaches."""
    from stormops_desktop.operations.storms.storm_extent import storm_extent

    return storm_extent(workspace, storm_id)


def ground(workspace: Workspace, *, storm_id: str) -> DrillGround:
    """What a drill with it is set up from."""
    from stormops_desktop.operations.storms.drill_ground import drill_ground

    return drill_ground(workspace, storm_id)
