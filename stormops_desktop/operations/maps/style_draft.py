"""A style document that is being changed: each step gives a new document, which the schema still allows."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from typing import Any

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.map_settings import LayerSetting
from stormops_desktop.model.style import Style

type Document = dict[str, Any]

OWN_SOURCE = "Changed by hand in the style editor."
_MOST_CLASSES = 12


def style_document(style: Style, setting: LayerSetting) -> Document:
    """The document of the style that a layer is drawn with: the person's own, else the shipped one."""
    if setting.style is not None and setting.style.get("field") == style.field:
        return copy.deepcopy(dict(setting.style))
    shipped: Document = json.loads(resource("styles", f"{style.name}.json").read_text(encoding="utf-8"))
    shipped.pop("$schema", None)
    return shipped


def is_graduated(document: Mapping[str, Any]) -> bool:
    """Whether its classes are of numbers; else they are of words."""
    return bool(document["classes"]) and all("at_least" in item for item in document["classes"])


def color_of(item: Mapping[str, Any]) -> str:
    """What tells a class from others: its fill, else its line; #rrggbb, without opacity."""
    color: str = item["fill"] if "fill" in item else item["stroke"]["color"]
    return color[:7]


def with_color(document: Mapping[str, Any], number: int, color: str) -> Document:
    """Another colour (#rrggbb) for one class; it stays as opaque as it was."""
    changed = _copied(document)
    _paint(changed["classes"][number], color)
    return changed


def recolored(document: Mapping[str, Any], colors: Sequence[str]) -> Document:
    """Other colours for all classes."""
    changed = _copied(document)
    for item, color in zip(changed["classes"], colors, strict=True):
        _paint(item, color)
    return changed


def with_break(document: Mapping[str, Any], number: int, at_least: float) -> Document:
    """Another beginning for one class; a value out of order is taken as near as its neighbours allow."""
    breaks = [item["at_least"] for item in document["classes"]]
    if number > 0:
        at_least = max(at_least, _just_above(breaks[number - 1]))
    if number + 1 < len(breaks):
        at_least = min(at_least, _just_below(breaks[number + 1]))
    return _labelled(_copied(document), [*breaks[:number], at_least, *breaks[number + 1 :]])


def regraded(document: Mapping[str, Any], breaks: Sequence[float], colors: Sequence[str]) -> Document:
    """Other classes of numbers, each looking like the old one nearest in rank but for its colour."""
    if not 0 < len(breaks) <= _MOST_CLASSES or len(breaks) != len(colors):
        raise ValueError(f"{len(breaks)} breaks and {len(colors)} colours make no style.")
    old = document["classes"]
    changed = _copied(document)
    changed["classes"] = []
    for number, color in enumerate(colors):
        item = copy.deepcopy(old[round(number * (len(old) - 1) / max(len(colors) - 1, 1))])
        _paint(item, color)
        changed["classes"].append(item)
    return _labelled(changed, breaks)


def _copied(document: Mapping[str, Any]) -> Document:
    changed = copy.deepcopy(dict(document))
    changed["source"] = OWN_SOURCE
    return changed


def _paint(item: Document, color: str) -> None:
    if "fill" in item:
        item["fill"] = color + item["fill"][7:]
    if "stroke" in item:
        item["stroke"]["color"] = color + item["stroke"]["color"][7:]


def _labelled(changed: Document, breaks: Sequence[float]) -> Document:
    for number, (item, least) in enumerate(zip(changed["classes"], breaks, strict=True)):
        item["at_least"] = float(least)
        if number + 1 < len(breaks):
            item["label"] = {
                "en": f"{_figure(least)} to {_figure(breaks[number + 1])}",
                "es": f"{_figure(least)} a {_figure(breaks[number + 1])}",
            }
        else:
            item["label"] = {"en": f"{_figure(least)} and more", "es": f"{_figure(least)} y más"}
    return changed


def _figure(value: float) -> str:
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}"


def _just_above(value: float) -> float:
    return value + max(abs(value) * 1e-6, 1e-6)


def _just_below(value: float) -> float:
    return value - max(abs(value) * 1e-6, 1e-6)
