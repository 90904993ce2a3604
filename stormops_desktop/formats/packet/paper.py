"""Paper sizes and the room that maps have on them."""

from __future__ import annotations

from dataclasses import dataclass

MARGIN_SIDE_MM = 14.0
MARGIN_TOP_MM = 20.0
MARGIN_BOTTOM_MM = 15.0
_OVERVIEW_SHARE = 0.42
_DETAIL_TEXT_MM = 22.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, upright.

    Attributes:
        typst: What typst calls it.
    """

    name: str
    typst: str
    width_mm: float
    height_mm: float

    @property
    def map_width_mm(self) -> float:
        """Width of every map: all between the side margins."""
        return self.width_mm - 2 * MARGIN_SIDE_MM

    @property
    def body_height_mm(self) -> float:
        """Height between header and footer."""
        return self.height_mm - MARGIN_TOP_MM - MARGIN_BOTTOM_MM

    @property
    def overview_height_mm(self) -> float:
        """Height of the cover's map, which leaves room for totals, legend and links."""
        return round(self.body_height_mm * _OVERVIEW_SHARE, 1)

    @property
    def detail_height_mm(self) -> float:
        """Height of a detail map, which leaves room for its title, scale bar and credit."""
        return self.body_height_mm - _DETAIL_TEXT_MM


PAPERS = {
    "letter": Paper("letter", "us-letter", 215.9, 279.4),
    "a4": Paper("a4", "a4", 210.0, 297.0),
}
