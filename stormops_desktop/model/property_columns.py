"""The columns of the property table as people filter, sort and read them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class ColumnKind(StrEnum):
    """What a column's values are, and so how they are compared, converted and shown."""

    TEXT = "text"
    CATEGORY = "category"  # few distinct values
    NUMBER = "number"  # a figure without a unit, one decimal
    COUNT = "count"
    YEAR = "year"  # whole
    YEARS = "years"  # a duration
    FRACTION = "fraction"  # 0 to 1, read as a percentage
    USD = "usd"
    HAIL_MM = "hail_mm"
    AREA_M2 = "area_m2"
    SPEED_MS = "speed_ms"
    DEGREES = "degrees"
    DATE = "date"
    INSTANT = "instant"  # UTC, read by the clock of the place
    FLAG = "flag"


NUMERIC_KINDS = frozenset(ColumnKind) - {
    ColumnKind.TEXT, ColumnKind.CATEGORY, ColumnKind.DATE, ColumnKind.INSTANT, ColumnKind.FLAG,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PropertyColumn:
    """One column.

    Attributes:
        name: As in PROPERTY_SCHEMA, SCORE_SCHEMA, or one that the table works out.
        at_first: Whether a first start shows it.
    """

    name: str
    kind: ColumnKind
    at_first: bool = False


def _columns(*columns: PropertyColumn) -> MappingProxyType[str, PropertyColumn]:
    return MappingProxyType({column.name: column for column in columns})


_K = ColumnKind

PROPERTY_COLUMNS = _columns(
    PropertyColumn("address", _K.TEXT, at_first=True),
    PropertyColumn("unit", _K.TEXT),
    PropertyColumn("city", _K.TEXT),
    PropertyColumn("state", _K.CATEGORY),
    PropertyColumn("zip", _K.TEXT),
    PropertyColumn("property_id", _K.TEXT),
    PropertyColumn("hail_mm", _K.HAIL_MM, at_first=True),
    PropertyColumn("hail_low_mm", _K.HAIL_MM),
    PropertyColumn("hail_high_mm", _K.HAIL_MM),
    PropertyColumn("local_date_first", _K.DATE),
    PropertyColumn("local_date_last", _K.DATE),
    PropertyColumn("wind_ms", _K.SPEED_MS),
    PropertyColumn("sii", _K.NUMBER, at_first=True),
    PropertyColumn("sii_low", _K.NUMBER, at_first=True),
    PropertyColumn("sii_high", _K.NUMBER, at_first=True),
    PropertyColumn("moe_usd", _K.USD, at_first=True),
    PropertyColumn("moe_low_usd", _K.USD),
    PropertyColumn("moe_high_usd", _K.USD),
    PropertyColumn("drivers", _K.CATEGORY),
    PropertyColumn("roof_material", _K.CATEGORY, at_first=True),
    PropertyColumn("roof_age", _K.YEARS, at_first=True),
    PropertyColumn("roof_age_low", _K.YEARS),
    PropertyColumn("roof_age_high", _K.YEARS),
    PropertyColumn("roof_age_basis", _K.CATEGORY),
    PropertyColumn("roof_pitch", _K.NUMBER),
    PropertyColumn("roof_area_m2", _K.AREA_M2),
    PropertyColumn("year_built", _K.YEAR),
    PropertyColumn("home_value_usd", _K.USD),
    PropertyColumn("owner_occupied", _K.FLAG, at_first=True),
    PropertyColumn("household_income_usd", _K.USD),
    PropertyColumn("tract_id", _K.TEXT),
    PropertyColumn("tract_income_usd", _K.USD),
    PropertyColumn("tract_homeownership_rate", _K.FRACTION),
    PropertyColumn("persona", _K.CATEGORY),
    PropertyColumn("competitor_pressure", _K.FRACTION),
    PropertyColumn("white_space_score", _K.NUMBER),
    PropertyColumn("prior_touchpoints", _K.COUNT),
    PropertyColumn("response_rate", _K.FRACTION),
    PropertyColumn("last_contact", _K.INSTANT, at_first=True),
    PropertyColumn("contacts_7d", _K.COUNT),
    PropertyColumn("complaints_30d", _K.COUNT),
    PropertyColumn("past_customer", _K.FLAG),
    PropertyColumn("last_job", _K.DATE),
    PropertyColumn("play", _K.CATEGORY),
    PropertyColumn("proposal_status", _K.CATEGORY, at_first=True),
    PropertyColumn("lon", _K.DEGREES),
    PropertyColumn("lat", _K.DEGREES),
    PropertyColumn("sample_basis", _K.CATEGORY),
    PropertyColumn("synthetic", _K.FLAG),
)
"""By name, in the order in which the table shows them.

Phone and e-mail are not among them: what the table copies and exports has passed no gate of contact.
"""

UNIT_SUFFIXES = ("_mm", "_usd", "_m2", "_ms")
"""Ends of names that tell the unit of the stored values."""
