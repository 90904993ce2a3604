"""One source layer of a territory from one file: mapped, typed, repaired, with every loss counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from stormops_desktop.formats.vector.cell_values import UnreadableCellError, cell_reader
from stormops_desktop.formats.vector.column_names import column_mapping
from stormops_desktop.formats.vector.open_source import open_source
from stormops_desktop.formats.vector.repair import (
    Repaired,
    flat_points,
    flat_polygons,
    repaired_points,
    repaired_polygons,
)
from stormops_desktop.formats.vector.source_table import SourceTable
from stormops_desktop.formats.vector.to_wgs84 import CrsOperation, to_wgs84
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.geometry import Points, Polygons
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.progress import CancelToken, Progress, no_progress
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.model.street_address import taken_apart
from stormops_desktop.model.territory import LAYER_GEOMETRY, LAYER_SCHEMAS, Layer, LayerKind

_ID_FIELDS = {
    LayerKind.PARCELS: "parcel_id",
    LayerKind.ADDRESSES: "address_id",
    LayerKind.BUILDINGS: "building_id",
    LayerKind.TRACTS: "tract_id",
    LayerKind.PERMITS: "permit_id",
    LayerKind.PLACES: "place_id",
}
_NUMBERED_WHERE_ABSENT = {LayerKind.ADDRESSES, LayerKind.BUILDINGS}
_REROOF_WORDS = ("reroof", "re-roof", "re roof", "roof replace", "replace roof", "roofing", "new roof")


@dataclass(frozen=True, slots=True)
class ImportedLayer:
    """A layer, and how the file became it.

    Attributes:
        read: Rows in the file.
        repaired: Rows whose geometry was mended, with how.
        skipped: Rows set aside, with why.
        notes: What else a person should know, e.g. cells that could not be read.
        mapping: Field of ours -> column of the file.
        crs: How coordinates got to WGS 84; None for tables without geometry.
        encoding: Of its text, where that was a question.
    """

    layer: Layer
    read: int
    repaired: tuple[Skipped, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    mapping: Mapping[str, str]
    crs: CrsOperation | None
    encoding: str | None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person says about a file; None and empty leave it to the file."""

    mapping: Mapping[str, str]
    crs: str | None = None
    encoding: str | None = None
    layer: str | None = None


def read_layer(
    path: Path,
    kind: LayerKind,
    options: ReadOptions,
    *,
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
) -> ImportedLayer:
    """Read one file as one layer.

    Raises:
        BadInputError: The file cannot be read, has no usable row, or its coordinate system is not known.
        UsageError: The mapping names what does not exist, or the id column cannot be told.
    """
    progress(0.0, Sentence("Reading {path}", path=path.name))
    table = open_source(path, crs=options.crs, encoding=options.encoding, layer=options.layer)
    if cancel is not None:
        cancel.raise_if_cancelled()
    mapping = column_mapping(kind, table.columns.column_names, options.mapping)
    _require_id(path, kind, table, mapping)
    progress(0.3, "Checking shapes")
    repaired, crs = _geometry(path, kind, table)
    progress(0.6, "Reading columns")
    columns, notes = _columns(kind, table, mapping)
    refused = dict(repaired.refusals) | _bad_ids(kind, columns, repaired.refusals)
    keep = np.array([row not in refused for row in range(len(columns))], dtype=bool)
    if not keep.any():
        first = min(refused, default=0)
        raise BadInputError(
            Sentence(
                "None of the {read} rows can be used; the first: {refused}",
                read=table.read,
                refused=refused.get(first, Sentence("there is none")),
            ),
            remedy="Check the file and the column mapping with --dry-run.",
            file=path,
            record=table.records[first] if table.records else None,
        )
    kept = (
        columns.filter(pa.array(keep))
        .append_column(LAYER_SCHEMAS[kind].field("source"), _constant(path.name, int(keep.sum())))
        .append_column(LAYER_SCHEMAS[kind].field("synthetic"), pa.array(np.zeros(int(keep.sum()), bool)))
    )
    progress(1.0, Sentence("Read {path}", path=path.name))
    return ImportedLayer(
        layer=Layer(kind, kept.select(LAYER_SCHEMAS[kind].names), _flat(kind, repaired, keep)),
        read=table.read,
        repaired=tuple(Skipped(table.records[row], how) for row, how in sorted(repaired.repairs.items())),
        skipped=table.skipped
        + tuple(Skipped(table.records[row], why) for row, why in sorted(refused.items())),
        notes=notes,
        mapping=mapping,
        crs=crs,
        encoding=table.encoding,
    )


def _constant(value: str, count: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), pa.array([value]))


