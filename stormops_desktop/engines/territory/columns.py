"""Arrow columns from numpy arrays, and tables whose missing columns are null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Floats


def category(
    index: NDArray[np.integer], names: Sequence[str], missing: NDArray[np.bool_] | None = None
) -> pa.DictionaryArray:
    """A dictionary column; null where the index is negative or `missing` says so."""
    hidden = index < 0 if missing is None else (index < 0) | missing
    return pa.DictionaryArray.from_arrays(
        pa.array(index, pa.int32(), mask=hidden), pa.array(names, pa.string())
    )


def constant(value: str | bool, count: int) -> pa.Array:
    """The same value in every row."""
    return pa.repeat(pa.scalar(value), count)


def optional(values: NDArray[np.generic], kind: pa.DataType, known: NDArray[np.bool_]) -> pa.Array:
    """A column that is null where the value is not known."""
    return pa.array(values, kind, mask=~known)


def seconds(since_1970: NDArray[np.int64]) -> pa.Array:
    """Aware UTC timestamps; null for the smallest integer."""
    column = pa.array(since_1970, mask=since_1970 == np.iinfo(np.int64).min)
    return column.cast(pa.timestamp("s")).cast(pa.timestamp("s", tz="UTC"))


def dates(days: NDArray[np.datetime64]) -> pa.Array:
    """Calendar dates; null for NaT."""
    return pa.array(days.astype("datetime64[D]"), pa.date32())


def taken(column: pa.Array, rows: NDArray[np.integer]) -> pa.Array:
    """The column's values at `rows`."""
    return column.take(pa.array(rows))


def own_column(table: pa.Table | None, name: str, kind: pa.DataType, count: int) -> pa.Array:
    """A column of a table in the wished type; nulls where there is no table or no such column."""
    if table is None or name not in table.column_names:
        return pa.nulls(count, kind)
    return table[name].combine_chunks().cast(kind)


def at_rows(table: pa.Table | None, name: str, kind: pa.DataType, rows: NDArray[np.int64]) -> pa.Array:
    """A column's values at the given rows in the wished type; null at negative rows or without a table."""
    if table is None:
        return pa.nulls(len(rows), kind)
    return table[name].combine_chunks().cast(kind).take(pa.array(rows, mask=rows < 0))


def filled(schema: pa.Schema, count: int, columns: Mapping[str, pa.Array], source: str | None) -> pa.Table:
    """A table of the schema: given columns cast to its types, the others null, all marked synthetic.

    With a `source` its columns `source` and `synthetic` are filled too.
    """
    given = dict(columns)
    if source is not None:
        given["source"] = category(np.zeros(count, np.int32), (source,))
        given["synthetic"] = constant(True, count)
    unknown = given.keys() - set(schema.names)
    if unknown:
        raise KeyError(f"{sorted(unknown)} are not in the schema")
    arrays = [
        _cast(given[field.name], field.type) if field.name in given else pa.nulls(count, field.type)
        for field in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _cast(column: pa.Array, kind: pa.DataType) -> pa.Array:
    if column.type == kind:
        return column
    if pa.types.is_dictionary(kind) and pa.types.is_dictionary(column.type):
        return pa.DictionaryArray.from_arrays(column.indices.cast(kind.index_type), column.dictionary)
    if pa.types.is_dictionary(kind):
        return _cast(pc.dictionary_encode(column), kind)
    return column.cast(kind)


def ring_boxes(x: Floats, y: Floats, starts: NDArray[np.int32]) -> tuple[Floats, Floats, Floats, Floats]:
    """West, south, east and north of each ring."""
    firsts = starts[:-1]
    return (
        np.minimum.reduceat(x, firsts),
        np.minimum.reduceat(y, firsts),
        np.maximum.reduceat(x, firsts),
        np.maximum.reduceat(y, firsts),
    )
