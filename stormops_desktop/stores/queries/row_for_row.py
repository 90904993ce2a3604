"""Joining two tables that hold the same rows in the same order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Join, Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


class RowForRow(Join):
    """`left` with `right` beside it, one row a property each.

    DuckDB keeps the order of a generation's rows, so that it can lay them side by side (a hundred times
    faster than a join of a million text keys); whoever asks makes sure with `misaligned_rows` that both
    are of the same import. Other engines keep no order and join by `property_id`.
    """

    inherit_cache = True

    def __init__(self, left: Table, right: Table) -> None:
        super().__init__(left, right, left.c.property_id == right.c.property_id, isouter=True)


@compiles(RowForRow, "duckdb")
def _side_by_side(element: RowForRow, compiler: SQLCompiler, **options: Any) -> str:
    options["asfrom"] = True
    sides = (compiler.process(side, **options) for side in (element.left, element.right))
    return " POSITIONAL JOIN ".join(sides)