def _require_id(path: Path, kind: LayerKind, table: SourceTable, mapping: Mapping[str, str]) -> None:
    field = _ID_FIELDS[kind]
    if field not in mapping and kind not in _NUMBERED_WHERE_ABSENT:
        names = ", ".join(table.columns.column_names)
        raise UsageError(
            Sentence("It is not clear which column is the {field}.", field=field),
            remedy=Sentence(
                "Name it with --map {field}=COLUMN; the columns are: {names}.", field=field, names=names
            ),
            file=path,
        )


def _geometry(path: Path, kind: LayerKind, table: SourceTable) -> tuple[Repaired, CrsOperation | None]:
    wanted = LAYER_GEOMETRY[kind]
    if wanted == "none":
        return Repaired(np.full(len(table.columns), None, object), {}, {}), None
    if table.geometry is None:
        raise BadInputError(
            "The file has no geometry: no shapes, no longitude and latitude, no WKT.",
            remedy="Export it with coordinates, or name other columns lon and lat.",
            file=path,
        )
    moved, operation = to_wgs84(path, table.geometry, table.crs, table.crs_basis)
    return (repaired_polygons if wanted == "polygon" else repaired_points)(moved), operation


def _columns(
    kind: LayerKind, table: SourceTable, mapping: Mapping[str, str]
) -> tuple[pa.Table, tuple[str, ...]]:
    """Typed columns of every field but source and synthetic; fields without a column are null."""
    values: dict[str, list[Any]] = {}
    notes: list[str] = []
    fields = [field for field in LAYER_SCHEMAS[kind] if field.name not in {"source", "synthetic"}]
    for field in fields:
        column = mapping.get(field.name)
        cells = [None] * len(table.columns) if column is None else table.columns[column].to_pylist()
        values[field.name], unreadable = _cells(field, cells)
        if unreadable:
            example = next(iter(unreadable))
            notes.append(
                Sentence(
                    "{field}: {count} cells hold no such value, e.g. “{example}”.",
                    field=field.name,
                    count=len(unreadable),
                    example=example,
                )
            )
    _fill_in(kind, values)
    arrays = [pa.array(values[field.name], type=field.type) for field in fields]
    return pa.table(arrays, schema=pa.schema(fields)), tuple(notes)


def _cells(field: pa.Field, cells: list[Any]) -> tuple[list[Any], list[str]]:
    read = cell_reader(field)
    values: list[Any] = []
    unreadable: list[str] = []
    for cell in cells:
        try:
            values.append(read(cell))
        except UnreadableCellError as error:
            values.append(None)
            unreadable.append(str(error))
    return values, unreadable


def _fill_in(kind: LayerKind, values: dict[str, list[Any]]) -> None:
    """What follows from other columns: parts of addresses, numbers for ids, whether a permit is a re-roof."""
    if kind in {LayerKind.PARCELS, LayerKind.ADDRESSES}:
        lines = values["address" if kind is LayerKind.PARCELS else "street"]
        for row, line in enumerate(lines):
            if line and not values["house_number"][row]:
                number, street, unit = taken_apart(line)
                values["house_number"][row], values["street"][row] = number, street
                values["unit"][row] = values["unit"][row] or unit
            elif kind is LayerKind.PARCELS and not line and values["street"][row]:
                parts = (values["house_number"][row], values["street"][row])
                values["address"][row] = " ".join(part for part in parts if part)
    if kind in _NUMBERED_WHERE_ABSENT:
        field = _ID_FIELDS[kind]
        values[field] = [given or f"{kind.value}-{row}" for row, given in enumerate(values[field], start=1)]
    if kind is LayerKind.PERMITS:
        values["reroof"] = [_is_reroof(work) for work in values["work"]]


def _is_reroof(work: str | None) -> bool:
    return work is not None and any(words in work.lower() for words in _REROOF_WORDS)


def _bad_ids(kind: LayerKind, columns: pa.Table, refused: Mapping[int, str]) -> dict[int, str]:
    """Rows without an id, and all but the first of rows that share one."""
    bad: dict[int, str] = {}
    seen: dict[str, int] = {}
    field = _ID_FIELDS[kind]
    for row, value in enumerate(columns[field].to_pylist()):
        if row in refused:
            continue
        if value is None:
            bad[row] = Sentence("It has no {field}.", field=field)
        elif value in seen:
            bad[row] = Sentence("Its {field} {value} is there already.", field=field, value=value)
        else:
            seen[value] = row
    return bad


def _flat(kind: LayerKind, repaired: Repaired, keep: np.ndarray) -> Polygons | Points | None:
    match LAYER_GEOMETRY[kind]:
        case "polygon":
            return flat_polygons(repaired.geometry[keep])
        case "point":
            return flat_points(repaired.geometry[keep])
        case "none":
            return None
