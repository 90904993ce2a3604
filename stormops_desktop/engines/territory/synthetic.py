"""The synthetic territory: everything a workspace needs, invented from a seed and marked as such."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.random import Generator
from numpy.typing import NDArray

from stormops_desktop.engines.territory.columns import (
    category,
    constant,
    dates,
    filled,
    optional,
    ring_boxes,
    seconds,
    taken,
)
from stormops_desktop.engines.territory.districts import (
    competitors_table,
    place_of_rows,
    places_layer,
    tract_ids,
    tracts_layer,
    zip_of_rows,
)
from stormops_desktop.engines.territory.hilbert import hilbert_order
from stormops_desktop.engines.territory.history import (
    ContactFacts,
    Identity,
    contact_facts,
    contact_lists,
    draw_touches,
    journeys_table,
    numbered,
    permits_table,
)
from stormops_desktop.engines.territory.households import (
    CONTACT_GROUPS,
    Households,
    TractFacts,
    draw_households,
    draw_tracts,
)
from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.road_network import build_network
from stormops_desktop.engines.territory.roof_age import BASES, calendar_days, fractional_years
from stormops_desktop.engines.territory.town import Town, build_town
from stormops_desktop.model.geometry import BBox, Floats, Indices, Polygons
from stormops_desktop.model.progress import CancelToken, Progress, part_of
from stormops_desktop.model.property import PROPERTY_SCHEMA, SampleBasis
from stormops_desktop.model.territory import LAYER_SCHEMAS, ContactKind, Layer, LayerKind, RoadNetwork

_PHONE_RANGES = {
    "do_not_contact": (0, 20),
    "opt_out": (20, 30),
    "consent": (30, 60),
    "none": (60, 95),
    "customer": (95, 100),
}


@dataclass(frozen=True, slots=True)
class SyntheticTerritory:
    """A whole invented territory.

    Attributes:
        properties: PROPERTY_SCHEMA, in Hilbert order.
        parcels: Row for row with `properties`.
        contacts: CONTACT_SCHEMA for each list.
        source: What every record's `source` says.
    """

    properties: pa.Table
    parcels: Polygons
    layers: dict[LayerKind, Layer]
    contacts: dict[ContactKind, pa.Table]
    roads: RoadNetwork
    roads_km: float
    bbox: BBox
    source: str


@dataclass(frozen=True, slots=True)
class _Rows:
    """The town's rows in Hilbert order, on the ground in degrees."""

    order: NDArray[np.int64]
    lon: Floats
    lat: Floats
    parcels: Polygons
    houses: Polygons


def generate_territory(
    seed: int,
    properties: int,
    parameters: TerritoryParameters,
    *,
    as_of: date,
    pool: Executor | None,
    progress: Progress,
    cancel: CancelToken,
) -> SyntheticTerritory:
    """Invent a territory; the same arguments give the same arrays, bit for bit.

    Args:
        as_of: The day of the contact lists; roofs and homes are as known on it.
    """
    source = f"synthetic territory, seed {seed}"
    town = build_town(
        seed, properties, parameters, pool=pool, progress=part_of(progress, 0.0, 0.5), cancel=cancel
    )
    progress(0.5, "joining streets into one network")
    roads, roads_km = build_network(town.lines, town.ground, parameters, source)
    cancel.raise_if_cancelled()
    progress(0.6, "drawing households and their history")
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence((seed, 1))))
    now = float(fractional_years(np.array([as_of], "datetime64[D]"))[0])
    tracts = draw_tracts(town, seed)
    households = draw_households(town, tracts, parameters, rng, now)
    touches = draw_touches(households, parameters, rng, as_of)
    facts = contact_facts(touches, len(households.tract), as_of)
    cancel.raise_if_cancelled()
    progress(0.7, "sorting properties along a Hilbert curve")
    rows = _hilbert_rows(town)
    who = _identity(town, households, parameters, rng)
    cancel.raise_if_cancelled()
    progress(0.8, "writing columns")
    table = _properties(town, tracts, households, facts, who, rows, parameters)
    plain_lon = np.empty_like(rows.lon)
    plain_lat = np.empty_like(rows.lat)
    plain_lon[rows.order], plain_lat[rows.order] = rows.lon, rows.lat
    layers = {
        LayerKind.BUILDINGS: _buildings(households, who, rows, parameters, source),
        LayerKind.TRACTS: tracts_layer(town, tracts, households, source),
        LayerKind.PLACES: places_layer(town, parameters, as_of, source),
        LayerKind.PERMITS: Layer(
            LayerKind.PERMITS,
            permits_table(households, who, plain_lon, plain_lat, parameters, rng, source),
            None,
        ),
        LayerKind.COMPETITORS: Layer(
            LayerKind.COMPETITORS, competitors_table(tracts, households, parameters, as_of, source), None
        ),
        LayerKind.JOURNEYS: Layer(LayerKind.JOURNEYS, journeys_table(touches, who, parameters, source), None),
    }
    contacts = contact_lists(households, touches, who, parameters, rng, as_of, source)
    bbox = (
        float(table["west"].to_numpy().min()),
        float(table["south"].to_numpy().min()),
        float(table["east"].to_numpy().max()),
        float(table["north"].to_numpy().max()),
    )
    progress(1.0, "territory drawn")
    return SyntheticTerritory(table, rows.parcels, layers, contacts, roads, roads_km, bbox, source)


