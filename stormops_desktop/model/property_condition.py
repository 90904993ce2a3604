"""A condition on properties, as the query line and the filter row mean it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

type Value = str | float | bool | date | datetime


class Comparator(StrEnum):
    """How a column is compared with one value; those of text do not tell upper from lower case."""

    EQUAL = "="
    NOT_EQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="
    CONTAINS = "contains"
    BEGINS = "begins with"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`column comparator value`; unknown where the column is.

    Numbers are in the unit in which the column is stored. A category equals its own name, and the family that
    the name begins with: "asphalt" is every asphalt_... of them.
    """

    column: str
    comparator: Comparator
    value: Value


@dataclass(frozen=True, slots=True)
class OneOf:
    """The column equals one of the values; unknown where the column is."""

    column: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class IsKnown:
    """Whether the column's value is known; never unknown itself."""

    column: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; unknown stays unknown."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one holds; nothing in it holds everywhere."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of them holds at least."""

    conditions: tuple[Condition, ...]


type Condition = Comparison | OneOf | IsKnown | Not | AllOf | AnyOf
"""True, false or unknown for a property, as SQL has it (Kleene's three values)."""

EVERYWHERE = AllOf(())
"""Holds for every property."""
