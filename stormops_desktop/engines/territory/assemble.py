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

from stormops_desktop.engines.territory.columns import category, filled, taken
from stormops_desktop.engines.territory.hilbert import hilbert_order
from stormops_desktop.engines.territory.matching import NONE, first_covering, main_buildings, rows_by_key
from stormops_desktop.engines.territory.roof_age import BASES, RoofEvidence, fractional_years, roof_intervals
from stormops_desktop.engines.territory.shapes import Shapes, reordered, shapes_of
from stormops_desktop.model.geometry import Floats, Points, Polygons
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.progress import CancelToken, Progress
from stormops_desktop.model.property import PROPERTY_SCHEMA, RoofMaterial, SampleBasis
from stormops_desktop.model.territory import Layer

_BASES = tuple(SampleBasis)
_MATERIALS = tuple(RoofMaterial)
_ADDRESS_FIELDS = ("house_number", "street", "unit", "city", "state", "zip")


@dataclass(frozen=True, slots=True)
class Sources:
    """What a territory is made of; parcels or addresses must be there.

    Attributes:
        customers: CONTACT_SCHEMA, our own jobs.
        address_key: One spelling of an address line, so that two sources meet; None for no address.
        time_zones: IANA names at points given by longitude and latitude.
        now: Fractional year at which roofs are looked at.
    """

    parcels: Layer | None
    addresses: Layer | None
    buildings: Layer | None
    tracts: Layer | None
    permits: pa.Table | None
    customers: pa.Table | None
    address_key: Callable[[str | None], str | None]
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
    columns["year_built"] = _first_known(
        _own(parcels, "year_built", pa.int16(), len(base.ids)), _at(buildings, "year_built", building)
    )
    columns["roof_pitch"] = _at(buildings, "roof_pitch", building)
    columns["home_value_usd"] = _own(parcels, "home_value_usd", pa.int32(), len(base.ids))
    columns["owner_occupied"] = _own(parcels, "owner_occupied", pa.bool_(), len(base.ids))
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
        columns[name] = _first_known(_own(base.columns, name, pa.string(), count), _at(points, name, address))
    joined = pc.binary_join_element_wise(columns["house_number"], columns["street"], " ")
    columns["address"] = _first_known(_own(base.columns, "address", pa.string(), count), joined)
    return columns


def _own(table: pa.Table | None, name: str, kind: pa.DataType, count: int) -> pa.Array:
    if table is None or name not in table.column_names:
        return pa.nulls(count, kind)
    return table[name].combine_chunks().cast(kind)


def _at(table: pa.Table | None, name: str, rows: NDArray[np.int64]) -> pa.Array:
    """A column at the given rows, null at NONE."""
    if table is None:
        return pa.nulls(len(rows))
    column = table[name].combine_chunks()
    if pa.types.is_dictionary(column.type):
        column = column.cast(pa.string())
    return column.take(pa.array(rows, mask=rows == NONE))


def _first_known(*columns: pa.Array) -> pa.Array:
    """The first that is not null in each row; columns that no source has are of type null."""
    typed = [column for column in columns if not pa.types.is_null(column.type)]
    return pc.coalesce(*typed) if typed else columns[0]


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
    columns["tract_id"] = _at(table, "tract_id", tract)
    columns["tract_income_usd"] = _at(table, "median_income_usd", tract)
    columns["tract_homeownership_rate"] = _at(table, "homeownership_rate", tract)
    return _years(_at(table, "built_from", tract))


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
    permit_row, permit = _latest_work(sources, columns, sources.permits, "issued")
    job_row, job = _latest_work(sources, columns, sources.customers, "at")
    roof = roof_intervals(RoofEvidence(job, permit, _years(columns["year_built"]), tract_from), sources.now)
    columns["roof_installed_from"] = pa.array(roof.installed_from)
    columns["roof_installed_to"] = pa.array(roof.installed_to)
    columns["roof_age_basis"] = category(roof.basis, BASES)
    columns["roof_material"] = _first_known(
        _at(sources.customers, "roof_material", job_row),
        _at(sources.permits, "roof_material", permit_row),
        _at(buildings, "roof_material", building),
        _own(parcels, "roof_material", pa.string(), count),
        pa.repeat(pa.scalar(RoofMaterial.UNKNOWN.value), count),
    )
    done = job_row != NONE
    columns["past_customer"] = pa.array(done)
    if sources.customers is not None:
        columns["last_job"] = _at(sources.customers, "at", job_row).cast(pa.date32(), safe=False)


def _latest_work(
    sources: Sources, columns: dict[str, pa.Array], work: pa.Table | None, day: str
) -> tuple[NDArray[np.int64], Floats]:
    """Row and fractional year of each property's last roof work; NONE and NaN without any.

    A record finds its property by id, else by its address in one spelling and its ZIP code. Where one side
    has no ZIP code, the address alone decides if only one property has it.
    """
    count = len(columns["property_id"])
    row, year = np.full(count, NONE, np.int64), np.full(count, np.nan)
    if work is None or work.num_rows == 0:
        return row, year
    roof = (
        pc.fill_null(work["reroof"], False)
        if "reroof" in work.column_names
        else pc.fill_null(pc.match_substring(work["detail"], "roof", ignore_case=True), False)
    )
    rows = np.flatnonzero(roof.to_numpy(zero_copy_only=False) & work[day].is_valid().to_numpy())
    chosen = work.take(pa.array(rows))
    target = rows_by_key(columns["property_id"].to_pylist(), chosen["property_id"].to_pylist())
    lost = np.flatnonzero(target == NONE)
    target[lost] = _rows_by_address(sources, columns, chosen.take(pa.array(lost)))
    days = chosen[day].cast(pa.timestamp("s") if day == "issued" else pa.timestamp("s", tz="UTC"))
    years = fractional_years(days.to_numpy().astype("datetime64[D]"))
    placed = np.flatnonzero(target != NONE)
    last = placed[np.argsort(years[placed], kind="stable")]
    row[target[last]] = rows[last]
    year[target[last]] = years[last]
    return row, year


def _rows_by_address(sources: Sources, columns: dict[str, pa.Array], work: pa.Table) -> NDArray[np.int64]:
    """Rows of the properties at the addresses of `work`; NONE where there is none or more than one."""
    here = [sources.address_key(line) for line in columns["address"].to_pylist()]
    zips = [(code or "")[:5] for code in columns["zip"].to_pylist()]
    wanted = [sources.address_key(line) for line in work["address"].to_pylist()]
    wanted_zips = [(code or "")[:5] for code in work["zip"].to_pylist()]
    counts = Counter(here)
    with_zip = rows_by_key(_joined(here, zips), _joined(wanted, wanted_zips))
    alone = rows_by_key(here, [key if counts[key] == 1 else None for key in wanted])
    zip_missing = np.array(
        [not (code and zips[row]) for code, row in zip(wanted_zips, alone, strict=True)], bool
    )
    return np.where((with_zip == NONE) & zip_missing, alone, with_zip)


def _joined(keys: list[str | None], zips: list[str]) -> list[str | None]:
    """Address and ZIP code as one key, where both are there."""
    return [f"{key}|{code}" if key and code else None for key, code in zip(keys, zips, strict=True)]
