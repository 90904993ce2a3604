"""A style as rules, as QML and SLD know them: which features, under which name, with which symbol."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from stormops_desktop.model.style import Style, StyleClass

PX_MM = 25.4 / 96
"""One style pixel on paper, as CSS and SLD have it."""

type Say = Callable[[str], str]
"""What a file says for a value of the style, where the file's own values are translated."""


class SymbolKind(StrEnum):
    """What is drawn: points, lines or areas."""

    MARKER = "marker"
    LINE = "line"
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One symbol and what it is for.

    Attributes:
        label: In the file's language.
        value: The word of the style's field; None for a rule by numbers or for all else.
        at_least, below: Bounds of a rule by numbers, `below` None where it is open.
    """

    symbol: StyleClass
    label: str
    value: str | None = None
    at_least: float | None = None
    below: float | None = None

    @property
    def other(self) -> bool:
        """Whether it is for what no other rule takes."""
        return self.value is None and self.at_least is None


def style_rules(style: Style, language: str, say: Say = str) -> Iterator[StyleRule]:
    """The rules of a style in its order, the one for all else last."""
    for symbol, following in zip_longest(style.classes, style.classes[1:]):
        yield StyleRule(
            symbol,
            symbol.label[language],
            None if symbol.value is None else say(symbol.value),
            symbol.at_least,
            None if following is None else following.at_least,
        )
    if style.other is not None:
        yield StyleRule(style.other, style.other.label[language])
