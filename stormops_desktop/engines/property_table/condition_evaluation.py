"""Which rows of a table a condition holds for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stormops_desktop.model.property_condition import (
    AllOf,
    AnyOf,
    Comparator,
    Comparison,
    Condition,
    IsKnown,
    Not,
    OneOf,
    Value,
)

type Columns = Callable[[str], pa.Array]
"""A column by name; all of one length."""

_COMPARE = {
    Comparator.EQUAL: pc.equal,
    Comparator.NOT_EQUAL: pc.not_equal,
    Comparator.LESS: pc.less,
    Comparator.AT_MOST: pc.less_equal,
    Comparator.GREATER: pc.greater,
    Comparator.AT_LEAST: pc.greater_equal,
}


def evaluate(condition: Condition, columns: Columns, rows: int) -> pa.BooleanArray:
    """True, false, or null where a fact that decides is unknown, for each of `rows` rows."""
    match condition:
        case Comparison(name, comparator, value):
            return _compared(columns(name), comparator, value)
        case OneOf(name, values):
            column = columns(name)
            found = [_compared(column, Comparator.EQUAL, value) for value in values]
            return reduce(pc.or_kleene, found)
        case IsKnown(name):
            return pc.is_valid(columns(name))
        case Not(inner):
            return pc.invert(evaluate(inner, columns, rows))
        case AllOf(conditions):
            everywhere = pa.array(np.ones(rows, np.bool_))
            return reduce(pc.and_kleene, (evaluate(one, columns, rows) for one in conditions), everywhere)
        case AnyOf(conditions):
            nowhere = pa.array(np.zeros(rows, np.bool_))
            return reduce(pc.or_kleene, (evaluate(one, columns, rows) for one in conditions), nowhere)


def _compared(column: pa.Array, comparator: Comparator, value: Value) -> pa.BooleanArray:
    if isinstance(column, pa.DictionaryArray):
        matches = _family(column.dictionary, comparator, str(value))
        return matches.take(column.indices)
    if pa.types.is_string(column.type):
        return _text(column, comparator, str(value))
    return _COMPARE[comparator](column, _scalar(column.type, value))


def _family(names: pa.Array, comparator: Comparator, value: str) -> pa.BooleanArray:
    """For the distinct names of a category: equal also where the name begins with "value_"."""
    if comparator not in {Comparator.EQUAL, Comparator.NOT_EQUAL}:
        return _text(names, comparator, value)
    same = pc.or_(_text(names, Comparator.EQUAL, value), _text(names, Comparator.BEGINS, f"{value}_"))
    return same if comparator is Comparator.EQUAL else pc.invert(same)


def _text(column: pa.Array, comparator: Comparator, value: str) -> pa.BooleanArray:
    lowered, wanted = pc.utf8_lower(column), value.lower()
    match comparator:
        case Comparator.CONTAINS:
            return pc.match_substring(lowered, wanted)
        case Comparator.BEGINS:
            return pc.starts_with(lowered, wanted)
        case _:
            return _COMPARE[comparator](lowered, wanted)


def _scalar(kind: pa.DataType, value: Value) -> Any:
    """The value in the column's own type where it fits, so that 0.1 equals what float32 made of 0.1."""
    if isinstance(value, bool | date | str):
        return pa.scalar(value, kind)
    if pa.types.is_integer(kind):
        return pa.scalar(int(value), pa.int64()) if value.is_integer() else pa.scalar(value, pa.float64())
    return pa.scalar(np.float32(value), kind) if pa.types.is_float32(kind) else pa.scalar(value, kind)
