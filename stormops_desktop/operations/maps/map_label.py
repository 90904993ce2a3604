"""A name on the map."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LabelKind(StrEnum):
    """What a label names."""

    MAJOR_ROAD = "major_road"
    STREET = "street"
    HOUSE_NUMBER = "house_number"


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A text on the map: its middle in device pixels of the view, turned by `angle` (radians, clockwise)."""

    text: str
    kind: LabelKind
    x: float
    y: float
    angle: float = 0.0
