"""How a packet's layers look in QGIS (QML) and elsewhere (SLD), with headings and choices in the language."""

from __future__ import annotations

import sqlite3
from xml.etree import ElementTree as ET

from stormops_desktop.formats.packet.leg_fields import LEG_FIELDS
from stormops_desktop.formats.packet.outcomes import OUTCOMES
from stormops_desktop.formats.packet.stop_fields import STOP_FIELDS
from stormops_desktop.formats.styles.geopackage_style import add_default_style
from stormops_desktop.formats.styles.qml import qml_document
from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.formats.styles.sld import sld_document
from stormops_desktop.formats.styles.style_rules import SymbolKind
from stormops_desktop.model.wording import Translator

_KINDS = {"stops": SymbolKind.MARKER, "legs": SymbolKind.LINE}
_COLUMNS = {"stops": [field.name for field in STOP_FIELDS], "legs": list(LEG_FIELDS)}
_STYLES = {"stops": "packet_stops", "legs": "paper_way_detail"}
_GEOMETRY = "geom"


def add_styles(database: sqlite3.Connection, wording: Translator, written: str) -> None:
    """Add the default style of both layers; `written` is the time of change that is noted (ISO 8601)."""
    for layer, kind in _KINDS.items():
        style = read_style(_STYLES[layer])
        qml = qml_document(style, kind, wording.language, lambda mode: wording.say(f"mode.{mode}"))
        _add_headings(qml, _COLUMNS[layer], wording)
        sld = sld_document(style, kind, layer, wording.language, lambda mode: wording.say(f"mode.{mode}"))
        add_default_style(database, layer, _GEOMETRY, qml, sld, written)


def _add_headings(qml: ET.Element, columns: list[str], wording: Translator) -> None:
    """A heading for each column, and the outcome's choices as a drop-down."""
    aliases = ET.SubElement(qml, "aliases")
    for index, column in enumerate(columns):
        ET.SubElement(
            aliases, "alias", field=column, index=str(index + 1), name=wording.say(f"field.{column}")
        )
    if "outcome" in columns:
        widgets = ET.SubElement(qml, "fieldConfiguration")
        field = ET.SubElement(widgets, "field", name="outcome")
        options = ET.SubElement(
            ET.SubElement(ET.SubElement(field, "editWidget", type="ValueMap"), "config"), "Option", type="Map"
        )
        choices = ET.SubElement(options, "Option", name="map", type="List")
        for outcome in OUTCOMES:
            choice = ET.SubElement(choices, "Option", type="Map")
            words = wording.say(f"outcome.{outcome}")
            ET.SubElement(choice, "Option", name=words, type="QString", value=outcome)
