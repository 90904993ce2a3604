"""A territory's generations: properties with their parcels, source layers, contact lists, roads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from stormops_desktop.model.geometry import Points, Polygons
from stormops_desktop.model.territory import LAYER_GEOMETRY, ContactKind, Layer, LayerKind
from stormops_desktop.stores.arrow_layers import (
    geometry_field,
    points_from_arrow,
    points_to_arrow,
    polygons_from_arrow,
    polygons_to_arrow,
    read_table,
    write_table,
)
from stormops_desktop.stores.duckdb.analytics import write_database
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.journal import RowChange
from stormops_desktop.stores.workspace import Workspace

PROPERTIES_SLOT = "properties"
ROADS_SLOT = "roads"
LAYER_PREFIX = "layer/"
CONTACTS_PREFIX = "contacts/"

_GEOMETRY = "geometry"
_PROPERTIES, _PARCELS, _DATABASE = "properties.arrow", "parcels.arrow", "properties.duckdb"
_CONTACTS = "contacts.arrow"
_ROADS = "roads.osm.pbf"
_IMPORT_REMEDY = (
    "Make one with `stormops territory demo`, or import your own with `stormops territory import`."
)


def stage_properties(
    workspace: Workspace, properties: pa.Table, parcels: Polygons, about: Mapping[str, Any]
) -> Generation:
    """Write the properties, their outlines and their DuckDB table; `about` goes into the manifest.

    Raises:
        ValueError: There are not as many outlines as properties.
    """
    if len(parcels) != properties.num_rows:
        raise ValueError(f"{properties.num_rows} properties cannot have {len(parcels)} outlines.")
    with workspace.stage() as staged:
        write_table(staged.path / _PROPERTIES, properties)
        write_table(staged.path / _PARCELS, _with_geometry(pa.table({}), parcels))
        write_database(staged.path / _DATABASE, {"properties": properties})
        return staged.seal(PROPERTIES_SLOT, {**about, "properties": properties.num_rows})


def stage_layer(workspace: Workspace, layer: Layer, about: Mapping[str, Any]) -> Generation:
    """Write one source layer."""
    with workspace.stage() as staged:
        write_table(staged.path / f"{layer.kind}.arrow", _with_geometry(layer.columns, layer.geometry))
        return staged.seal(
            LAYER_PREFIX + layer.kind, {**about, "kind": layer.kind.value, "rows": layer.columns.num_rows}
        )


def stage_contacts(
    workspace: Workspace, kind: ContactKind, contacts: pa.Table, as_of: date, about: Mapping[str, Any]
) -> Generation:
    """Write one contact list as it stood on `as_of`."""
    with workspace.stage() as staged:
        write_table(staged.path / _CONTACTS, contacts)
        return staged.seal(
            CONTACTS_PREFIX + kind,
            {**about, "kind": kind.value, "rows": contacts.num_rows, "as_of": as_of.isoformat()},
        )


def stage_roads(workspace: Workspace, write: Callable[[Path], None], about: Mapping[str, Any]) -> Generation:
    """Let `write` make the .osm.pbf at the path it is given."""
    with workspace.stage() as staged:
        write(staged.path / _ROADS)
        return staged.seal(ROADS_SLOT, about)


def clear_other_slots(workspace: Workspace, kept: Collection[str]) -> tuple[RowChange, ...]:
    """Changes that empty the layers, lists and scores of another territory, but those `kept`."""
    prefixes = (LAYER_PREFIX, CONTACTS_PREFIX, "score/")
    changes = []
    for slot in workspace.slots():
        generation = workspace.generation(slot)
        if slot.startswith(prefixes) and slot not in kept and generation is not None:
            changes.append(RowChange("slots", slot, {"content_hash": generation.content_hash}, None))
    return tuple(changes)


def read_properties(workspace: Workspace) -> pa.Table:
    """The properties, mapped; columns of `PROPERTY_SCHEMA`.

    Raises:
        UsageError: The workspace has no territory yet.
    """
    return properties_of(workspace.require(PROPERTIES_SLOT, remedy=_IMPORT_REMEDY))


def properties_of(generation: Generation) -> pa.Table:
    """The properties of one generation, such as one that a receipt names, mapped.

    Raises:
        BadInputError: The file is missing or damaged.
    """
    return read_table(generation.path / _PROPERTIES)


def read_parcels(workspace: Workspace) -> Polygons:
    """The outlines, row for row with the properties.

    Raises:
        UsageError: The workspace has no territory yet.
    """
    generation = workspace.require(PROPERTIES_SLOT, remedy=_IMPORT_REMEDY)
    return polygons_from_arrow(read_table(generation.path / _PARCELS)[_GEOMETRY])


def read_layer(workspace: Workspace, kind: LayerKind) -> Layer | None:
    """A source layer, or None where it was never imported."""
    generation = workspace.generation(LAYER_PREFIX + kind)
    if generation is None:
        return None
    table = read_table(generation.path / f"{kind}.arrow")
    shape = LAYER_GEOMETRY[kind]
    if shape == "none":
        return Layer(kind, table, None)
    column = table[_GEOMETRY]
    geometry = polygons_from_arrow(column) if shape == "polygon" else points_from_arrow(column)
    return Layer(kind, table.drop_columns(_GEOMETRY), geometry)


def read_contacts(workspace: Workspace, kind: ContactKind) -> tuple[pa.Table, date] | None:
    """A contact list and the day it stood so; None where it was never imported."""
    generation = workspace.generation(CONTACTS_PREFIX + kind)
    if generation is None:
        return None
    return read_table(generation.path / _CONTACTS), date.fromisoformat(generation.manifest["as_of"])


def roads_file(workspace: Workspace) -> Path | None:
    """The workspace's .osm.pbf, or None where it has no roads."""
    generation = workspace.generation(ROADS_SLOT)
    return None if generation is None else generation.path / _ROADS


def _with_geometry(columns: pa.Table, geometry: Polygons | Points | None) -> pa.Table:
    if geometry is None:
        return columns
    if isinstance(geometry, Polygons):
        return _appended(columns, geometry_field(_GEOMETRY, "polygon"), polygons_to_arrow(geometry))
    return _appended(columns, geometry_field(_GEOMETRY, "point"), points_to_arrow(geometry))


def _appended(columns: pa.Table, field: pa.Field, column: pa.Array) -> pa.Table:
    return pa.Table.from_arrays(
        [*columns.combine_chunks().itercolumns(), pa.chunked_array([column])],
        schema=pa.schema([*columns.schema, field]),
    )
