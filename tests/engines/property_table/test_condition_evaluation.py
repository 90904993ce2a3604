"""Which rows a condition holds for: the same as an SQL engine says of the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.property_table.condition_evaluation import evaluate
from stormops_desktop.model.property_condition import (
    EVERYWHERE,
    AllOf,
    AnyOf,
    Comparator,
    Comparison,
    Condition,
    IsKnown,
    Not,
    OneOf,
)

_TABLE: Mapping[str, tuple[pa.DataType, list[Any]]] = {
    "sii": (pa.float32(), [0.1, 59.9, 60.0, 60.1, None, 100.0]),
    "year_built": (pa.int16(), [1990, 2001, None, 2001, 1950, 2020]),
    "zip": (pa.string(), ["75034", "75035", None, "75034", "", "75033"]),
    "persona": (pa.string(), ["Deal_Hunter", None, "deal_hunter", "Proof_Seeker", "Other", "Other"]),
    "owner_occupied": (pa.bool_(), [True, False, None, True, False, True]),
    "last_job": (pa.date32(), [date(2020, 1, 1), None, date(2024, 2, 27), None, None, date(2019, 5, 5)]),
}
_COLUMNS = {name: pa.array(values, kind) for name, (kind, values) in _TABLE.items()}
_ROWS = 6


def _held(condition: Condition) -> list[bool | None]:
    found: list[bool | None] = evaluate(condition, _COLUMNS.__getitem__, _ROWS).to_pylist()
    return found


def _sql(condition: Condition) -> tuple[str, list[Any]]:
    """The condition in DuckDB's SQL, an engine that is not ours."""
    match condition:
        case Comparison(name, comparator, value):
            column = f"lower({name})" if isinstance(value, str) else name
            bound = value.lower() if isinstance(value, str) else value
            if comparator is Comparator.CONTAINS:
                return f"contains({column}, ?)", [bound]
            if comparator is Comparator.BEGINS:
                return f"starts_with({column}, ?)", [bound]
            cast = "::FLOAT" if name == "sii" else ""
            return f"{column} {comparator.value} ?{cast}", [bound]
        case OneOf(name, values):
            return _joined([Comparison(name, Comparator.EQUAL, value) for value in values], "OR")
        case IsKnown(name):
            return f"{name} IS NOT NULL", []
        case Not(inner):
            text, bound_values = _sql(inner)
            return f"NOT ({text})", bound_values
        case AllOf(conditions):
            return _joined(conditions, "AND") if conditions else ("TRUE", [])
        case AnyOf(conditions):
            return _joined(conditions, "OR") if conditions else ("FALSE", [])


def _joined(conditions: Any, word: str) -> tuple[str, list[Any]]:
    parts = [_sql(condition) for condition in conditions]
    return f" {word} ".join(f"({text})" for text, _ in parts), [value for _, some in parts for value in some]


_ORDERED = st.sampled_from(["=", "!=", "<", "<=", ">", ">="]).map(Comparator)
_WORDS = st.sampled_from(["=", "!=", "contains", "begins with"]).map(Comparator)
_LEAVES: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Comparison, st.just("sii"), _ORDERED, st.sampled_from([0.1, 60.0, 99.5])),
    st.builds(Comparison, st.just("year_built"), _ORDERED, st.sampled_from([2001.0, 1990.5])),
    st.builds(Comparison, st.just("zip"), _WORDS, st.sampled_from(["75034", "7503", ""])),
    st.builds(Comparison, st.just("persona"), _WORDS, st.sampled_from(["DEAL_HUNTER", "seeker", "o"])),
    st.builds(Comparison, st.just("owner_occupied"), st.just(Comparator.EQUAL), st.booleans()),
    st.builds(Comparison, st.just("last_job"), _ORDERED, st.just(date(2024, 2, 27))),
    st.builds(OneOf, st.just("year_built"), st.just((2001.0, 1950.0))),
    st.builds(IsKnown, st.sampled_from(sorted(_TABLE))),
)
_CONDITIONS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def homes() -> Iterator[duckdb.DuckDBPyConnection]:
    """The same table in DuckDB."""
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("homes", pa.table(_COLUMNS))
        yield connection


@settings(deadline=None, max_examples=100)
@given(condition=_CONDITIONS)
def test_conditions_hold_where_sql_says_so(homes: duckdb.DuckDBPyConnection, condition: Condition) -> None:
    """True, false and unknown for every row are those of DuckDB's three-valued logic."""
    text, values = _sql(condition)
    found = homes.execute(f"SELECT ({text})::BOOLEAN FROM homes", values).fetchall()  # noqa: S608 (the test's own words)
    assert _held(condition) == [row[0] for row in found]


def test_nothing_asked_holds_everywhere() -> None:
    """An empty query leaves nobody out."""
    assert _held(EVERYWHERE) == [True] * _ROWS
    assert _held(AnyOf(())) == [False] * _ROWS


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [
        (Comparator.EQUAL, "asphalt", [True, True, False, None]),
        (Comparator.NOT_EQUAL, "asphalt", [False, False, True, None]),
        (Comparator.EQUAL, "ASPHALT_3tab", [True, False, False, None]),
        (Comparator.EQUAL, "asphalt_3", [False, False, False, None]),
        (Comparator.CONTAINS, "tab", [True, False, False, None]),
        (Comparator.BEGINS, "t", [False, False, True, None]),
    ],
)
def test_a_category_equals_its_name_or_its_family(
    comparator: Comparator, value: str, expected: list[bool | None]
) -> None:
    """“asphalt” is every kind of asphalt, and part of a word is none."""
    column = pa.array(["asphalt_3tab", "asphalt_architectural", "tile", None]).dictionary_encode()
    found = evaluate(Comparison("roof_material", comparator, value), lambda _: column, 4)
    assert found.to_pylist() == expected


def test_instants_are_compared_whatever_zone_they_are_told_in() -> None:
    """The same moment in another zone is the same moment."""
    moment = datetime(2026, 11, 1, 5, tzinfo=UTC)
    column = pa.array([moment, None], pa.timestamp("s", tz="UTC"))
    found = evaluate(Comparison("last_contact", Comparator.AT_LEAST, moment), lambda _: column, 2)
    assert found.to_pylist() == [True, None]
