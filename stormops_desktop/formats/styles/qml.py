"""QML, the style files of QGIS 3.22 and later (src/core/symbology of QGIS: its renderers' writeXml)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from stormops_desktop.formats.styles.style_rules import PX_MM, Say, StyleRule, SymbolKind, style_rules
from stormops_desktop.model.scene import LineJoin, MarkerShape, Rgba, Stroke
from stormops_desktop.model.style import MarkerLabel, Style

_VERSION = "3.22.16"
_MARKERS = {MarkerShape.CROSS: "cross_fill", MarkerShape.TRIANGLE: "equilateral_triangle"}
_TOP = "1e+12"
_PT_PX = 72 / 96
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def qml_document(style: Style, kind: SymbolKind, language: str, say: Say = str) -> ET.Element:
    """The root element `qgis` with a renderer for the style, and labels where it has any."""
    root = ET.Element("qgis", version=_VERSION, styleCategories="Symbology|Labeling|Fields|Forms")
    rules = list(style_rules(style, language, say))
    if len(rules) == 1 and rules[0].other:
        renderer = ET.SubElement(root, "renderer-v2", type="singleSymbol")
    elif any(rule.at_least is not None for rule in rules):
        renderer = _graduated(root, style, rules)
    else:
        renderer = _categorised(root, style, rules)
    symbols = ET.SubElement(renderer, "symbols")
    for number, rule in enumerate(rules):
        _symbol(symbols, str(number), style, rule, kind)
    if style.label is not None:
        _labels(root, style.label)
    return root


def qml_text(root: ET.Element) -> str:
    """The document as QGIS writes it into files and tables."""
    return _DOCTYPE + ET.tostring(root, encoding="unicode")


def _graduated(root: ET.Element, style: Style, rules: Sequence[StyleRule]) -> ET.Element:
    renderer = ET.SubElement(root, "renderer-v2", type="graduatedSymbol", attr=style.field)
    renderer.set("graduatedMethod", "GraduatedColor")
    ranges = ET.SubElement(renderer, "ranges")
    for number, rule in enumerate(rules):
        if not rule.other:
            upper = _TOP if rule.below is None else f"{rule.below:g}"
            ET.SubElement(
                ranges, "range", symbol=str(number), lower=f"{rule.at_least:g}", upper=upper,
                label=rule.label, render="true",
            )  # fmt: skip
    return renderer


def _categorised(root: ET.Element, style: Style, rules: Sequence[StyleRule]) -> ET.Element:
    renderer = ET.SubElement(root, "renderer-v2", type="categorizedSymbol", attr=style.field)
    categories = ET.SubElement(renderer, "categories")
    for number, rule in enumerate(rules):
        ET.SubElement(
            categories, "category", symbol=str(number), value=rule.value or "", type="string",
            label=rule.label, render="true",
        )  # fmt: skip
    return renderer


def _symbol(symbols: ET.Element, name: str, style: Style, rule: StyleRule, kind: SymbolKind) -> None:
    symbol = ET.SubElement(
        symbols, "symbol", name=name, type=kind.value, alpha="1", force_rhr="0", clip_to_extent="1"
    )
    look = rule.symbol
    if kind is SymbolKind.LINE:
        for stroke in (look.casing, look.stroke):
            if stroke is not None:
                _layer(symbol, "SimpleLine", _line_options(stroke))
        return
    outline = style.outline or look.stroke
    options = {"color": _color(look.fill or (0, 0, 0, 0)), "outline_style": "solid" if outline else "no"}
    if outline is not None:
        options |= {
            "outline_color": _color(outline.color),
            "outline_width": _mm(outline.width),
            "outline_width_unit": "MM",
        }
    if kind is SymbolKind.FILL:
        _layer(symbol, "SimpleFill", options | {"style": "solid" if look.fill else "no"})
        return
    shape = look.marker or MarkerShape.CIRCLE
    size = {"name": _MARKERS.get(shape, shape.value), "size": _mm(style.size), "size_unit": "MM"}
    _layer(symbol, "SimpleMarker", options | size)


def _line_options(stroke: Stroke) -> dict[str, str]:
    dashes = {
        "use_custom_dash": "1",
        "customdash": ";".join(_mm(dash) for dash in stroke.dashes),
        "customdash_unit": "MM",
    }
    return {
        "capstyle": "flat" if stroke.cap.value == "butt" else stroke.cap.value,
        "joinstyle": "miter" if stroke.join is LineJoin.MITER else stroke.join.value,
        "line_color": _color(stroke.color),
        "line_style": "solid",
        "line_width": _mm(stroke.width),
        "line_width_unit": "MM",
        **(dashes if stroke.dashes else {}),
    }


def _layer(symbol: ET.Element, name: str, options: dict[str, str]) -> None:
    layer = ET.SubElement(symbol, "layer", {"class": name, "enabled": "1", "locked": "0", "pass": "0"})
    held = ET.SubElement(layer, "Option", type="Map")
    for key, value in sorted(options.items()):
        ET.SubElement(held, "Option", name=key, type="QString", value=value)


def _labels(root: ET.Element, label: MarkerLabel) -> None:
    settings = ET.SubElement(ET.SubElement(root, "labeling", type="simple"), "settings", calloutType="simple")
    ET.SubElement(
        settings, "text-style", fieldName=label.field, isExpression="0", fontFamily="Sans Serif",
        fontSize=f"{label.size * _PT_PX:g}", fontSizeUnit="Point", fontWeight="75", namedStyle="Bold",
        textColor=_color(label.color), textOpacity="1",
    )  # fmt: skip
    over = {"placement": "1", "quadOffset": "4", "xOffset": "0", "yOffset": "0", "priority": "10"}
    ET.SubElement(settings, "placement", over)
    ET.SubElement(settings, "rendering", drawLabels="1", displayAll="1", obstacle="1")


def _color(color: Rgba) -> str:
    return ",".join(str(part) for part in color)


def _mm(px: float) -> str:
    return f"{px * PX_MM:.3g}"
