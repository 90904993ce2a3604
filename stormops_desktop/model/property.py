"""A property: a parcel with its roof, address, tract and household facts, as Arrow columns."""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa


class RoofMaterial(StrEnum):
    """Roof coverings with a fragility of their own."""

    ASPHALT_3TAB = "asphalt_3tab"
    ASPHALT_ARCHITECTURAL = "asphalt_architectural"
    ASPHALT_IMPACT_RESISTANT = "asphalt_impact_resistant"
    WOOD_SHAKE = "wood_shake"
    METAL = "metal"
    TILE = "tile"
    SLATE = "slate"
    FLAT_MEMBRANE = "flat_membrane"
    UNKNOWN = "unknown"


class RoofAgeBasis(StrEnum):
    """Where the interval of a roof's installation comes from, best first."""

    OWN_JOB = "own_job"
    PERMIT = "permit"
    YEAR_BUILT = "year_built"
    TRACT = "tract"
    UNKNOWN = "unknown"


class SampleBasis(StrEnum):
    """Where hail is sampled for a property."""

    MAIN_BUILDING = "main_building"
    INSIDE_PARCEL = "inside_parcel"
    ADDRESS_POINT = "address_point"


_category = pa.dictionary(pa.int8(), pa.string())

PROPERTY_SCHEMA: pa.Schema = pa.schema(
    [
        pa.field("property_id", pa.string(), nullable=False),
        pa.field("address", pa.string()),  # "1204 Wren Hollow Ln", no city
        pa.field("house_number", pa.string()),
        pa.field("street", pa.string()),
        pa.field("unit", pa.string()),
        pa.field("city", pa.string()),
        pa.field("state", _category),  # two letters, upper case
        pa.field("zip", pa.string()),
        pa.field("lon", pa.float64(), nullable=False),  # the point where hail is sampled
        pa.field("lat", pa.float64(), nullable=False),
        pa.field("sample_basis", _category, nullable=False),  # SampleBasis
        pa.field("tract_id", pa.string()),
        pa.field("time_zone", _category, nullable=False),  # IANA
        pa.field("roof_material", _category, nullable=False),  # RoofMaterial
        # The roof was installed between these instants, as fractional years (2011.5); always both.
        pa.field("roof_installed_from", pa.float32(), nullable=False),
        pa.field("roof_installed_to", pa.float32(), nullable=False),
        pa.field("roof_age_basis", _category, nullable=False),  # RoofAgeBasis
        pa.field("roof_pitch", pa.float32()),  # rise over 12 of run; null where unknown
        pa.field("roof_area_m2", pa.float32()),  # on the slope; null where unknown
        pa.field("year_built", pa.int16()),
        pa.field("home_value_usd", pa.int32()),
        pa.field("owner_occupied", pa.bool_()),
        pa.field("household_income_usd", pa.int32()),  # of the household where known, else null
        pa.field("tract_income_usd", pa.int32()),  # median of the tract
        pa.field("tract_homeownership_rate", pa.float32()),
        pa.field("persona", _category),
        pa.field("competitor_pressure", pa.float32()),  # 0 to 1
        pa.field("white_space_score", pa.float32()),  # 0 to 100
        pa.field("prior_touchpoints", pa.int16()),
        pa.field("response_rate", pa.float32()),  # 0 to 1; null without touches
        pa.field("last_contact", pa.timestamp("s", tz="UTC")),
        pa.field("contacts_7d", pa.int16()),  # counted at the date of the contact list
        pa.field("complaints_30d", pa.int16()),
        pa.field("past_customer", pa.bool_()),
        pa.field("last_job", pa.date32()),  # of ours
        pa.field("phone", pa.string()),  # E.164
        pa.field("email", pa.string()),
        pa.field("synthetic", pa.bool_(), nullable=False),
        # Bounding box of the parcel, for skipping blocks.
        pa.field("west", pa.float64(), nullable=False),
        pa.field("south", pa.float64(), nullable=False),
        pa.field("east", pa.float64(), nullable=False),
        pa.field("north", pa.float64(), nullable=False),
    ]
)
"""Columns of `properties.arrow`, one row a property, rows in Hilbert order of (lon, lat).

Unknown is null, never zero and never a guess. `parcels.arrow` beside it holds the outlines, row for row.
"""
