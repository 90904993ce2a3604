"""Basemaps as the workspace keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from stormops_desktop.model.basemap import Basemap, BasemapKind
from stormops_desktop.model.errors import UsageError
from stormops_desktop.stores.schema.maps import basemaps
from stormops_desktop.stores.workspace import Workspace

_KINDS = frozenset(BasemapKind)


def read_basemaps(workspace: Workspace) -> tuple[Basemap, ...]:
    """All basemaps, by name; kinds of a later version are left out."""
    rows = workspace.rows(select(basemaps).order_by(basemaps.c.name, basemaps.c.basemap_id))
    return tuple(_basemap(row) for row in rows if row["kind"] in _KINDS)


def require_basemap(workspace: Workspace, basemap_id: str) -> Basemap:
    """The basemap with that id.

    Raises:
        UsageError: There is none.
    """
    found = next((item for item in read_basemaps(workspace) if item.basemap_id == basemap_id), None)
    if found is None:
        raise UsageError(
            "This basemap is not in the workspace any more.",
            remedy="Choose another under Basemaps in the map's tool bar.",
            record=basemap_id,
        )
    return found


def row_of(basemap: Basemap) -> dict[str, Any]:
    """The columns of a basemap's row but its key."""
    return {
        "name": basemap.name,
        "kind": basemap.kind.value,
        "location": basemap.location,
        "attribution": basemap.attribution,
        "min_zoom": basemap.min_zoom,
        "max_zoom": basemap.max_zoom,
        "tile_px": basemap.tile_px,
        "may_download": basemap.may_download,
    }


def _basemap(row: Mapping[str, Any]) -> Basemap:
    return Basemap(
        row["basemap_id"],
        row["name"],
        BasemapKind(row["kind"]),
        row["location"],
        row["attribution"],
        row["min_zoom"],
        row["max_zoom"],
        row["tile_px"],
        row["may_download"],
    )
