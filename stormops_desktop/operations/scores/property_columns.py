"""Columns of properties.arrow as the damage engine takes them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from stormops_desktop.engines.damage.block import RoofColumns
from stormops_desktop.engines.damage.local_date import Places
from stormops_desktop.engines.damage.parameters import MATERIALS
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence

_UNKNOWN, _OWNER, _RENTER = 0, 1, 2


def roof_columns(properties: pa.Table) -> RoofColumns:
    """Roofs; unknown numbers become NaN.

    Raises:
        BadInputError: A roof material has no curve.
    """
    names = [material.value for material in MATERIALS]
    used, codes = _categories(properties, "roof_material")
    foreign = [name for name in used if name not in names]
    if foreign:
        raise BadInputError(
            Sentence("There is no damage curve for the roof material “{foreign}”.", foreign=foreign[0]),
            remedy=Sentence("Import the properties again with one of: {names}.", names=", ".join(names)),
            record="roof_material",
        )
    owner = pc.fill_null(pc.if_else(properties["owner_occupied"], _OWNER, _RENTER), _UNKNOWN)
    return RoofColumns(
        material=np.array([names.index(name) for name in used], np.uint8)[codes],
        installed_from=_floats(properties, "roof_installed_from"),
        installed_to=_floats(properties, "roof_installed_to"),
        pitch=_floats(properties, "roof_pitch"),
        area_m2=_floats(properties, "roof_area_m2"),
        tenure=owner.to_numpy().astype(np.uint8),
    )


def places(properties: pa.Table) -> Places:
    """Where each property is, and its time zone."""
    zones, codes = _categories(properties, "time_zone")
    return Places(
        lon=properties["lon"].to_numpy(),
        lat=properties["lat"].to_numpy(),
        zone=codes.astype(np.int16),
        zones=tuple(zones),
    )


def _categories(properties: pa.Table, name: str) -> tuple[list[str], NDArray[np.int32]]:
    """Distinct values of a column without nulls, and each row's index into them."""
    column = pc.dictionary_encode(properties[name].cast(pa.string())).combine_chunks()
    encoded = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
    return encoded.dictionary.to_pylist(), encoded.indices.to_numpy(zero_copy_only=False).astype(np.int32)


def _floats(properties: pa.Table, name: str) -> NDArray[np.float32]:
    numbers: NDArray[np.float32] = properties[name].to_numpy().astype(np.float32, copy=False)
    return numbers
