"""QML and SLD are written from our styles: the same classes, colours, widths and bounds."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.formats.styles.qml import qml_document
from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.formats.styles.sld import sld_document
from stormops_desktop.formats.styles.style_rules import SymbolKind
from stormops_desktop.model.style import Style

STYLES = sorted(Path(str(file)).stem for file in Path(str(resource("styles"))).glob("*.json"))
OGC = {"sld": "http://www.opengis.net/sld", "ogc": "http://www.opengis.net/ogc"}


def kind_of(style: Style) -> SymbolKind:
    """What a style is for, by what its symbols have."""
    if any(symbol.marker for symbol in style.symbols):
        return SymbolKind.MARKER
    return SymbolKind.FILL if any(symbol.fill for symbol in style.symbols) else SymbolKind.LINE


def parsed(document: ET.Element) -> etree._Element:
    """The document as another parser reads it."""
    return etree.fromstring(ET.tostring(document))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", STYLES)
def test_every_style_has_a_rule_a_class(name: str, language: str) -> None:
    """Each shipped style becomes QML and SLD with a symbol for every class, named in the language."""
    style = read_style(name)
    qml = parsed(qml_document(style, kind_of(style), language))
    sld = parsed(sld_document(style, kind_of(style), name, language))
    assert len(qml.findall(".//symbol")) == len(style.symbols)
    titles = [element.text for element in sld.findall(".//sld:Rule/sld:Title", OGC)]
    assert titles == [symbol.label[language] for symbol in style.symbols]


def test_classes_by_numbers_keep_their_bounds_and_colours() -> None:
    """The ranges of SII meet without a gap, in QML and SLD alike, and carry the colours of the style."""
    style = read_style("properties_sii")
    qml = parsed(qml_document(style, SymbolKind.FILL, "en"))
    lower = [float(element.get("lower", "nan")) for element in qml.findall(".//range")]
    upper = [float(element.get("upper", "nan")) for element in qml.findall(".//range")]
    assert lower == list(style.breaks)
    assert upper[:-1] == lower[1:]
    colors = [element.get("value") for element in qml.findall(".//Option[@name='color']")]
    assert colors[0] == ",".join(str(part) for part in style.classes[0].fill or ())
    sld = parsed(sld_document(style, SymbolKind.FILL, "properties", "en"))
    least = sld.findall(".//ogc:PropertyIsGreaterThanOrEqualTo/ogc:Literal", OGC)
    assert [float(element.text or "nan") for element in least] == list(style.breaks)
    fills = sld.findall(".//sld:Fill/sld:CssParameter[@name='fill']", OGC)
    red, green, blue, _ = style.classes[0].fill or (0, 0, 0, 0)
    assert fills[0].text == f"#{red:02x}{green:02x}{blue:02x}"


def test_classes_by_words_say_what_the_file_says() -> None:
    """Where the file's values are translated, the categories are too; dashes and casings are kept."""
    style = read_style("paper_way_detail")
    words = {"drive": "En auto", "walk": "A pie"}
    qml = parsed(qml_document(style, SymbolKind.LINE, "es", words.__getitem__))
    assert [element.get("value") for element in qml.findall(".//category")] == ["En auto", "A pie"]
    assert len(qml.findall(".//layer[@class='SimpleLine']")) == 4
    assert len(qml.findall(".//Option[@name='customdash']")) == 1
    sld = parsed(sld_document(style, SymbolKind.LINE, "legs", "es", words.__getitem__))
    assert [element.text for element in sld.findall(".//ogc:Literal", OGC)] == ["En auto", "A pie"]


def test_one_symbol_for_all_with_its_number() -> None:
    """A style without classes is one symbol; its label is written over it."""
    style = read_style("packet_stops")
    qml = parsed(qml_document(style, SymbolKind.MARKER, "en"))
    assert [element.get("type") for element in qml.findall("renderer-v2")] == ["singleSymbol"]
    assert [element.get("fieldName") for element in qml.findall(".//text-style")] == ["stop_no"]
    sld = parsed(sld_document(style, SymbolKind.MARKER, "stops", "en"))
    assert [element.text for element in sld.findall(".//ogc:PropertyName", OGC)] == ["stop_no"]
    assert not sld.findall(".//sld:ElseFilter", OGC)
