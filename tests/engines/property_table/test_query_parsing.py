"""The query line reads what people write, refuses the rest with the place, and never runs it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.property_table.query_parsing import DEEPEST, parse_query
from stormops_desktop.engines.property_table.query_tokens import LONGEST_QUERY
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.property_columns import PROPERTY_COLUMNS
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

ZONE = "America/Chicago"
_C = Comparator


def _parsed(query: str) -> Condition:
    return parse_query(query, PROPERTY_COLUMNS, ZONE)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", EVERYWHERE),
        ("   ", EVERYWHERE),
        ("sii >= 60", Comparison("sii", _C.AT_LEAST, 60.0)),
        ("SII <> -1.5", Comparison("sii", _C.NOT_EQUAL, -1.5)),
        ("sii == .5", Comparison("sii", _C.EQUAL, 0.5)),
        ("moe > $5k", Comparison("moe_usd", _C.GREATER, 5_000.0)),
        ("hail_mm < 25.4", Comparison("hail_mm", _C.LESS, 25.4)),
        ("hail <= 2in", Comparison("hail_mm", _C.AT_MOST, 50.8)),
        ("response_rate >= 5%", Comparison("response_rate", _C.AT_LEAST, 0.05)),
        ("roof_material = 'asphalt'", Comparison("roof_material", _C.EQUAL, "asphalt")),
        ('address contains "O\'Neil"', Comparison("address", _C.CONTAINS, "O'Neil")),
        ("address contains 'O''Neil'", Comparison("address", _C.CONTAINS, "O'Neil")),
        ("address not contains oak", Not(Comparison("address", _C.CONTAINS, "oak"))),
        ("persona starts with Deal", Comparison("persona", _C.BEGINS, "Deal")),
        ("zip = 75034", Comparison("zip", _C.EQUAL, "75034")),
        ("zip in (75034, '75035')", OneOf("zip", ("75034", "75035"))),
        ("hail not in (1 in, 2 in)", Not(OneOf("hail_mm", (25.4, 50.8)))),
        ("owner_occupied", Comparison("owner_occupied", _C.EQUAL, True)),
        ("not owner_occupied", Not(Comparison("owner_occupied", _C.EQUAL, True))),
        ("past_customer = No", Comparison("past_customer", _C.EQUAL, False)),
        ("last_job is unknown", Not(IsKnown("last_job"))),
        ("last_job is not null", IsKnown("last_job")),
        ("last_job is known", IsKnown("last_job")),
        ("last_job >= 2020-01-31", Comparison("last_job", _C.AT_LEAST, date(2020, 1, 31))),
        (
            "sii between 10 and 20 and year_built = 1999",
            AllOf(
                (
                    AllOf((Comparison("sii", _C.AT_LEAST, 10.0), Comparison("sii", _C.AT_MOST, 20.0))),
                    Comparison("year_built", _C.EQUAL, 1999.0),
                )
            ),
        ),
        (
            "sii > 1 or sii < 2 and sii = 3",
            AnyOf(
                (
                    Comparison("sii", _C.GREATER, 1.0),
                    AllOf((Comparison("sii", _C.LESS, 2.0), Comparison("sii", _C.EQUAL, 3.0))),
                )
            ),
        ),
        (
            "(sii > 1 or sii < 2) and sii = 3",
            AllOf(
                (
                    AnyOf((Comparison("sii", _C.GREATER, 1.0), Comparison("sii", _C.LESS, 2.0))),
                    Comparison("sii", _C.EQUAL, 3.0),
                )
            ),
        ),
    ],
)
def test_conditions_read_as_people_write_them(query: str, expected: Condition) -> None:
    """Words, signs, units, quotes, lists and brackets mean what they say; “and” binds closer than “or”."""
    assert _parsed(query) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("= 2026-11-01", [(_C.AT_LEAST, 1), (_C.LESS, 2)]),
        ("< 2026-11-01", [(_C.LESS, 1)]),
        ("<= 2026-11-01", [(_C.LESS, 2)]),
        ("> 2026-11-01", [(_C.AT_LEAST, 2)]),
        (">= 2026-11-01", [(_C.AT_LEAST, 1)]),
    ],
)
def test_days_of_instants_begin_at_the_places_midnight(
    words: str, expected: list[tuple[Comparator, int]]
) -> None:
    """A day has 25 hours where the clocks go back in it, and is not the day of Greenwich."""
    parts = [
        Comparison("last_contact", comparator, datetime(2026, 11, day, tzinfo=ZoneInfo(ZONE)))
        for comparator, day in expected
    ]
    whole: Condition = parts[0] if len(parts) == 1 else AllOf(tuple(parts))
    assert _parsed(f"last_contact {words}") == whole
    if words.startswith("="):
        assert _parsed(f"last_contact !{words}") == Not(whole)
        assert _parsed("last_contact in (2026-11-01)") == AnyOf((whole,))


@pytest.mark.parametrize(
    ("query", "character", "words"),
    [
        ("siii > 3", 1, "Did you mean"),
        ("qqqqqq > 3", 1, "Columns"),
        ("sii > 3 and", 12, "name is missing"),
        ("sii", 4, "comparison is missing"),
        ("sii >", 6, "missing here"),
        ("sii > many", 7, "not “many”"),
        ("sii contains 3", 5, "cannot be compared"),
        ("zip > 75034", 5, "=, !=, contains"),
        ("zip between 1 and 2", 5, "no “between”"),
        ("owner_occupied > yes", 16, "= or !="),
        ("owner_occupied = 3", 18, "yes or no"),
        ("last_job = tomorrow", 12, "2024-02-27"),
        ("last_job = 2024-02-31", 12, "2024-02-27"),
        ("hail > 1.5", 8, "unit"),
        ("zip =", 6, "text is missing"),
        ("zip in 75034", 8, "“(”"),
        ("zip in (75034", 14, "“)”"),
        ("last_job is red", 13, "known or unknown"),
        ("sii > 3 4", 9, "and"),
        ("(sii > 3", 9, "“)”"),
        ("sii > 3 ;", 9, "fits nowhere"),
        ("address = 'open", 11, "fits nowhere"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(query: str, character: int, words: str) -> None:
    """Each error names the character and says what to write."""
    with pytest.raises(BadInputError) as raised:
        _parsed(query)
    assert raised.value.record == f"character {character}"
    assert words in str(raised.value)


def test_queries_are_bounded() -> None:
    """Neither length nor brackets can stop the window."""
    with pytest.raises(BadInputError, match="at most"):
        _parsed("x" * (LONGEST_QUERY + 1))
    with pytest.raises(BadInputError, match="nested too deep"):
        _parsed("(" * (DEEPEST + 2) + "sii > 1" + ")" * (DEEPEST + 2))
    with pytest.raises(BadInputError, match="nested too deep"):
        _parsed("not " * (DEEPEST + 2) + "owner_occupied")


@settings(deadline=None, max_examples=200)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["sii", "hail", "zip", "and", "or", "not", "(", ")", ">=", "=", "in", ",", "60", "'a'", "%", "is"]
        ),
        max_size=14,
    ).map(" ".join)
)
def test_whatever_is_typed_is_read_or_refused(query: str) -> None:
    """No text makes the parser fail in another way than by its own error."""
    with suppress(BadInputError):
        assert _parsed(query) is not None