def _hilbert_rows(town: Town) -> _Rows:
    lon, lat = town.ground.lon_lat(town.houses.center_x, town.houses.center_y)
    order = hilbert_order(lon, lat)
    return _Rows(
        order,
        lon[order],
        lat[order],
        _reordered(town, town.lots.x, town.lots.y, town.lots.starts, order),
        _reordered(town, town.houses.x, town.houses.y, town.houses.starts, order),
    )


def _reordered(town: Town, x: Floats, y: Floats, starts: Indices, order: NDArray[np.int64]) -> Polygons:
    """One-ring polygons in a new order, in degrees."""
    sizes = np.diff(starts)[order]
    new_starts = np.zeros(len(starts), np.int32)
    np.cumsum(sizes, out=new_starts[1:])
    points = np.repeat(starts[:-1][order] - new_starts[:-1], sizes) + np.arange(new_starts[-1])
    lon, lat = town.ground.lon_lat(x[points], y[points])
    return Polygons(lon, lat, new_starts, np.arange(len(starts), dtype=np.int32))


def _identity(
    town: Town, households: Households, parameters: TerritoryParameters, rng: Generator
) -> Identity:
    """Ids, addresses and invented ways of reaching people, in the town's own order."""
    count = len(town.house_number)
    names = pa.array([line.name for line in town.lines])
    address = pc.binary_join_element_wise(
        pa.array(town.house_number).cast(pa.string()), taken(names, town.street), " "
    )
    property_id = numbered("syn-", count)
    lowest = np.array([_PHONE_RANGES[group][0] for group in CONTACT_GROUPS])[households.lists]
    above = np.array([_PHONE_RANGES[group][1] for group in CONTACT_GROUPS])[households.lists]
    line = rng.integers(lowest, above)
    area = rng.integers(0, len(parameters.area_codes), count)
    numbers = pa.array([f"+1{code}55501{line:02d}" for code in parameters.area_codes for line in range(100)])
    no_text = pa.scalar(None, pa.string())
    email = pc.binary_join_element_wise(property_id, pa.scalar(parameters.email_domain), "@")
    return Identity(
        property_id,
        address,
        pa.array(parameters.zips).take(pa.array(zip_of_rows(town, len(parameters.zips)))),
        pc.if_else(pa.array(rng.random(count) < 0.88), taken(numbers, area * 100 + line), no_text),
        pc.if_else(pa.array(rng.random(count) < 0.7), email, no_text),
    )


