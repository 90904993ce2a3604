"""Styles as data: how classes of a thing look on maps, and which class a value falls into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.scene import LineCap, LineJoin, MarkerShape, Rgba, Stroke

NOT_DRAWN = 255
"""The class of what a style has no class for."""
_COLORS = frozenset({"fill", "color"})


class MapTheme(StrEnum):
    """The ground a map is drawn on: paper, or a screen in the dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class StyleClass:
    """How one class looks.

    Attributes:
        label: What the legend says, by language code.
        value: The word it stands for, in a style by words; else None.
        at_least: Its least number, in a style by numbers; it reaches to the next class. Else None.
        fill, stroke, casing: None where not drawn; a casing lies under the strokes of all classes.
        marker: Shape of a marker, or None.
    """

    label: Mapping[str, str]
    value: str | None = None
    at_least: float | None = None
    fill: Rgba | None = None
    stroke: Stroke | None = None
    casing: Stroke | None = None
    marker: MarkerShape | None = None


@dataclass(frozen=True, slots=True)
class MarkerLabel:
    """A column written over markers; size in style pixels."""

    field: str
    size: float
    color: Rgba


@dataclass(frozen=True, slots=True)
class Style:
    """One file of resources/styles.

    Attributes:
        name: Of the file, without its ending.
        field: The column that decides the class.
        classes: In drawing order, and rising where they are by numbers.
        other: For null and unknown values; None: they are not drawn.
        outline: Of every class, or None.
        outline_min_px: See PolygonLayer.
        size: Diameter of markers, style pixels.
        label: What files for other map programs write over markers, or None.
    """

    name: str
    title: Mapping[str, str]
    field: str
    classes: tuple[StyleClass, ...]
    other: StyleClass | None = None
    outline: Stroke | None = None
    outline_min_px: float = 3.0
    size: float = 8.0
    label: MarkerLabel | None = None

    @property
    def symbols(self) -> tuple[StyleClass, ...]:
        """All classes, `other` last."""
        return self.classes if self.other is None else (*self.classes, self.other)

    @property
    def breaks(self) -> tuple[float, ...]:
        """The least number of each class of a style by numbers."""
        return tuple(item.at_least for item in self.classes if item.at_least is not None)

    def classes_of_numbers(self, values: NDArray[np.floating[Any]]) -> NDArray[np.uint8]:
        """Index into `symbols` for each number; NaN and what lies below the first class are `other`."""
        rank = np.searchsorted(np.array(self.breaks), values, side="right") - 1
        return np.where(np.isnan(values) | (rank < 0), self._other_class, rank).astype(np.uint8)

    def classes_of_words(self, words: Sequence[str | None]) -> NDArray[np.uint8]:
        """Index into `symbols` for each word."""
        numbers = {item.value: number for number, item in enumerate(self.classes)}
        return np.array([numbers.get(word, self._other_class) for word in words], np.uint8)

    @property
    def _other_class(self) -> int:
        return NOT_DRAWN if self.other is None else len(self.classes)


def style_from_record(name: str, record: Mapping[str, Any], theme: MapTheme = MapTheme.LIGHT) -> Style:
    """The style of a JSON document that follows resources/schemas/style.schema.json, on a ground."""
    record = in_theme(record, theme)
    outline = record.get("outline")
    return Style(
        name=name,
        title=record["title"],
        field=record["field"],
        classes=tuple(_class(item) for item in record["classes"]),
        other=_class(record["other"]) if "other" in record else None,
        outline=None if outline is None else _stroke(outline),
        outline_min_px=record.get("outline_min_px", 3.0),
        size=record.get("size", 8.0),
        label=_label(record["label"]) if "label" in record else None,
    )


def in_theme(record: Mapping[str, Any], theme: MapTheme) -> Mapping[str, Any]:
    """The style document in the colours for a ground.

    A document has the colours for paper, and in `dark` what each becomes on a dark ground; colours that are
    not named there, such as those a person chose, stay as they are.
    """
    others: Mapping[str, str] = record.get("dark", {})
    return record if theme is MapTheme.LIGHT or not others else _recolored(record, others)


def _recolored(part: Any, others: Mapping[str, str]) -> Any:
    if isinstance(part, Mapping):
        return {
            key: others.get(value, value) if key in _COLORS else _recolored(value, others)
            for key, value in part.items()
        }
    return [_recolored(item, others) for item in part] if isinstance(part, list) else part


def color_from_hex(text: str) -> Rgba:
    """#rrggbb or #rrggbbaa."""
    red, green, blue, alpha = bytes.fromhex(text.removeprefix("#").ljust(8, "f"))
    return (red, green, blue, alpha)


def _class(record: Mapping[str, Any]) -> StyleClass:
    return StyleClass(
        label=record["label"],
        value=record.get("value"),
        at_least=record.get("at_least"),
        fill=color_from_hex(record["fill"]) if "fill" in record else None,
        stroke=_stroke(record["stroke"]) if "stroke" in record else None,
        casing=_stroke(record["casing"]) if "casing" in record else None,
        marker=MarkerShape(record["marker"]) if "marker" in record else None,
    )


def _label(record: Mapping[str, Any]) -> MarkerLabel:
    return MarkerLabel(record["field"], record["size"], color_from_hex(record["color"]))


def _stroke(record: Mapping[str, Any]) -> Stroke:
    return Stroke(
        color_from_hex(record["color"]),
        record["width"],
        LineCap(record.get("cap", LineCap.BUTT)),
        LineJoin(record.get("join", LineJoin.MITER)),
        tuple(record.get("dashes", ())),
    )
