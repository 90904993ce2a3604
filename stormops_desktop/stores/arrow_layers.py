"""Arrow files of a generation, and geometry columns as GeoArrow."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import Floats, Indices, Lines, Points, Polygons
from stormops_desktop.model.sentence import Sentence

_XY = pa.struct([pa.field("x", pa.float64(), nullable=False), pa.field("y", pa.float64(), nullable=False)])
LINE_TYPE = pa.list_(_XY)
POLYGON_TYPE = pa.list_(LINE_TYPE)
"""A feature's rings, in the order of `model.geometry.Polygons`; its holes are told by orientation."""

_CRS84 = b'{"crs":"OGC:CRS84","crs_type":"authority_code"}'


def geometry_field(name: str, kind: str) -> pa.Field:
    """A field of a geometry column; `kind` is "linestring", "polygon" or "point"."""
    types = {"linestring": LINE_TYPE, "polygon": POLYGON_TYPE, "point": _XY}
    return pa.field(
        name,
        types[kind],
        metadata={b"ARROW:extension:name": b"geoarrow." + kind.encode(), b"ARROW:extension:metadata": _CRS84},
    )


def write_table(path: Path, table: pa.Table) -> None:
    """Write an uncompressed Arrow file that can be memory-mapped, as one record batch."""
    whole = table.combine_chunks()
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, whole.schema) as writer:
        for batch in whole.to_batches():
            writer.write_batch(batch)


def read_table(path: Path) -> pa.Table:
    """Map an Arrow file; its columns are read from the disk only where they are touched.

    Raises:
        BadInputError: The file is missing or no Arrow file.
    """
    try:
        return pa.ipc.open_file(pa.memory_map(str(path), "r")).read_all()
    except (OSError, pa.ArrowInvalid) as error:
        raise BadInputError(
            Sentence("A data file of the workspace cannot be read: {error}.", error=error),
            remedy="Undo the last import, or import that file again.",
            file=path,
        ) from error


def numbers_to_arrow(numbers: NDArray[np.float64] | NDArray[np.int32]) -> pa.Array:
    """A column over an array's memory; `pyarrow.array` would first import pandas, which takes 0.3 s."""
    flat = np.ascontiguousarray(numbers)
    return pa.Array.from_buffers(pa.from_numpy_dtype(flat.dtype), len(flat), [None, pa.py_buffer(flat)])


def polygons_to_arrow(polygons: Polygons) -> pa.Array:
    """A column with one row a feature; no coordinate is copied."""
    points = _points(polygons.x, polygons.y)
    rings = pa.ListArray.from_arrays(numbers_to_arrow(polygons.ring_starts), points, type=LINE_TYPE)
    return pa.ListArray.from_arrays(numbers_to_arrow(polygons.feature_starts), rings, type=POLYGON_TYPE)


def polygons_from_arrow(column: pa.ChunkedArray | pa.Array) -> Polygons:
    """Polygons over the buffers of a column that `polygons_to_arrow` made."""
    features = _one_chunk(column)
    rings = features.values
    points = rings.values
    return Polygons(_numbers(points, 0), _numbers(points, 1), _starts(rings), _starts(features))


def lines_to_arrow(lines: Lines) -> pa.Array:
    """A column with one row a line."""
    return pa.ListArray.from_arrays(numbers_to_arrow(lines.starts), _points(lines.x, lines.y), type=LINE_TYPE)


def lines_from_arrow(column: pa.ChunkedArray | pa.Array) -> Lines:
    """Lines over the buffers of a column."""
    lines = _one_chunk(column)
    return Lines(_numbers(lines.values, 0), _numbers(lines.values, 1), _starts(lines))


def points_to_arrow(points: Points) -> pa.Array:
    """A column with one row a point."""
    return _points(points.x, points.y)


def points_from_arrow(column: pa.ChunkedArray | pa.Array) -> Points:
    """Points over the buffers of a column."""
    array = _one_chunk(column)
    return Points(_numbers(array, 0), _numbers(array, 1))


def _points(x: Floats, y: Floats) -> pa.StructArray:
    return pa.StructArray.from_arrays([numbers_to_arrow(x), numbers_to_arrow(y)], fields=list(_XY))


def _one_chunk(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    if isinstance(column, pa.ChunkedArray):
        return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return column


def _numbers(points: pa.StructArray, field: int) -> Floats:
    numbers: Floats = points.field(field).to_numpy(zero_copy_only=True)
    return numbers


def _starts(lists: pa.ListArray) -> Indices:
    starts: Indices = lists.offsets.to_numpy(zero_copy_only=True)
    return starts
