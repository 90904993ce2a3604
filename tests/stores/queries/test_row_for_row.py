from __future__ import annotations

import pyarrow as pa
from sqlalchemy import Column, Integer, MetaData, String, Table, select
from sqlalchemy.dialects.postgresql.base import PGDialect

from stormops_desktop.stores.duckdb.analytics import Analytics
from stormops_desktop.stores.queries.row_for_row import RowForRow

_metadata = MetaData()
LEFT = Table("left_side", _metadata, Column("property_id", String), Column("a", Integer))
RIGHT = Table("right_side", _metadata, Column("property_id", String), Column("b", Integer))
BOTH = select(LEFT.c.property_id, LEFT.c.a, RIGHT.c.b).select_from(RowForRow(LEFT, RIGHT))


def test_duckdb_lays_rows_side_by_side() -> None:
    """Row n of one table stands beside row n of the other, in their order, rows without a partner too."""
    with Analytics() as analytics:
        analytics.register("left_side", pa.table({"property_id": ["x", "y", "z"], "a": [1, 2, 3]}))
        analytics.register("right_side", pa.table({"property_id": ["x", "y"], "b": [10, 20]}))
        rows = analytics.arrow(BOTH).to_pylist()
    assert [(row["property_id"], row["a"], row["b"]) for row in rows] == [
        ("x", 1, 10),
        ("y", 2, 20),
        ("z", 3, None),
    ]


def test_other_engines_join_by_key() -> None:
    """PostgreSQL, which keeps no order of rows, gets an outer join by property_id."""
    dialect = PGDialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
    text = " ".join(str(BOTH.compile(dialect=dialect)).split())
    assert "left_side LEFT OUTER JOIN right_side ON left_side.property_id = right_side.property_id" in text
