"""How a packet's layers look in QGIS (QML) and elsewhere (SLD), kept in the GeoPackage's `layer_styles`.

The styles are files under resources/packet; headings and choices come from the catalogue, so that the same
style speaks both languages.
"""

from __future__ import annotations

import sqlite3
from xml.etree import ElementTree as ET

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.packet.leg_fields import LEG_FIELDS
from stormops_desktop.formats.packet.outcomes import OUTCOMES
from stormops_desktop.formats.packet.stop_fields import STOP_FIELDS
from stormops_desktop.model.wording import Translator

_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30),
  ui TEXT(30), update_time DATETIME)
"""
"""As QGIS itself creates it."""


def add_styles(database: sqlite3.Connection, wording: Translator, written: str) -> None:
    """Add the default style of both layers; `written` is the time of change that is noted (ISO 8601)."""
    database.execute(_TABLE)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
        (written,),
    )
    layers = {"stops": [field.name for field in STOP_FIELDS], "legs": list(LEG_FIELDS)}
    for layer, columns in layers.items():
        qml = _worded_qml(_read(layer, "qml"), columns, wording)
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,"
            " styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time)"
            " VALUES ('', '', ?, 'geom', ?, ?, ?, 1, '', '', ?)",
            (layer, layer, qml, _read(layer, "sld"), written),
        )


def _worded_qml(qml: str, columns: list[str], wording: Translator) -> str:
    """The QML with a heading for each column and the outcome's choices as a drop-down."""
    root = ET.fromstring(qml)  # noqa: S314 - a file of ours
    aliases = ET.SubElement(root, "aliases")
    for index, column in enumerate(columns):
        ET.SubElement(
            aliases, "alias", field=column, index=str(index + 1), name=wording.say(f"field.{column}")
        )
    if "outcome" in columns:
        widgets = ET.SubElement(root, "fieldConfiguration")
        field = ET.SubElement(widgets, "field", name="outcome")
        options = ET.SubElement(
            ET.SubElement(ET.SubElement(field, "editWidget", type="ValueMap"), "config"), "Option", type="Map"
        )
        choices = ET.SubElement(options, "Option", name="map", type="List")
        for outcome in OUTCOMES:
            choice = ET.SubElement(choices, "Option", type="Map")
            words = wording.say(f"outcome.{outcome}")
            ET.SubElement(choice, "Option", name=words, type="QString", value=outcome)
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(
        root, encoding="unicode"
    )


def _read(layer: str, ending: str) -> str:
    return resource("packet", f"{layer}.{ending}").read_text(encoding="utf-8")
