"""The source layers of a territory, as Arrow columns: what importers write and engines read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from stormops_desktop.model.geometry import Floats, Indices, Points, Polygons

type GeometryKind = Literal["polygon", "point", "none"]
"""What a layer's `geometry` column holds: GeoArrow multipolygon, GeoArrow point, or no such column."""


class LayerKind(StrEnum):
    """Source layers; each lies in the slot `layer/<kind>` as `<kind>.arrow`."""

    PARCELS = "parcels"
    ADDRESSES = "addresses"
    BUILDINGS = "buildings"
    TRACTS = "tracts"
    PERMITS = "permits"
    PLACES = "places"
    COMPETITORS = "competitors"
    JOURNEYS = "journeys"


class ContactKind(StrEnum):
    """Contact lists; each is `contacts.arrow` of the slot `contacts/<kind>`, its date in the manifest."""

    DO_NOT_CONTACT = "do_not_contact"
    OPT_OUT = "opt_out"
    CONSENT = "consent"
    NO_KNOCK = "no_knock"
    CONTACTS = "contacts"
    CUSTOMERS = "customers"


@dataclass(frozen=True, slots=True)
class Layer:
    """One source layer in memory.

    Attributes:
        kind: Which columns to expect.
        columns: A table of `LAYER_SCHEMAS[kind]`, without geometry.
        geometry: Row for row with `columns`, lon/lat; None where the kind has no geometry.
    """

    kind: LayerKind
    columns: pa.Table
    geometry: Polygons | Points | None


class NodeMark(StrEnum):
    """What stands at a road node; values are those of OSM's `highway` tag, "" for nothing."""

    NONE = ""
    TURNING_CIRCLE = "turning_circle"
    TRAFFIC_SIGNALS = "traffic_signals"


@dataclass(frozen=True, slots=True)
class RoadNetwork:
    """Roads as OpenStreetMap has them: ways over shared nodes, all of them usable in both directions.

    Attributes:
        lon, lat: Of each node, in whole 1e-7 degrees as OSM stores them.
        node_marks: Index into `tuple(NodeMark)` of each node.
        way_nodes: Node numbers of all ways; way w is way_nodes[way_starts[w]:way_starts[w + 1]].
        highway: OSM `highway` value of each way.
        name: Of each way.
        speed_mph, lanes: Of each way.
        synthetic: Whether the ground is invented; says so in every way's tags.
        source: What the ways' `source` tag says.
    """

    lon: Floats
    lat: Floats
    node_marks: NDArray[np.uint8]
    way_nodes: Indices
    way_starts: Indices
    highway: tuple[str, ...]
    name: tuple[str, ...]
    speed_mph: NDArray[np.int16]
    lanes: NDArray[np.int16]
    synthetic: bool
    source: str


_category = pa.dictionary(pa.int32(), pa.string())
_source = [
    pa.field("source", _category, nullable=False),  # file name, or "synthetic territory, seed 7"
    pa.field("synthetic", pa.bool_(), nullable=False),
]

LAYER_GEOMETRY: dict[LayerKind, GeometryKind] = {
    LayerKind.PARCELS: "polygon",
    LayerKind.ADDRESSES: "point",
    LayerKind.BUILDINGS: "polygon",
    LayerKind.TRACTS: "polygon",
    LayerKind.PERMITS: "none",
    LayerKind.PLACES: "polygon",
    LayerKind.COMPETITORS: "none",
    LayerKind.JOURNEYS: "none",
}

