"""SLD 1.0.0 (OGC 02-070) with the filters of OGC 02-059: what other map programs read."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from stormops_desktop.formats.styles.style_rules import Say, StyleRule, SymbolKind, style_rules
from stormops_desktop.model.scene import MarkerShape, Rgba, Stroke
from stormops_desktop.model.style import MarkerLabel, Style

_SLD, _OGC = "http://www.opengis.net/sld", "http://www.opengis.net/ogc"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd"
_MARKS = {MarkerShape.DIAMOND: "square"}
"""SLD knows no diamond: a square on its corner."""


def sld_document(style: Style, kind: SymbolKind, layer: str, language: str, say: Say = str) -> ET.Element:
    """The root element with one rule for each class and one for all else."""
    root = ET.Element("StyledLayerDescriptor", {"xmlns": _SLD, "xmlns:ogc": _OGC, "version": "1.0.0"})
    root.set("xmlns:xsi", _XSI)
    root.set("xsi:schemaLocation", f"{_SLD} {_SCHEMA}")
    named = ET.SubElement(root, "NamedLayer")
    _text(named, "Name", layer)
    types = ET.SubElement(ET.SubElement(named, "UserStyle"), "FeatureTypeStyle")
    rules = list(style_rules(style, language, say))
    for rule in rules:
        element = ET.SubElement(types, "Rule")
        _text(element, "Title", rule.label)
        _filter(element, style.field, rule, alone=len(rules) == 1)
        _symbolizers(element, style, rule, kind)
        if style.label is not None:
            _label(element, style.label)
    return root


def _filter(element: ET.Element, field: str, rule: StyleRule, *, alone: bool) -> None:
    if rule.other:
        if not alone:
            ET.SubElement(element, "ElseFilter")
        return
    held = ET.SubElement(element, "ogc:Filter")
    if rule.value is not None:
        _comparison(held, "PropertyIsEqualTo", field, rule.value)
        return
    if rule.below is None:
        _comparison(held, "PropertyIsGreaterThanOrEqualTo", field, f"{rule.at_least:g}")
        return
    both = ET.SubElement(held, "ogc:And")
    _comparison(both, "PropertyIsGreaterThanOrEqualTo", field, f"{rule.at_least:g}")
    _comparison(both, "PropertyIsLessThan", field, f"{rule.below:g}")


def _comparison(parent: ET.Element, kind: str, field: str, value: str) -> None:
    element = ET.SubElement(parent, f"ogc:{kind}")
    _text(element, "ogc:PropertyName", field)
    _text(element, "ogc:Literal", value)


def _symbolizers(element: ET.Element, style: Style, rule: StyleRule, kind: SymbolKind) -> None:
    look = rule.symbol
    outline = style.outline or look.stroke
    if kind is SymbolKind.LINE:
        for stroke in (look.casing, look.stroke):
            if stroke is not None:
                _stroke(ET.SubElement(element, "LineSymbolizer"), stroke)
        return
    if kind is SymbolKind.FILL:
        area = ET.SubElement(element, "PolygonSymbolizer")
        _fill_and_outline(area, look.fill, outline)
        return
    shape = look.marker or MarkerShape.CIRCLE
    graphic = ET.SubElement(ET.SubElement(element, "PointSymbolizer"), "Graphic")
    mark = ET.SubElement(graphic, "Mark")
    _text(mark, "WellKnownName", _MARKS.get(shape, shape.value))
    _fill_and_outline(mark, look.fill, outline)
    _text(graphic, "Size", f"{style.size:g}")
    if shape is MarkerShape.DIAMOND:
        _text(graphic, "Rotation", "45")


def _fill_and_outline(element: ET.Element, fill: Rgba | None, outline: Stroke | None) -> None:
    if fill is not None:
        _parameters(ET.SubElement(element, "Fill"), [("fill", _hex(fill)), ("fill-opacity", _opacity(fill))])
    if outline is not None:
        _stroke(element, outline)


def _stroke(element: ET.Element, stroke: Stroke) -> None:
    values = [
        ("stroke", _hex(stroke.color)),
        ("stroke-opacity", _opacity(stroke.color)),
        ("stroke-width", f"{stroke.width:g}"),
        ("stroke-linejoin", "mitre" if stroke.join.value == "miter" else stroke.join.value),
        ("stroke-linecap", stroke.cap.value),
    ]
    if stroke.dashes:
        values.append(("stroke-dasharray", " ".join(f"{dash:g}" for dash in stroke.dashes)))
    _parameters(ET.SubElement(element, "Stroke"), values)


def _label(element: ET.Element, label: MarkerLabel) -> None:
    text = ET.SubElement(element, "TextSymbolizer")
    _text(ET.SubElement(text, "Label"), "ogc:PropertyName", label.field)
    font = [("font-family", "sans-serif"), ("font-size", f"{label.size:g}"), ("font-weight", "bold")]
    _parameters(ET.SubElement(text, "Font"), font)
    point = ET.SubElement(ET.SubElement(text, "LabelPlacement"), "PointPlacement")
    anchor = ET.SubElement(point, "AnchorPoint")
    _text(anchor, "AnchorPointX", "0.5")
    _text(anchor, "AnchorPointY", "0.5")
    _parameters(ET.SubElement(text, "Fill"), [("fill", _hex(label.color))])


def _parameters(element: ET.Element, values: Sequence[tuple[str, str]]) -> None:
    for name, value in values:
        ET.SubElement(element, "CssParameter", name=name).text = value


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _hex(color: Rgba) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)


def _opacity(color: Rgba) -> str:
    return f"{color[3] / 255:.3g}"