def _properties(
    town: Town,
    tracts: TractFacts,
    households: Households,
    facts: ContactFacts,
    who: Identity,
    rows: _Rows,
    parameters: TerritoryParameters,
) -> pa.Table:
    order = rows.order
    count = len(order)
    ours = ~np.isnan(households.own_job[order])
    job_day = np.full(count, np.datetime64("NaT", "D"), "datetime64[D]")
    job_day[ours] = calendar_days(households.own_job[order][ours])
    touched = facts.prior_touchpoints[order] > 0
    tract = households.tract[order]
    zeros = np.zeros(count, np.int32)
    west, south, east, north = ring_boxes(rows.parcels.x, rows.parcels.y, rows.parcels.ring_starts)
    places = (parameters.place, parameters.neighbour_place)
    columns = {
        "property_id": taken(who.property_id, order),
        "address": taken(who.address, order),
        "house_number": pa.array(town.house_number[order]).cast(pa.string()),
        "street": taken(pa.array([line.name for line in town.lines]), town.street[order]),
        "city": pa.array(places).take(pa.array(place_of_rows(town)[order])),
        "state": category(zeros, (parameters.state,)),
        "zip": taken(who.zip, order),
        "lon": pa.array(rows.lon),
        "lat": pa.array(rows.lat),
        "sample_basis": category(zeros, (SampleBasis.MAIN_BUILDING,)),
        "tract_id": taken(tract_ids(tracts), tract),
        "time_zone": category(zeros, (parameters.time_zone,)),
        "roof_material": category(households.material[order], tuple(parameters.roof_materials)),
        "roof_installed_from": pa.array(households.roof.installed_from[order]),
        "roof_installed_to": pa.array(households.roof.installed_to[order]),
        "roof_age_basis": category(households.roof.basis[order], BASES),
        "roof_pitch": optional(households.pitch[order], pa.float32(), households.known_pitch[order]),
        "roof_area_m2": optional(households.roof_area_m2[order], pa.float32(), households.known_pitch[order]),
        "year_built": pa.array(households.year_built[order]),
        "home_value_usd": pa.array(households.home_value_usd[order]),
        "owner_occupied": pa.array(households.owner_occupied[order]),
        "household_income_usd": optional(
            households.income_usd[order], pa.int32(), households.known_income[order]
        ),
        "tract_income_usd": pa.array(tracts.median_income_usd[tract]),
        "tract_homeownership_rate": pa.array(tracts.homeownership_rate[tract]),
        "persona": category(households.persona[order], tuple(parameters.personas)),
        "competitor_pressure": pa.array(households.pressure[order]),
        "white_space_score": pa.array(households.white_space[order]),
        "prior_touchpoints": pa.array(facts.prior_touchpoints[order]),
        "response_rate": optional(facts.response_rate[order], pa.float64(), touched),
        "last_contact": seconds(facts.last_contact[order]),
        "contacts_7d": pa.array(facts.contacts_7d[order]),
        "complaints_30d": pa.array(facts.complaints_30d[order]),
        "past_customer": pa.array(ours),
        "last_job": dates(job_day),
        "phone": taken(who.phone, order),
        "email": taken(who.email, order),
        "synthetic": constant(True, count),
        "west": pa.array(west),
        "south": pa.array(south),
        "east": pa.array(east),
        "north": pa.array(north),
    }
    return filled(PROPERTY_SCHEMA, count, columns, None)


def _buildings(
    households: Households, who: Identity, rows: _Rows, parameters: TerritoryParameters, source: str
) -> Layer:
    order = rows.order
    return Layer(
        LayerKind.BUILDINGS,
        filled(
            LAYER_SCHEMAS[LayerKind.BUILDINGS],
            len(order),
            {
                "building_id": pc.binary_join_element_wise(
                    pa.scalar("b"), taken(who.property_id, order), "-"
                ),
                "parcel_id": taken(who.property_id, order),
                "year_built": pa.array(households.year_built[order]),
                "roof_material": category(households.material[order], tuple(parameters.roof_materials)),
                "roof_pitch": optional(households.pitch[order], pa.float32(), households.known_pitch[order]),
            },
            source,
        ),
        rows.houses,
    )
