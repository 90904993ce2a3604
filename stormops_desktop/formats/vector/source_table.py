"""A file as it came: columns, geometry, coordinate system, and what could not even be read."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyproj
from numpy.typing import NDArray

from stormops_desktop.model.hail import Skipped


@dataclass(frozen=True, slots=True)
class SourceTable:
    """Rows of a vector or table file.

    Attributes:
        columns: Attributes as the file has them.
        records: What to call each row when speaking of it ("feature 3", "line 7").
        geometry: Shapely geometries (None where there is none); None for a table without geometry.
        crs: Of the geometry; None where the file does not say.
        crs_basis: Who says so: "the file", "RFC 7946", "the column names", "--crs".
        encoding: Of its text, where that is a question.
        read: Rows in the file, set-aside ones included.
        skipped: Rows that could not be read.
    """

    columns: pa.Table
    records: tuple[str, ...]
    geometry: NDArray[np.object_] | None
    crs: pyproj.CRS | None
    crs_basis: str
    read: int
    encoding: str | None = None
    skipped: tuple[Skipped, ...] = field(default=())
