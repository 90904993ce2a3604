"""Names and explanations of the table's columns, and of the values that some of them hold."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from stormops_desktop.model.property_columns import ColumnKind, PropertyColumn
from stormops_desktop.ui.preferences.preferences import Units
from stormops_desktop.ui.text.by_language import by_language
from stormops_desktop.ui.text.quantities import hail_unit


def column_title(column: PropertyColumn, units: Units) -> str:
    """A column's head, with the unit in which its figures stand where they do not say it themselves."""
    title = _titles()[column.name]
    return f"{title} ({hail_unit(units)})" if column.kind is ColumnKind.HAIL_MM else title


def column_explanation(name: str) -> str:
    """A sentence on what a column is; "" where its name says it all."""
    return _explanations().get(name, "")


def value_word(value: str) -> str:
    """A category's stored name in the window's language; the name itself where it is somebody's own."""
    return _values().get(value, value)


@by_language
def _titles() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "address": translate("properties", "Address"),
        "unit": translate("properties", "Unit"),
        "city": translate("properties", "City"),
        "state": translate("properties", "State"),
        "zip": translate("properties", "ZIP"),
        "property_id": translate("properties", "Property id"),
        "hail_mm": translate("properties", "Hail"),
        "hail_low_mm": translate("properties", "Hail at least"),
        "hail_high_mm": translate("properties", "Hail at most"),
        "local_date_first": translate("properties", "Hail on"),
        "local_date_last": translate("properties", "Hail until"),
        "wind_ms": translate("properties", "Gust"),
        "sii": translate("properties", "SII"),
        "sii_low": translate("properties", "SII low"),
        "sii_high": translate("properties", "SII high"),
        "moe_usd": translate("properties", "MOE"),
        "moe_low_usd": translate("properties", "MOE low"),
        "moe_high_usd": translate("properties", "MOE high"),
        "drivers": translate("properties", "Because"),
        "roof_material": translate("properties", "Roof"),
        "roof_age": translate("properties", "Roof age"),
        "roof_age_low": translate("properties", "Roof age low"),
        "roof_age_high": translate("properties", "Roof age high"),
        "roof_age_basis": translate("properties", "Age known from"),
        "roof_pitch": translate("properties", "Pitch"),
        "roof_area_m2": translate("properties", "Roof area"),
        "year_built": translate("properties", "Built"),
        "home_value_usd": translate("properties", "Home value"),
        "owner_occupied": translate("properties", "Owner-occupied"),
        "household_income_usd": translate("properties", "Income"),
        "tract_id": translate("properties", "Tract"),
        "tract_income_usd": translate("properties", "Tract income"),
        "tract_homeownership_rate": translate("properties", "Owners in tract"),
        "persona": translate("properties", "Persona"),
        "competitor_pressure": translate("properties", "Competitors"),
        "white_space_score": translate("properties", "White space"),
        "prior_touchpoints": translate("properties", "Touches"),
        "response_rate": translate("properties", "Response rate"),
        "last_contact": translate("properties", "Last contact"),
        "contacts_7d": translate("properties", "Contacts, 7 days"),
        "complaints_30d": translate("properties", "Complaints, 30 days"),
        "past_customer": translate("properties", "Past customer"),
        "last_job": translate("properties", "Last job"),
        "play": translate("properties", "Play"),
        "proposal_status": translate("properties", "Proposal"),
        "lon": translate("properties", "Longitude"),
        "lat": translate("properties", "Latitude"),
        "sample_basis": translate("properties", "Hail sampled at"),
        "synthetic": translate("properties", "Synthetic"),
    }


@by_language
def _explanations() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "hail_mm": translate("properties", "Hail size at the roof, as the radar tells it."),
        "hail_low_mm": translate("properties", "Lower end of the 90% interval of the hail size."),
        "hail_high_mm": translate("properties", "Upper end of the 90% interval of the hail size."),
        "local_date_first": translate("properties", "First possible day of the hail, by the local calendar."),
        "local_date_last": translate("properties", "Last possible day of the hail, by the local calendar."),
        "wind_ms": translate("properties", "Gust of the nearest report or warning."),
        "sii": translate(
            "properties",
            "Storm Impact Index, 0 to 100: the expected damage to the roof. Its curves are judged, not "
            "calibrated on insurance claims.",
        ),
        "sii_low": translate("properties", "Lower end of the 90% interval of the SII."),
        "sii_high": translate("properties", "Upper end of the 90% interval of the SII."),
        "moe_usd": translate("properties", "Market opportunity estimate: expected revenue of a job here."),
        "moe_low_usd": translate("properties", "Lower end of the 90% interval of the MOE."),
        "moe_high_usd": translate("properties", "Upper end of the 90% interval of the MOE."),
        "drivers": translate("properties", "What raises, lowers or blurs the score."),
        "roof_age": translate("properties", "Years today, the middle of what is known."),
        "roof_age_low": translate("properties", "Youngest age that is possible today, years."),
        "roof_age_high": translate("properties", "Oldest age that is possible today, years."),
        "roof_pitch": translate("properties", "Rise of the roof over 12 of run."),
        "competitor_pressure": translate("properties", "How strongly competitors work here, 0 to 100%."),
        "white_space_score": translate("properties", "How little this place is worked, 0 to 100."),
        "response_rate": translate("properties", "Share of our touches that were answered."),
        "proposal_status": translate("properties", "Where the newest proposal for this storm stands."),
        "play": translate("properties", "Playbook of the newest proposal for this storm."),
    }


@by_language
def _values() -> Mapping[str, str]:
    return {**_roof_words(), **_other_words()}


def _roof_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "asphalt_3tab": translate("properties", "Asphalt, 3-tab"),
        "asphalt_architectural": translate("properties", "Asphalt, architectural"),
        "asphalt_impact_resistant": translate("properties", "Asphalt, impact-resistant"),
        "wood_shake": translate("properties", "Wood shake"),
        "metal": translate("properties", "Metal"),
        "tile": translate("properties", "Tile"),
        "slate": translate("properties", "Slate"),
        "flat_membrane": translate("properties", "Flat membrane"),
        "unknown": translate("properties", "Unknown"),
        "own_job": translate("properties", "Our own job"),
        "permit": translate("properties", "A permit"),
        "year_built": translate("properties", "Year built"),
        "tract": translate("properties", "Its tract"),
        "main_building": translate("properties", "Main building"),
        "inside_parcel": translate("properties", "Inside the parcel"),
        "address_point": translate("properties", "Address point"),
    }


def _other_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "none": translate("properties", "None"),
        "pending": translate("properties", "Waiting"),
        "approved": translate("properties", "Approved"),
        "rejected": translate("properties", "Rejected"),
        "executed": translate("properties", "Carried out"),
        "expired": translate("properties", "Lapsed"),
        "large_hail": translate("properties", "large hail"),
        "small_hail": translate("properties", "small hail"),
        "old_roof": translate("properties", "old roof"),
        "new_roof": translate("properties", "new roof"),
        "wind": translate("properties", "wind"),
        "fragile_material": translate("properties", "fragile material"),
        "tough_material": translate("properties", "tough material"),
        "age_uncertain": translate("properties", "age uncertain"),
        "material_unknown": translate("properties", "material unknown"),
        "roof_after_storm": translate("properties", "roof newer than the storm"),
    }
