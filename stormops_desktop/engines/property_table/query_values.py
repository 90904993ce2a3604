"""Values as they are typed, in the unit and type of their column."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from stormops_desktop.engines.property_table.query_tokens import Token, TokenKind, unreadable
from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.model.property_columns import NUMERIC_KINDS, UNIT_SUFFIXES, ColumnKind, PropertyColumn
from stormops_desktop.model.property_condition import Value
from stormops_desktop.model.sentence import Sentence

UNITS: Mapping[ColumnKind, Mapping[str, float]] = {
    ColumnKind.HAIL_MM: {
        "mm": 1.0,
        "cm": 10.0,
        "in": MM_PER_INCH,
        "inch": MM_PER_INCH,
        "inches": MM_PER_INCH,
    },
    ColumnKind.AREA_M2: {"m2": 1.0, "sqm": 1.0, "sqft": 0.09290304, "ft2": 0.09290304},
    ColumnKind.SPEED_MS: {"ms": 1.0, "mph": 0.44704, "kmh": 1 / 3.6, "kt": 0.514444},
    ColumnKind.FRACTION: {"%": 0.01},
    ColumnKind.USD: {"usd": 1.0, "k": 1_000.0},
    ColumnKind.YEARS: {"years": 1.0, "year": 1.0, "y": 1.0},
}
"""What a number in that unit is in the unit of the column."""

_YES, _NO = {"yes", "true", "y"}, {"no", "false", "n"}


def number_in(column: PropertyColumn, figure: Token, unit: Token | None, *, named: str) -> float:
    """A number in the unit of its column.

    Args:
        unit: None where none is typed.
        named: The column's name as typed; where that says no unit ("hail"), the number must.

    Raises:
        BadInputError: The unit is none of this column's, or is needed and missing.
    """
    value = float(figure.text.replace("$", ""))
    units = UNITS.get(column.kind, {})
    if unit is not None:
        return value * units[unit.text.lower()]
    if named != column.name and column.name.endswith(UNIT_SUFFIXES) and column.kind is not ColumnKind.USD:
        choice = " or ".join(name for name in units if name in {"in", "mm", "sqft", "m2", "mph", "ms"})
        raise unreadable(
            Sentence(
                "{text} of what? “{named}” can be told in several units.", text=figure.text, named=named
            ),
            Sentence("Write the unit after the number: {choice}.", choice=choice),
            figure,
        )
    return value


def value_of(column: PropertyColumn, token: Token) -> Value:
    """A text, date or flag of a column.

    Raises:
        BadInputError: The column holds something else.
    """
    kind = column.kind
    if kind in {ColumnKind.TEXT, ColumnKind.CATEGORY}:
        if token.kind is not TokenKind.END and token.kind is not TokenKind.SIGN:
            return token.text
        raise unreadable(
            Sentence("After {column} a text is missing.", column=column.name), "Put it between quotes.", token
        )
    if kind is ColumnKind.FLAG:
        word = token.text.lower()
        if word in _YES | _NO:
            return word in _YES
        raise unreadable(
            Sentence("{column} is yes or no, not “{text}”.", column=column.name, text=token.text),
            "Write yes or no.",
            token,
        )
    if kind in NUMERIC_KINDS:
        words = (
            Sentence("{column} is a number, not “{found}”.", column=column.name, found=token.text)
            if token.text
            else Sentence("{column} is a number and is missing here.", column=column.name)
        )
        raise unreadable(words, "Write a number.", token)
    try:
        return date.fromisoformat(token.text)
    except ValueError as error:
        raise unreadable(
            Sentence("{column} is a date, not “{text}”.", column=column.name, text=token.text),
            "Write it as 2024-02-27.",
            token,
        ) from error
