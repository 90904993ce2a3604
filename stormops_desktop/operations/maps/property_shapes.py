"""The properties as the map's tools look at them: places, outlines and what skips them quickly."""

from __future__ import annotations

import threading
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stormops_desktop.engines.cartography.block_index import index_points, index_polygons
from stormops_desktop.model.geometry import Floats, Points, Polygons
from stormops_desktop.model.scene import BlockIndex
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_parcels, read_properties
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PropertyShapes:
    """One generation of the properties; all columns are mapped from its files, row for row.

    Attributes:
        content_hash: Of the generation.
        table: Columns of `PROPERTY_SCHEMA`.
        homes: The points where hail is sampled.
        parcels: The outlines.
        boxes: west, south, east and north of each outline, degrees.
    """

    content_hash: str
    table: pa.Table
    homes: Points
    homes_index: BlockIndex
    parcels: Polygons
    parcels_index: BlockIndex
    boxes: tuple[Floats, Floats, Floats, Floats]


class ShapesInUse:
    """Keeps the shapes of the current generation at hand; safe to ask from several threads."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._shapes: PropertyShapes | None = None

    def of(self, workspace: Workspace, *, pool: Executor | None = None) -> PropertyShapes | None:
        """The shapes of the properties there are now; None without a territory.

        Raises:
            BadInputError: A file of the generation is missing or damaged.
        """
        generation = workspace.generation(PROPERTIES_SLOT)
        if generation is None:
            return None
        with self._turn:
            if self._shapes is None or self._shapes.content_hash != generation.content_hash:
                self._shapes = _read(workspace, generation.content_hash, pool)
            return self._shapes


def _read(workspace: Workspace, content_hash: str, pool: Executor | None) -> PropertyShapes:
    table, parcels = read_properties(workspace), read_parcels(workspace)
    homes = Points(_numbers(table, "lon"), _numbers(table, "lat"))
    return PropertyShapes(
        content_hash,
        table,
        homes,
        index_points(homes, pool),
        parcels,
        index_polygons(parcels, pool),
        (
            _numbers(table, "west"),
            _numbers(table, "south"),
            _numbers(table, "east"),
            _numbers(table, "north"),
        ),
    )


def _numbers(table: pa.Table, name: str) -> Floats:
    return np.asarray(table[name].to_numpy(), np.float64)
