"""The styles that ship with the software, each one file of resources/styles."""

from __future__ import annotations

import json
from functools import cache

from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.style import Style, style_from_record


@cache
def read_style(name: str) -> Style:
    """The style of resources/styles/<name>.json."""
    return style_from_record(name, json.loads(resource("styles", f"{name}.json").read_text(encoding="utf-8")))
