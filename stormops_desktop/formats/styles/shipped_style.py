"""The styles that ship with the software, each one file of resources/styles."""

from __future__ import annotations

import json
from functools import cache

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.style import MapTheme, Style, style_from_record


@cache
def read_style(name: str, theme: MapTheme = MapTheme.LIGHT) -> Style:
    """The style of resources/styles/<name>.json, for a ground."""
    text = resource("styles", f"{name}.json").read_text(encoding="utf-8")
    return style_from_record(name, json.loads(text), theme)
