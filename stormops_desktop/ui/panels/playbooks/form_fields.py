"""The fields of the playbook form: key path, kind and bounds of each, and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from stormops_desktop.ui.text.by_language import by_language

_MANY = 1_000_000_000


class FieldKind(Enum):
    """How a value is edited."""

    TEXT = auto()
    LONG_TEXT = auto()
    STATUS = auto()
    NUMBER = auto()
    FLAG = auto()
    TEXTS = auto()
    TIERS = auto()
    PERSONAS = auto()
    AREA = auto()


@dataclass(frozen=True, slots=True)
class FormField:
    """One value of a playbook.

    Attributes:
        high: Of numbers from 0.
        decimals: Of numbers; 0 keeps whole numbers.
        step: By which the arrow keys change a number.
    """

    path: str
    kind: FieldKind
    high: float = _MANY
    decimals: int = 0
    step: float = 1.0


def _number(path: str, high: float, decimals: int = 0, step: float = 1.0) -> FormField:
    return FormField(path, FieldKind.NUMBER, high, decimals, step)


_RULES = "targeting_rules"
ABOUT = (
    FormField("playbook_name", FieldKind.TEXT),
    FormField("status", FieldKind.STATUS),
    FormField("playbook_version", FieldKind.TEXT),
    FormField("description", FieldKind.LONG_TEXT),
)
TARGETING = (
    _number(f"{_RULES}.physics.min_sii_score", 100, 1, 5),
    _number(f"{_RULES}.physics.max_days_since_storm", 36_500),
    _number(f"{_RULES}.physics.roof_age_min", 300, 1),
    _number(f"{_RULES}.physics.roof_age_max", 300, 1),
    FormField(f"{_RULES}.geography.zips", FieldKind.TEXTS),
    FormField(f"{_RULES}.geography.tracts", FieldKind.TEXTS),
    FormField(f"{_RULES}.geography.custom_polygon", FieldKind.AREA),
    FormField(f"{_RULES}.demographics.ses_tiers", FieldKind.TIERS),
    _number(f"{_RULES}.demographics.min_median_income", _MANY, 0, 5_000),
    _number(f"{_RULES}.demographics.homeownership_rate_min", 1, 2, 0.05),
    FormField(f"{_RULES}.psychographics.personas", FieldKind.PERSONAS),
    FormField(f"{_RULES}.psychographics.exclude_personas", FieldKind.PERSONAS),
    _number(f"{_RULES}.behavioral.prior_touchpoints_max", _MANY),
    _number(f"{_RULES}.behavioral.response_rate_min", 1, 2, 0.05),
    FormField(f"{_RULES}.behavioral.exclude_recent_converts", FieldKind.FLAG),
    FormField(f"{_RULES}.behavioral.past_customers_only", FieldKind.FLAG),
    _number(f"{_RULES}.competition.competitor_pressure_max", 1, 2, 0.05),
    _number(f"{_RULES}.competition.white_space_score_min", 100, 1, 5),
)
LIMITS = (
    _number("max_daily_contacts", _MANY, 0, 50),
    _number("max_concurrent_properties", _MANY, 0, 50),
    _number("min_property_count", _MANY, 0, 10),
    _number("team_size_required", _MANY),
    _number("budget_allocated", _MANY, 0, 500),
)
GOALS = (
    _number("target_conversion_rate", 1, 2, 0.01),
    _number("target_avg_ticket", _MANY, 0, 500),
    _number("target_roi", _MANY, 0, 10),
    _number("target_retention_rate", 1, 2, 0.01),
)


def field_words(path: str) -> tuple[str, str]:
    """Label and explanation of a field; the path itself where it is not one of the form's."""
    return _fields().get(path.rpartition(".")[2], (path, ""))


@by_language
def _fields() -> Mapping[str, tuple[str, str]]:
    return _about_words() | _targeting_words() | _limit_words()


def _about_words() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    return {
        "playbook_name": (
            translate("playbook form", "Name"),
            translate("playbook form", "What people call it"),
        ),
        "status": (
            translate("playbook form", "Status"),
            translate("playbook form", "Draft, in use, resting, or no longer used"),
        ),
        "playbook_version": (
            translate("playbook form", "Version"),
            translate("playbook form", "Counted up by itself when you save a change"),
        ),
        "description": (
            translate("playbook form", "Description"),
            translate("playbook form", "What the play is for"),
        ),
    }


