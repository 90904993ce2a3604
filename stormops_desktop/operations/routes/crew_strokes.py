"""How crews are told apart wherever they are drawn: the strokes of the style of routes."""

from __future__ import annotations

from functools import cache

from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.model.scene import Stroke


@cache
def crew_strokes() -> tuple[Stroke, ...]:
    """One stroke after the other in the order of a day's crews; after the last they begin again."""
    return tuple(item.stroke for item in read_style("routes").classes if item.stroke is not None)
