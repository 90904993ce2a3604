"""Headings and choices inside a GeoPackage: its schema extension (OGC 12-128r19, annex F.9)."""

from __future__ import annotations

import sqlite3

from stormops_desktop.formats.packet.leg_fields import LEG_FIELDS
from stormops_desktop.formats.packet.outcomes import OUTCOMES
from stormops_desktop.formats.packet.stop_fields import STOP_FIELDS
from stormops_desktop.model.wording import Translator

OUTCOME_DOMAIN = "outcome"

_DATA_COLUMNS = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name))
"""

_CONSTRAINTS = """
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))
"""

_DEFINITION = "http://www.geopackage.org/spec121/#extension_schema"


def add_schema(database: sqlite3.Connection, wording: Translator) -> None:
    """Add a heading to every column of both layers, and the enumerated domain of the outcome."""
    database.execute(_DATA_COLUMNS)
    database.execute(_CONSTRAINTS)
    database.executemany(
        "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)"
        " VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
        [(table, _DEFINITION) for table in ("gpkg_data_columns", "gpkg_data_column_constraints")],
    )
    columns = [("stops", field.name) for field in STOP_FIELDS] + [("legs", name) for name in LEG_FIELDS]
    headings = [(table, column, wording.say(f"field.{column}")) for table, column in columns]
    database.executemany(
        "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, constraint_name)"
        " VALUES (?, ?, ?, ?, ?)",
        [
            (table, column, heading, heading, OUTCOME_DOMAIN if column == "outcome" else None)
            for table, column, heading in headings
        ],
    )
    database.executemany(
        "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, description)"
        " VALUES (?, 'enum', ?, ?)",
        [(OUTCOME_DOMAIN, outcome, wording.say(f"outcome.{outcome}")) for outcome in OUTCOMES],
    )
