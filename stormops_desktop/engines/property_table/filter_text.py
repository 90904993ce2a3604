"""What is typed above one column, as a condition."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from stormops_desktop.engines.property_table.query_parsing import day_of_instant
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.property_columns import NUMERIC_KINDS, ColumnKind, PropertyColumn
from stormops_desktop.model.property_condition import AllOf, Comparator, Comparison, Condition, IsKnown, Not
from stormops_desktop.model.sentence import Sentence

_SIGN = re.compile(r"(<=|>=|!=|=|<|>)\s*(.+)")
_RANGE = re.compile(r"(.+?)\s*(?:\.\.|–)\s*(.+)")
_UNKNOWN = {"?", "–"}
_YES, _NO = "yes", "no"

type _Bounds = Callable[[str], tuple[float, float]]


def filter_condition(column: PropertyColumn, typed: str, *, unit: float, time_zone: str) -> Condition | None:
    """The condition that a text above a column states, None for an empty one.

    Text columns contain it; numbers are "60" (what reads as 60), ">= 60", "60..80"; dates the same; flags
    and categories "yes", "no" or "=name"; "?" everywhere asks for the unknown.

    Args:
        unit: What 1 of the shown unit is in the stored one, such as 25.4 for inches.
        time_zone: Whose midnights part the dates of instants.

    Raises:
        BadInputError: It cannot be read.
    """
    typed = typed.strip()
    if not typed:
        return None
    if typed in _UNKNOWN:
        return Not(IsKnown(column.name))
    if column.kind in {ColumnKind.TEXT, ColumnKind.CATEGORY}:
        return _text_condition(column.name, typed)
    if column.kind is ColumnKind.FLAG:
        return _flag_condition(column, typed)
    if column.kind in NUMERIC_KINDS:
        return _number_condition(column, typed, unit)
    return _date_condition(column, typed, ZoneInfo(time_zone))


def _text_condition(name: str, typed: str) -> Condition:
    found = _SIGN.fullmatch(typed)
    if found is not None and found[1] in {"=", "!="}:
        return Comparison(name, Comparator(found[1]), found[2])
    return Comparison(name, Comparator.CONTAINS, typed)


def _flag_condition(column: PropertyColumn, typed: str) -> Condition:
    word = typed.lower()
    if word not in {_YES, _NO}:
        raise _unread(column, typed, "Write yes, no or ?.")
    return Comparison(column.name, Comparator.EQUAL, word == _YES)


def _number_condition(column: PropertyColumn, typed: str, unit: float) -> Condition:
    def read(text: str) -> tuple[float, float]:
        """The numbers that read so, in the stored unit: 1.75 is 1.745 to 1.755."""
        try:
            value = float(text.strip("$% ").replace(",", ""))
        except ValueError as error:
            raise _unread(column, typed, "Write a number such as 60, >= 60 or 60..80.") from error
        if not math.isfinite(value):
            raise _unread(column, typed, "Write a number such as 60, >= 60 or 60..80.")
        decimals = len(text.strip("$% ").partition(".")[2])
        half = 0.5 * 10.0**-decimals
        return (value - half) * unit, (value + half) * unit

    def exact(text: str) -> float:
        low, high = read(text)
        return (low + high) / 2

    sign, span = _SIGN.fullmatch(typed), _RANGE.fullmatch(typed)
    if sign is not None and sign[1] not in {"=", "!="}:
        return Comparison(column.name, Comparator(sign[1]), exact(sign[2]))
    if span is not None and sign is None:
        return _between(column.name, exact(span[1]), exact(span[2]))
    low, high = read(typed if sign is None else sign[2])
    like = AllOf(
        (Comparison(column.name, Comparator.AT_LEAST, low), Comparison(column.name, Comparator.LESS, high))
    )
    return Not(like) if sign is not None and sign[1] == "!=" else like


def _date_condition(column: PropertyColumn, typed: str, zone: ZoneInfo) -> Condition:
    def read(text: str) -> date:
        try:
            return date.fromisoformat(text.strip())
        except ValueError as error:
            raise _unread(column, typed, "Write a date such as 2024-02-27, or >= 2024-02-27.") from error

    def compared(comparator: Comparator, day: date) -> Condition:
        if column.kind is ColumnKind.INSTANT:
            return day_of_instant(column.name, comparator, day, zone)
        return Comparison(column.name, comparator, day)

    sign, span = _SIGN.fullmatch(typed), _RANGE.fullmatch(typed)
    if sign is not None:
        return compared(Comparator(sign[1]), read(sign[2]))
    if span is not None:
        ends = ((Comparator.AT_LEAST, span[1]), (Comparator.AT_MOST, span[2]))
        return AllOf(tuple(compared(comparator, read(text)) for comparator, text in ends))
    return compared(Comparator.EQUAL, read(typed))


def _between(name: str, low: float, high: float) -> Condition:
    return AllOf((Comparison(name, Comparator.AT_LEAST, low), Comparison(name, Comparator.AT_MOST, high)))


def _unread(column: PropertyColumn, typed: str, remedy: str) -> BadInputError:
    return BadInputError(
        Sentence("“{typed}” is no filter for this column.", typed=typed), remedy=remedy, record=column.name
    )
