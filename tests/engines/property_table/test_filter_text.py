"""What is typed above one column."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from stormops_desktop.engines.property_table.filter_text import filter_condition
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import MM_PER_INCH
from stormops_desktop.model.property_columns import PROPERTY_COLUMNS
from stormops_desktop.model.property_condition import AllOf, Comparator, Comparison, Condition, IsKnown, Not

_C = Comparator
_CHICAGO = ZoneInfo("America/Chicago")


def _of(column: str, typed: str, unit: float = 1.0) -> Condition | None:
    return filter_condition(PROPERTY_COLUMNS[column], typed, unit=unit, time_zone="America/Chicago")


def _within(column: str, low: float, high: float) -> AllOf:
    return AllOf((Comparison(column, _C.AT_LEAST, low), Comparison(column, _C.LESS, high)))


@pytest.mark.parametrize(
    ("column", "typed", "expected"),
    [
        ("sii", "  ", None),
        ("sii", "?", Not(IsKnown("sii"))),
        ("address", "wren", Comparison("address", _C.CONTAINS, "wren")),
        ("address", "= 12 Oak St", Comparison("address", _C.EQUAL, "12 Oak St")),
        ("roof_material", "=tile", Comparison("roof_material", _C.EQUAL, "tile")),
        ("roof_material", "!=tile", Comparison("roof_material", _C.NOT_EQUAL, "tile")),
        ("owner_occupied", "No", Comparison("owner_occupied", _C.EQUAL, False)),
        ("sii", "60", _within("sii", 59.5, 60.5)),
        ("sii", "=60", _within("sii", 59.5, 60.5)),
        ("sii", "!=60", Not(_within("sii", 59.5, 60.5))),
        ("moe_usd", "> $5,000", Comparison("moe_usd", _C.GREATER, 5_000.0)),
        ("sii", "<=60.5", Comparison("sii", _C.AT_MOST, 60.5)),
        (
            "sii",
            "10..20",
            AllOf((Comparison("sii", _C.AT_LEAST, 10.0), Comparison("sii", _C.AT_MOST, 20.0))),
        ),
        ("last_job", "2024-02-27", Comparison("last_job", _C.EQUAL, date(2024, 2, 27))),
        ("last_job", ">= 2024-02-27", Comparison("last_job", _C.AT_LEAST, date(2024, 2, 27))),
        (
            "last_contact",
            "2024-02-01..2024-02-29",
            AllOf(
                (
                    Comparison("last_contact", _C.AT_LEAST, datetime(2024, 2, 1, tzinfo=_CHICAGO)),
                    Comparison("last_contact", _C.LESS, datetime(2024, 3, 1, tzinfo=_CHICAGO)),
                )
            ),
        ),
    ],
)
def test_filters_mean_what_they_show(column: str, typed: str, expected: Condition | None) -> None:
    """Numbers without a sign are those that read so; text is contained; ? asks for the unknown."""
    assert _of(column, typed) == expected


def test_people_type_the_unit_that_they_read() -> None:
    """1.75 above hail in inches finds what shows as 1.75, which is stored in millimetres."""
    found = _of("hail_mm", "1.75", MM_PER_INCH)
    assert isinstance(found, AllOf)
    low, high = (part.value for part in found.conditions if isinstance(part, Comparison))
    assert (low, high) == pytest.approx((1.745 * 25.4, 1.755 * 25.4))


@pytest.mark.parametrize(
    ("column", "typed"),
    [("sii", "many"), ("sii", "nan"), ("sii", "1..x"), ("owner_occupied", "perhaps"), ("last_job", "spring")],
)
def test_what_is_no_filter_is_told_with_its_column(column: str, typed: str) -> None:
    """The error names the column, so that the field itself can be marked."""
    with pytest.raises(BadInputError) as raised:
        _of(column, typed)
    assert raised.value.record == column