LAYER_SCHEMAS: dict[LayerKind, pa.Schema] = {
    LayerKind.PARCELS: pa.schema(
        [
            pa.field("parcel_id", pa.string(), nullable=False),  # becomes the property_id
            pa.field("address", pa.string()),  # situs address, no city
            pa.field("house_number", pa.string()),
            pa.field("street", pa.string()),
            pa.field("unit", pa.string()),
            pa.field("city", pa.string()),
            pa.field("state", _category),
            pa.field("zip", pa.string()),
            pa.field("year_built", pa.int16()),
            pa.field("home_value_usd", pa.int32()),
            pa.field("owner_occupied", pa.bool_()),
            pa.field("roof_material", _category),  # RoofMaterial; null where the source does not say
            *_source,
        ]
    ),
    LayerKind.ADDRESSES: pa.schema(
        [
            pa.field("address_id", pa.string(), nullable=False),
            pa.field("parcel_id", pa.string()),  # where the source says it
            pa.field("house_number", pa.string()),
            pa.field("street", pa.string()),
            pa.field("unit", pa.string()),
            pa.field("city", pa.string()),
            pa.field("state", _category),
            pa.field("zip", pa.string()),
            *_source,
        ]
    ),
    LayerKind.BUILDINGS: pa.schema(
        [
            pa.field("building_id", pa.string(), nullable=False),
            pa.field("parcel_id", pa.string()),  # where the source says it
            pa.field("year_built", pa.int16()),
            pa.field("roof_material", _category),  # RoofMaterial
            pa.field("roof_pitch", pa.float32()),  # rise over 12 of run
            *_source,
        ]
    ),
    LayerKind.TRACTS: pa.schema(
        [
            pa.field("tract_id", pa.string(), nullable=False),  # GEOID, 11 digits
            pa.field("name", pa.string()),
            pa.field("households", pa.int32()),
            pa.field("median_income_usd", pa.int32()),
            pa.field("median_home_value_usd", pa.int32()),
            pa.field("homeownership_rate", pa.float32()),  # 0 to 1
            pa.field("built_from", pa.int16()),  # the years in which its homes were built,
            pa.field("built_to", pa.int16()),  # 5th and 95th percentile
            *_source,
        ]
    ),
    LayerKind.PERMITS: pa.schema(
        [
            pa.field("permit_id", pa.string(), nullable=False),
            pa.field("property_id", pa.string()),  # null where no property was matched
            pa.field("address", pa.string()),
            pa.field("zip", pa.string()),
            pa.field("issued", pa.date32()),
            pa.field("work", _category),  # as the city words it ("Residential Reroof")
            pa.field("reroof", pa.bool_(), nullable=False),  # the whole covering was replaced
            pa.field("roof_material", _category),  # RoofMaterial put on; null where not said
            pa.field("contractor", pa.string()),
            pa.field("lon", pa.float64()),
            pa.field("lat", pa.float64()),
            *_source,
        ]
    ),
    LayerKind.PLACES: pa.schema(
        [
            pa.field("place_id", pa.string(), nullable=False),
            pa.field("name", pa.string(), nullable=False),
            pa.field("state", _category, nullable=False),
            # Door-knocking rules of the place; null where the place has no rule of that sort.
            pa.field("knock_from", pa.string()),  # "09:00", local
            pa.field("knock_to", pa.string()),  # "20:00", local, not included
            pa.field("knock_days", pa.string()),  # "mon,tue,wed,thu,fri,sat"
            pa.field("knock_until_sunset", pa.bool_()),  # ends at sunset where that is earlier
            pa.field("solicitor_permit_required", pa.bool_()),
            pa.field("no_knock_registry", pa.bool_()),
            pa.field("rule_version", pa.string()),
            pa.field("citation", pa.string()),
            pa.field("rule_source", pa.string()),
            pa.field("read_on", pa.date32()),
            *_source,
        ]
    ),
    LayerKind.COMPETITORS: pa.schema(
        [
            pa.field("competitor", pa.string(), nullable=False),
            pa.field("tier", pa.int8(), nullable=False),  # 1 the strongest
            pa.field("tract_id", pa.string(), nullable=False),
            pa.field("reroof_permits_12m", pa.int32()),
            pa.field("share", pa.float32()),  # of the tract's re-roofs in 12 months, 0 to 1
            pa.field("as_of", pa.date32(), nullable=False),
            *_source,
        ]
    ),
    LayerKind.JOURNEYS: pa.schema(
        [
            pa.field("journey_id", pa.string(), nullable=False),
            pa.field("property_id", pa.string(), nullable=False),
            pa.field("touch", pa.int16(), nullable=False),  # 1 is the first of the journey
            pa.field("at", pa.timestamp("s", tz="UTC"), nullable=False),
            pa.field(
                "channel", _category, nullable=False
            ),  # model.cleared.Channel, or paid_ad, search, referral
            pa.field("play", _category),  # playbook id
            pa.field(
                "outcome", _category, nullable=False
            ),  # no_answer, answered, inspection, signed, declined, complaint
            pa.field("converted", pa.bool_(), nullable=False),  # true on the journey's last touch alone
            pa.field("value_usd", pa.int32()),  # of the job, where converted
            *_source,
        ]
    ),
}
"""Columns of `<kind>.arrow`; polygon and point layers have a further column `geometry` (GeoArrow).

Unknown is null. Rows keep the order of the source; ids are unique in a layer.
"""

CONTACT_SCHEMA: pa.Schema = pa.schema(
    [
        pa.field("property_id", pa.string()),  # null where no property was matched; the row still counts
        pa.field("phone", pa.string()),  # E.164
        pa.field("email", pa.string()),  # lower case
        pa.field("address", pa.string()),
        pa.field("zip", pa.string()),
        pa.field("name", pa.string()),
        pa.field("channel", _category),  # model.cleared.Channel; null for all channels
        pa.field("at", pa.timestamp("s", tz="UTC")),  # of the request, consent, contact or purchase
        pa.field("expires", pa.timestamp("s", tz="UTC")),
        # consent: written, oral, inquiry; contacts: outcome; customers: work done ("reroof"); else free text
        pa.field("detail", pa.string()),
        pa.field("roof_material", _category),  # customers: RoofMaterial we put on
        *_source,
    ]
)
"""Columns of `contacts.arrow` of every list; the generation's manifest holds `as_of` (ISO date) and `kind`.

A row names whom it is about by property, phone, e-mail or address: any one of them is enough.
"""
