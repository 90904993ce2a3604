"""Properties put together from source layers: parcels, addresses, buildings, tracts, permits, own jobs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from numpy.typing import NDArray

from stormops_desktop.engines.territory.columns import at_rows, category, filled, own_column, taken
from stormops_desktop.engines.territory.hilbert import hilbert_order
from stormops_desktop.engines.territory.matching import NONE, first_covering, main_buildings, rows_by_key
from stormops_desktop.engines.territory.roof_age import BASES, RoofEvidence, roof_intervals
from stormops_desktop.engines.territory.roof_work import AddressKey, latest_roof_work
from stormops_desktop.engines.territory.shapes import Shapes, reordered, shapes_of
from stormops_desktop.model.geometry import Floats, Points, Polygons
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.progress import CancelToken, Progress
from stormops_desktop.model.property import PROPERTY_SCHEMA, RoofMaterial, SampleBasis
from stormops_desktop.model.territory import Layer

_BASES = tuple(SampleBasis)
_ADDRESS_FIELDS = ("house_number", "street", "unit", "city", "state", "zip")


@dataclass(frozen=True, slots=True)
class Sources:
    """What a territory is made of; parcels or addresses must be there.

    Attributes:
        customers: CONTACT_SCHEMA, our own jobs.
        address_key: How addresses of two sources are compared.
        time_zones: IANA names at points given by longitude and latitude.
        now: Fractional year at which roofs are looked at.
    """

    parcels: Layer | None
    addresses: Layer | None
    buildings: Layer | None
    tracts: Layer | None
    permits: pa.Table | None
    customers: pa.Table | None
    address_key: AddressKey
    time_zones: Callable[[Floats, Floats], list[str]]
    now: float


@dataclass(frozen=True, slots=True)
class Assembled:
    """The properties of a territory.

    Attributes:
        properties: PROPERTY_SCHEMA, in Hilbert order; what no source says is null.
        parcels: Row for row; a property without a parcel has no rings.
        skipped: Parcels and addresses that became no property, with the reason.
        sample_basis: How many properties are sampled where.
    """

    properties: pa.Table
    parcels: Polygons
    skipped: tuple[Skipped, ...]
    sample_basis: dict[str, int]


def assemble(sources: Sources, *, progress: Progress, cancel: CancelToken) -> Assembled:
    """Put properties together.

    Hail is sampled inside the main building (the one with the largest area on the parcel), else at a point
    inside the parcel, else at the address point; `sample_basis` says which. Without a parcels layer every
    address is a property. A tract is joined by the sample point; one on a shared edge goes to the lower id.
    """
    base, skipped = _base(sources, cancel)
    progress(0.2, "matching addresses")
    address = _addresses(sources, base, cancel)
    cancel.raise_if_cancelled()
    progress(0.4, "finding main buildings")
    building, lon, lat, basis = _sample_points(sources, base, address, cancel)
    nowhere = np.flatnonzero(np.isnan(lon))
    skipped += [
        Skipped(base.ids[row], "It has neither a usable outline nor an address point.") for row in nowhere
    ]
    progress(0.7, "joining tracts and permits")
    columns = _columns(sources, base, (address, building), lon, lat, cancel)
    columns["sample_basis"] = category(basis, _BASES)
    keep = np.flatnonzero(~np.isnan(lon))
    order = keep[hilbert_order(lon[keep], lat[keep])]
    zones = pa.array(sources.time_zones(lon[order], lat[order]))
    cancel.raise_if_cancelled()
    table = {name: taken(column, order) for name, column in columns.items()}
    table["time_zone"] = zones
    counted = Counter(_BASES[code].value for code in basis[order])
    progress(1.0, "properties assembled")
    return Assembled(
        filled(PROPERTY_SCHEMA, len(order), table, None),
        reordered(base.outlines, order),
        tuple(skipped),
        dict(counted),
    )


@dataclass(frozen=True, slots=True)
class _Base:
    """The rows that become properties.

    Attributes:
        columns: Of the parcels layer, or of the addresses layer where there are no parcels.
        outlines: Row for row; no rings where a row has no outline.
        shapes: The outlines for shapely.
        is_parcels: Whether rows are parcels.
    """

    ids: list[str]
    columns: pa.Table
    outlines: Polygons
    shapes: Shapes
    is_parcels: bool


def _base(sources: Sources, cancel: CancelToken) -> tuple[_Base, list[Skipped]]:
    """Distinct parcels (or addresses); the first of equal ids stays, the others are set aside."""
    cancel.raise_if_cancelled()
    layer = sources.parcels if sources.parcels is not None else sources.addresses
    if layer is None:
        raise ValueError("A territory needs parcels or addresses.")
    is_parcels = sources.parcels is not None
    ids: list[str] = layer.columns["parcel_id" if is_parcels else "address_id"].to_pylist()
    _, first = np.unique(np.array(ids, object), return_index=True)
    rows = np.sort(first)
    kept = np.zeros(len(ids), bool)
    kept[rows] = True
    skipped = [
        Skipped(ids[row], "Another record has the same id; the first one is used.")
        for row in np.flatnonzero(~kept)
    ]
    if isinstance(layer.geometry, Polygons):
        outlines = reordered(layer.geometry, rows)
    else:
        outlines = Polygons(
            np.empty(0), np.empty(0), np.zeros(1, np.int32), np.zeros(len(rows) + 1, np.int32)
        )
    columns = layer.columns.take(pa.array(rows))
    return _Base([ids[row] for row in rows], columns, outlines, shapes_of(outlines), is_parcels), skipped


def _addresses(sources: Sources, base: _Base, cancel: CancelToken) -> NDArray[np.int64]:
    """The address of each property: row of the addresses layer, else NONE.

    By the parcel id that the source says, else by the parcel that covers the point. Of several on one parcel
    the one without a unit counts, then the first in the file.
    """
    found = np.full(len(base.ids), NONE, np.int64)
    layer = sources.addresses
    if layer is None or not isinstance(layer.geometry, Points):
        return found
    if not base.is_parcels:
        return rows_by_key(layer.columns["address_id"].to_pylist(), list(base.ids))
    parcel = rows_by_key(list(base.ids), layer.columns["parcel_id"].to_pylist())
    lost = np.flatnonzero(parcel == NONE)
    parcel[lost] = first_covering(base.shapes, layer.geometry.x[lost], layer.geometry.y[lost], cancel)
    has_unit = layer.columns["unit"].is_valid().to_numpy(zero_copy_only=False)
    placed = np.flatnonzero(parcel != NONE)
    order = placed[np.lexsort((placed, has_unit[placed], parcel[placed]))]
    first = np.ones(len(order), bool)
    first[1:] = np.diff(parcel[order]) != 0
    found[parcel[order[first]]] = order[first]
    return found


def _sample_points(
    sources: Sources, base: _Base, address: NDArray[np.int64], cancel: CancelToken
) -> tuple[NDArray[np.int64], Floats, Floats, NDArray[np.int64]]:
    """Main building, longitude, latitude and basis (index into _BASES) of each property; NaN for nowhere."""
    count = len(base.ids)
    lon, lat = np.full(count, np.nan), np.full(count, np.nan)
    basis = np.full(count, _BASES.index(SampleBasis.ADDRESS_POINT))
    located = np.flatnonzero(address != NONE)
    if sources.addresses is not None and isinstance(sources.addresses.geometry, Points):
        lon[located] = sources.addresses.geometry.x[address[located]]
        lat[located] = sources.addresses.geometry.y[address[located]]
    building = np.full(count, NONE, np.int64)
    outlined = np.flatnonzero(~shapely.is_empty(base.shapes))
    inside = shapely.point_on_surface(base.shapes[outlined])
    lon[outlined], lat[outlined] = shapely.get_x(inside), shapely.get_y(inside)
    basis[outlined] = _BASES.index(SampleBasis.INSIDE_PARCEL)
    layer = sources.buildings
    if layer is not None and isinstance(layer.geometry, Polygons):
        said = rows_by_key(list(base.ids), layer.columns["parcel_id"].to_pylist())
        main = main_buildings(base.shapes, shapes_of(layer.geometry), said, cancel)
        has = main.building != NONE
        building = main.building
        lon[has], lat[has] = main.x[has], main.y[has]
        basis[has] = _BASES.index(SampleBasis.MAIN_BUILDING)
    return building, lon, lat, basis


def _columns(
    sources: Sources,
    base: _Base,
    matched: tuple[NDArray[np.int64], NDArray[np.int64]],
    lon: Floats,
    lat: Floats,
    cancel: CancelToken,
) -> dict[str, pa.Array]:
    """All columns that the sources can fill, in the base's order; `matched`: rows of address and building."""
    address, building = matched
    columns = _address_columns(sources, base, address)
    buildings = None if sources.buildings is None else sources.buildings.columns
    parcels = base.columns if base.is_parcels else None
    columns["property_id"] = pa.array(base.ids)
    columns["lon"], columns["lat"] = pa.array(lon), pa.array(lat)
    columns["year_built"] = pc.coalesce(
        own_column(parcels, "year_built", pa.int16(), len(base.ids)),
        at_rows(buildings, "year_built", pa.int16(), building),
    )
    columns["roof_pitch"] = at_rows(buildings, "roof_pitch", pa.float32(), building)
    columns["home_value_usd"] = own_column(parcels, "home_value_usd", pa.int32(), len(base.ids))
    columns["owner_occupied"] = own_column(parcels, "owner_occupied", pa.bool_(), len(base.ids))
    columns["synthetic"] = base.columns["synthetic"].combine_chunks()
    box = shapely.bounds(base.shapes)
    point = np.column_stack([lon, lat, lon, lat])
    box = np.where(np.isnan(box), point, box)
    for side, name in enumerate(("west", "south", "east", "north")):
        columns[name] = pa.array(np.ascontiguousarray(box[:, side]))
    tract_from = _add_tract(sources, columns, lon, lat, cancel)
    _add_roof(sources, columns, tract_from, (parcels, buildings, building))
    return columns


