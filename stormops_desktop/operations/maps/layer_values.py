"""The numbers that a graduated style is about, for choosing where its classes begin."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stormops_desktop.model.geometry import Floats
from stormops_desktop.stores.scores import read_scores, score_slot
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LayerValues:
    """All values of a style's field, NaN where one is unknown; never empty of known ones."""

    values: Floats
    low: float
    high: float


def layer_values(workspace: Workspace, field: str, storm_id: str | None) -> LayerValues | None:
    """The values of a column of the storm's scores, else of the properties; None where there are none.

    Raises:
        BadInputError: A file of the workspace is missing or damaged.
    """
    column = _scored(workspace, field, storm_id)
    if column is None and workspace.generation(PROPERTIES_SLOT) is not None:
        properties = read_properties(workspace)
        column = properties[field] if field in properties.column_names else None
    if column is None or not _is_number(column.type):
        return None
    values = np.asarray(column.cast(pa.float64()).to_numpy(), np.float64)
    if np.isnan(values).all():
        return None
    return LayerValues(values, float(np.nanmin(values)), float(np.nanmax(values)))


def _scored(workspace: Workspace, field: str, storm_id: str | None) -> pa.ChunkedArray | None:
    scored = None if storm_id is None else workspace.generation(score_slot(storm_id))
    if scored is None:
        return None
    table = read_scores(scored.path)
    return table[field] if field in table.column_names else None


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))
