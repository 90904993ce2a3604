"""Reading the properties as the map's tools look at them."""

from __future__ import annotations

from concurrent.futures import Executor

import numpy as np
import pyarrow as pa

from stormops_desktop.engines.cartography.block_index import index_points, index_polygons
from stormops_desktop.model.geometry import Floats, Points
from stormops_desktop.operations.maps.property_shapes import PropertyShapes
from stormops_desktop.stores.territory import read_parcels, read_properties
from stormops_desktop.stores.workspace import Workspace


def read_property_shapes(
    workspace: Workspace, content_hash: str, pool: Executor | None = None
) -> PropertyShapes:
    """Map the current generation's files and index them.

    Raises:
        BadInputError: A file of the generation is missing or damaged.
    """
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
