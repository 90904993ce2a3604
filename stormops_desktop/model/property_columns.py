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


_K = ColumnKind
_ADDRESS = {
    "address": _K.TEXT, "unit": _K.TEXT, "city": _K.TEXT, "state": _K.CATEGORY, "zip": _K.TEXT,
    "property_id": _K.TEXT,
}  # fmt: skip
_HAIL = {
    "hail_mm": _K.HAIL_MM, "hail_low_mm": _K.HAIL_MM, "hail_high_mm": _K.HAIL_MM,
    "local_date_first": _K.DATE, "local_date_last": _K.DATE, "wind_ms": _K.SPEED_MS,
}  # fmt: skip
_SCORE = {
    "sii": _K.NUMBER, "sii_low": _K.NUMBER, "sii_high": _K.NUMBER,
    "moe_usd": _K.USD, "moe_low_usd": _K.USD, "moe_high_usd": _K.USD,
    "drivers": _K.CATEGORY,
}  # fmt: skip
_ROOF = {
    "roof_material": _K.CATEGORY,
    "roof_age": _K.YEARS, "roof_age_low": _K.YEARS, "roof_age_high": _K.YEARS, "roof_age_basis": _K.CATEGORY,
    "roof_pitch": _K.NUMBER, "roof_area_m2": _K.AREA_M2,
}  # fmt: skip
_HOME = {
    "year_built": _K.YEAR, "home_value_usd": _K.USD,
    "owner_occupied": _K.FLAG, "household_income_usd": _K.USD,
    "tract_id": _K.TEXT, "tract_income_usd": _K.USD, "tract_homeownership_rate": _K.FRACTION,
    "persona": _K.CATEGORY,
}  # fmt: skip
_MARKET = {
    "competitor_pressure": _K.FRACTION, "white_space_score": _K.NUMBER,
}  # fmt: skip
_CONTACTS = {
    "prior_touchpoints": _K.COUNT, "response_rate": _K.FRACTION, "last_contact": _K.INSTANT,
    "contacts_7d": _K.COUNT, "complaints_30d": _K.COUNT, "past_customer": _K.FLAG, "last_job": _K.DATE,
}  # fmt: skip
_PROPOSAL = {"play": _K.CATEGORY, "proposal_status": _K.CATEGORY}
_ORIGIN = {
    "lon": _K.DEGREES, "lat": _K.DEGREES, "sample_basis": _K.CATEGORY, "synthetic": _K.FLAG,
}  # fmt: skip
_GROUPS = (_ADDRESS, _HAIL, _SCORE, _ROOF, _HOME, _MARKET, _CONTACTS, _PROPOSAL, _ORIGIN)
_AT_FIRST = {
    "address", "hail_mm", "sii", "sii_low", "sii_high", "moe_usd", "roof_material", "roof_age",
    "owner_occupied", "last_contact", "proposal_status",
}  # fmt: skip

PROPERTY_COLUMNS = MappingProxyType(
    {
        name: PropertyColumn(name, kind, at_first=name in _AT_FIRST)
        for group in _GROUPS
        for name, kind in group.items()
    }
)
"""By name, in the order in which the table shows them.

Phone and e-mail are not among them: what the table copies and exports has passed no gate of contact.
"""

UNIT_SUFFIXES = ("_mm", "_usd", "_m2", "_ms")
"""Ends of names that tell the unit of the stored values."""
