"""The properties as the map's tools look at them: places, outlines and what skips them quickly."""

from __future__ import annotations

import threading
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stormops_desktop.model.geometry import Floats, Points, Polygons
from stormops_desktop.model.scene import BlockIndex
from stormops_desktop.stores.workspace import Workspace

if TYPE_CHECKING:
    import pyarrow as pa


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
    """Keeps the shapes of the current generation at hand; safe to ask from several threads.

    What reads them is loaded by the thread that asks first: a window can be made without it.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._shapes: PropertyShapes | None = None

    def of(self, workspace: Workspace, *, pool: Executor | None = None) -> PropertyShapes | None:
        """The shapes of the properties there are now; None without a territory.

        Raises:
            BadInputError: A file of the generation is missing or damaged.
        """
        from stormops_desktop.operations.maps.read_property_shapes import read_property_shapes
        from stormops_desktop.stores.territory import PROPERTIES_SLOT

        generation = workspace.generation(PROPERTIES_SLOT)
        if generation is None:
            return None
        with self._turn:
            if self._shapes is None or self._shapes.content_hash != generation.content_hash:
                self._shapes = read_property_shapes(workspace, generation.content_hash, pool)
            return self._shapes
