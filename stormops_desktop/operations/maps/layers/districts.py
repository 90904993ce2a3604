"""Census tracts as outlines, and the tract of each property."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from stormops_desktop.engines.cartography.block_index import index_polygons
from stormops_desktop.model.geometry import Polygons
from stormops_desktop.model.scene import BlockIndex
from stormops_desktop.model.territory import LayerKind
from stormops_desktop.operations.maps.layers.map_data import MapData
from stormops_desktop.stores.territory import LAYER_PREFIX, PROPERTIES_SLOT, read_layer, read_properties

TRACTS_SLOT = LAYER_PREFIX + LayerKind.TRACTS


@dataclass(frozen=True, slots=True)
class Districts:
    """Tracts in the order in which they were imported.

    Attributes:
        of_property: For each property the number of its tract, -1 where it is in none of these.
    """

    polygons: Polygons
    index: BlockIndex
    of_property: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.polygons)


def districts_of(data: MapData) -> Districts | None:
    """Made once for the workspace's tracts and properties; None where no tracts were imported."""
    tracts = data.workspace.generation(TRACTS_SLOT)
    if tracts is None:
        return None
    properties = data.workspace.generation(PROPERTIES_SLOT)
    key = (tracts.content_hash, None if properties is None else properties.content_hash)
    return data.kept("districts", key, lambda: _districts(data, has_properties=properties is not None))


def _districts(data: MapData, *, has_properties: bool) -> Districts | None:
    layer = read_layer(data.workspace, LayerKind.TRACTS)
    if layer is None or not isinstance(layer.geometry, Polygons):
        return None
    of_property = np.zeros(0, np.int32)
    if has_properties:
        ids = layer.columns["tract_id"].combine_chunks().cast(pa.string())
        found = pc.index_in(read_properties(data.workspace)["tract_id"].combine_chunks(), ids)
        of_property = found.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    return Districts(layer.geometry, index_polygons(layer.geometry, data.pool), of_property)
