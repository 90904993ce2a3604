"""How names look on the map, by the style of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stormops_desktop.formats.styles.shipped_style import read_style
from stormops_desktop.model.scene import Rgba, Stroke
from stormops_desktop.model.style import MapTheme
from stormops_desktop.operations.maps.map_label import LabelKind


@dataclass(frozen=True, slots=True)
class LabelLook:
    """The colour of the letters, and the stroke around them that parts them from what is below."""

    ink: Rgba
    halo: Stroke


def label_looks(theme: MapTheme) -> Mapping[LabelKind, LabelLook]:
    """The look of each kind of label on a ground."""
    by_value = {item.value: item for item in read_style("labels", theme).classes}
    looks = {}
    for kind in LabelKind:
        item = by_value[kind.value]
        if item.fill is None or item.casing is None:
            raise ValueError(f"The style of names has no ink or no halo for {kind.value}.")
        looks[kind] = LabelLook(item.fill, item.casing)
    return looks
