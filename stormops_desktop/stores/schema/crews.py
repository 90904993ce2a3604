"""The crews that a person plans with, as the crews editor keeps them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, String

from stormops_desktop.stores.schema.metadata import decision_table

crews = decision_table(
    "crews",
    Column("crew", String, primary_key=True),  # its name
    Column("position", Integer, nullable=False),  # in the list, from 0
    Column("document", JSON, nullable=False),  # as one entry of a crew file (crew.schema.json)
)