def _targeting_words() -> dict[str, tuple[str, str]]:
    return _storm_words() | _place_words() | _household_words()


def _storm_words() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    return {
        "min_sii_score": (
            translate("playbook form", "SII at least"),
            translate("playbook form", "Storm Impact Index, 0 to 100"),
        ),
        "max_days_since_storm": (
            translate("playbook form", "Days since the storm, at most"),
            translate("playbook form", "After that many days the play targets nobody"),
        ),
        "roof_age_min": (
            translate("playbook form", "Roof age at least"),
            translate("playbook form", "Years, of the middle of what is known"),
        ),
        "roof_age_max": (
            translate("playbook form", "Roof age at most"),
            translate("playbook form", "Years, of the middle of what is known"),
        ),
        "competitor_pressure_max": (
            translate("playbook form", "Competitor pressure at most"),
            translate("playbook form", "0 (nobody there) to 1 (everybody there)"),
        ),
        "white_space_score_min": (
            translate("playbook form", "White space at least"),
            translate("playbook form", "0 to 100: room that competitors leave"),
        ),
        "score": (
            translate("playbook form", "Scored"),
            translate("playbook form", "Only homes that the storm was scored for"),
        ),
    }


def _place_words() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    return {
        "zips": (
            translate("playbook form", "ZIP codes"),
            translate("playbook form", "Five digits each, with commas between; empty: everywhere"),
        ),
        "tracts": (
            translate("playbook form", "Census tracts"),
            translate("playbook form", "Eleven digits each, with commas between; empty: everywhere"),
        ),
        "custom_polygon": (
            translate("playbook form", "Inside an area"),
            translate("playbook form", "One of the areas drawn on the map"),
        ),
        "ses_tiers": (
            translate("playbook form", "Income tier of the tract"),
            translate("playbook form", "By the median income of the census tract; none ticked: any"),
        ),
        "min_median_income": (
            translate("playbook form", "Median income at least"),
            translate("playbook form", "Of the census tract, US dollars a year"),
        ),
        "homeownership_rate_min": (
            translate("playbook form", "Share of owners at least"),
            translate("playbook form", "Of the census tract, 0 to 1"),
        ),
    }


def _household_words() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    return {
        "personas": (
            translate("playbook form", "Personas"),
            translate("playbook form", "None ticked: any"),
        ),
        "exclude_personas": (
            translate("playbook form", "Not these personas"),
            translate("playbook form", "A home whose persona is not known stays in"),
        ),
        "prior_touchpoints_max": (
            translate("playbook form", "Contacts so far, at most"),
            translate("playbook form", "How often we have reached out before"),
        ),
        "response_rate_min": (
            translate("playbook form", "Response rate at least"),
            translate("playbook form", "Of past contacts, 0 to 1"),
        ),
        "exclude_recent_converts": (
            translate("playbook form", "Leave out recent customers"),
            translate("playbook form", "Homes where we worked not long ago"),
        ),
        "past_customers_only": (
            translate("playbook form", "Past customers only"),
            translate("playbook form", "Homes where we have worked before"),
        ),
    }


def _limit_words() -> dict[str, tuple[str, str]]:
    translate = QCoreApplication.translate
    return {
        "max_daily_contacts": (
            translate("playbook form", "Contacts a day, at most"),
            translate("playbook form", "The best are kept"),
        ),
        "max_concurrent_properties": (
            translate("playbook form", "Open proposals, at most"),
            translate("playbook form", "Waiting and approved together"),
        ),
        "min_property_count": (
            translate("playbook form", "Homes at least"),
            translate("playbook form", "With fewer the play proposes nothing"),
        ),
        "team_size_required": (
            translate("playbook form", "People needed"),
            translate("playbook form", "For your planning; it removes no home"),
        ),
        "budget_allocated": (
            translate("playbook form", "Budget"),
            translate("playbook form", "US dollars for contacts, at the judged cost of each"),
        ),
        "target_conversion_rate": (
            translate("playbook form", "Conversion rate"),
            translate("playbook form", "Goal, 0 to 1"),
        ),
        "target_avg_ticket": (
            translate("playbook form", "Average job"),
            translate("playbook form", "Goal, US dollars"),
        ),
        "target_roi": (
            translate("playbook form", "Return on investment"),
            translate("playbook form", "Goal, percent"),
        ),
        "target_retention_rate": (
            translate("playbook form", "Retention rate"),
            translate("playbook form", "Goal, 0 to 1"),
        ),
    }
