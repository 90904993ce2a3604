"""The default style of a layer inside a GeoPackage, in the table `layer_styles` that QGIS looks into."""

from __future__ import annotations

import sqlite3
from xml.etree import ElementTree as ET

from stormops_desktop.formats.styles.qml import qml_text

_TABLE = """
CREATE TABLE IF NOT EXISTS layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30),
  ui TEXT(30), update_time DATETIME)
"""
"""As QGIS itself creates it."""


def add_default_style(
    database: sqlite3.Connection, layer: str, geometry: str, qml: ET.Element, sld: ET.Element, written: str
) -> None:
    """Make `qml` and `sld` the default style of a layer.

    Args:
        geometry: Its geometry column.
        written: The time of change that is noted, ISO 8601.
    """
    database.execute(_TABLE)
    database.execute(
        "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
        (written,),
    )
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
        " styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)"
        " VALUES ('', '', ?, ?, ?, ?, ?, 1, '', '', ?)",
        (
            layer,
            geometry,
            layer,
            qml_text(qml),
            ET.tostring(sld, encoding="unicode"),
            written,
        ),
    )
