"""Ordering and filtering the same columns by DuckDB, over Arrow memory, on two threads."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_THREADS = 2


class DuckTable:
    """The columns under the name `homes`, with each row's number beside."""

    def __init__(self, columns: pa.Table) -> None:
        self._connection = duckdb.connect(config={"threads": _THREADS})
        numbers = pa.array(np.arange(columns.num_rows, dtype=np.int32))
        self._connection.register("homes", columns.append_column("row_number", numbers))

    def order(self, name: str) -> NDArray[np.int32]:
        """Row numbers by a column, unknown ones last."""
        words = f'SELECT row_number FROM homes ORDER BY "{name}" NULLS LAST'  # noqa: S608 (a column of ours)
        return self._rows(words)

    def filter(self, condition: str) -> NDArray[np.int32]:
        """Row numbers, rising, that an SQL condition holds for."""
        return self._rows(f"SELECT row_number FROM homes WHERE {condition} ORDER BY row_number")  # noqa: S608 (ours)

    def close(self) -> None:
        """Let the memory go."""
        self._connection.close()

    def _rows(self, words: str) -> NDArray[np.int32]:
        rows: NDArray[np.int32] = self._connection.execute(words).to_arrow_table()["row_number"].to_numpy()
        return rows