def _address_columns(sources: Sources, base: _Base, address: NDArray[np.int64]) -> dict[str, pa.Array]:
    """The parcel's own address where it says one, else that of its address point."""
    points = None if sources.addresses is None else sources.addresses.columns
    count = len(base.ids)
    columns = {}
    for name in _ADDRESS_FIELDS:
        columns[name] = pc.coalesce(
            own_column(base.columns, name, pa.string(), count), at_rows(points, name, pa.string(), address)
        )
    joined = pc.binary_join_element_wise(columns["house_number"], columns["street"], " ")
    columns["address"] = pc.coalesce(own_column(base.columns, "address", pa.string(), count), joined)
    return columns


def _add_tract(
    sources: Sources, columns: dict[str, pa.Array], lon: Floats, lat: Floats, cancel: CancelToken
) -> Floats:
    """Join tract facts by the sample point; returns the first year its homes were built, NaN if unknown."""
    count = len(lon)
    if sources.tracts is None or not isinstance(sources.tracts.geometry, Polygons):
        return np.full(count, np.nan)
    by_id = np.argsort(np.array(sources.tracts.columns["tract_id"].to_pylist(), object), kind="stable")
    table = sources.tracts.columns.take(pa.array(by_id))
    tract = np.full(count, NONE, np.int64)
    placed = np.flatnonzero(~np.isnan(lon))
    tract[placed] = first_covering(
        shapes_of(reordered(sources.tracts.geometry, by_id)), lon[placed], lat[placed], cancel
    )
    columns["tract_id"] = at_rows(table, "tract_id", pa.string(), tract)
    columns["tract_income_usd"] = at_rows(table, "median_income_usd", pa.int32(), tract)
    columns["tract_homeownership_rate"] = at_rows(table, "homeownership_rate", pa.float32(), tract)
    return _years(at_rows(table, "built_from", pa.int16(), tract))


