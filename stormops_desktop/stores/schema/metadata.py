"""The one SQLAlchemy metadata, and what every table of decisions has."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData()


def decision_table(name: str, *items: SchemaItem) -> Table:
    """A table whose rows change only through the journal.

    It needs one text primary key; `row_version` counts the changes of a row, so that a journal entry
    can say which version it was based on.
    """
    return Table(name, metadata, *items, Column("row_version", Integer, nullable=False, server_default="1"))
