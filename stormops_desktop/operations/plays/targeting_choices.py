"""What a playbook's rules can name in this territory: ZIP codes, personas and areas that were drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from stormops_desktop.stores.schema.maps import areas
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """An area that was drawn on the map; `polygon` is GeoJSON."""

    name: str
    polygon: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TargetingChoices:
    """Sorted; empty where there is no territory yet."""

    zips: tuple[str, ...]
    personas: tuple[str, ...]
    areas: tuple[DrawnArea, ...]


def targeting_choices(workspace: Workspace) -> TargetingChoices:
    """What the homes of this workspace have, and the areas on its map."""
    rows = workspace.rows(select(areas.c.name, areas.c.polygon).order_by(areas.c.name, areas.c.area_id))
    drawn = tuple(DrawnArea(row["name"], row["polygon"]) for row in rows)
    if workspace.generation(PROPERTIES_SLOT) is None:
        return TargetingChoices((), (), drawn)
    table = read_properties(workspace)
    return TargetingChoices(_distinct(table["zip"]), _distinct(table["persona"]), drawn)


def _distinct(column: pa.ChunkedArray) -> tuple[str, ...]:
    values = pc.unique(column).cast(pa.string()).to_pylist()
    return tuple(sorted(value for value in values if value))