def _years(column: pa.Array) -> Floats:
    """Whole years as floats, NaN for null."""
    years: Floats = pc.fill_null(column.cast(pa.float64()), float("nan")).to_numpy(zero_copy_only=False)
    return years


def _add_roof(
    sources: Sources,
    columns: dict[str, pa.Array],
    tract_from: Floats,
    origin: tuple[pa.Table | None, pa.Table | None, NDArray[np.int64]],
) -> None:
    """Roof material and the interval of its installation, from jobs, permits, year built and tract."""
    parcels, buildings, building = origin
    count = len(tract_from)
    permit_row, permit = latest_roof_work(sources.address_key, columns, sources.permits, "issued")
    job_row, job = latest_roof_work(sources.address_key, columns, sources.customers, "at")
    roof = roof_intervals(RoofEvidence(job, permit, _years(columns["year_built"]), tract_from), sources.now)
    columns["roof_installed_from"] = pa.array(roof.installed_from)
    columns["roof_installed_to"] = pa.array(roof.installed_to)
    columns["roof_age_basis"] = category(roof.basis, BASES)
    columns["roof_material"] = pc.coalesce(
        at_rows(sources.customers, "roof_material", pa.string(), job_row),
        at_rows(sources.permits, "roof_material", pa.string(), permit_row),
        at_rows(buildings, "roof_material", pa.string(), building),
        own_column(parcels, "roof_material", pa.string(), count),
        pa.repeat(pa.scalar(RoofMaterial.UNKNOWN.value), count),
    )
    done = job_row != NONE
    columns["past_customer"] = pa.array(done)
    if sources.customers is not None:
        columns["last_job"] = at_rows(sources.customers, "at", pa.timestamp("s", tz="UTC"), job_row).cast(
            pa.date32(), safe=False
        )
