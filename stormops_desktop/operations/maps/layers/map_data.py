"""What the layers of one map share: the open workspace, and indexed geometry by content."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from stormops_desktop.engines.cartography.block_index import index_polygons
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.scene import BlockIndex
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_parcels
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class IndexedPolygons:
    """Mapped polygons and the boxes of their blocks."""

    polygons: Polygons
    index: BlockIndex

    def __len__(self) -> int:
        return len(self.polygons)


class MapData:
    """Keeps what is costly to make and serves several layers, or several styles of one layer.

    Safe between threads.

    Attributes:
        workspace: Where everything comes from.
        pool: Threads for kernels; None: the caller's.
    """

    def __init__(self, workspace: Workspace, pool: Executor | None = None) -> None:
        self.workspace = workspace
        self.pool = pool
        self._kept: dict[str, tuple[Hashable, Any]] = {}
        self._turn = threading.RLock()

    def kept[T](self, name: str, key: Hashable, make: Callable[[], T]) -> T:
        """What was made under `name` for an equal `key`, else what `make` makes now, in its place.

        A key names the content (a generation's hash), so nothing stale is ever answered.
        """
        with self._turn:
            found = self._kept.get(name)
            if found is None or found[0] != key:
                found = self._kept[name] = (key, make())
            value: T = found[1]
            return value

    def parcels(self) -> IndexedPolygons | None:
        """The outlines of the properties, row for row; None without a territory."""
        generation = self.workspace.generation(PROPERTIES_SLOT)
        if generation is None:
            return None
        return self.kept(PROPERTIES_SLOT, generation.content_hash, self._indexed_parcels)

    def _indexed_parcels(self) -> IndexedPolygons:
        polygons = read_parcels(self.workspace)
        return IndexedPolygons(polygons, index_polygons(polygons, self.pool))
