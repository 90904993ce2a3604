"""Colours of what is drawn over the map; the ground is the same in both themes, so these are too.

Each mark is two-toned, a dark core in a light halo: one of the two stands out from any ground by 3:1 or more
(WCAG 2.2, 1.4.11), also where colours are not told apart.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MapColors:
    """As #rrggbb, or #aarrggbb where seen through (Qt's order).

    Attributes:
        halo: Around every mark.
        ink: Lines and words of tools.
        veil: The inside of a shape that is being drawn.
        refused: Lines and words of a shape that cannot be used; words beside it say why.
    """

    halo: str = "#ffffff"
    ink: str = "#10243e"
    veil: str = "#330b5cad"
    refused: str = "#9c1a14"


MAP_COLORS = MapColors()
