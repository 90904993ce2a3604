"""A storm's generation: fields as tiles, swaths as GeoArrow, reports and warnings as JSON, and a manifest."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.hail import (
    Grid,
    HailField,
    StormEvent,
    StormReport,
    StormWarning,
    Swath,
)
from stormops_desktop.model.hail_records import (
    field_from_record,
    field_record,
    instant,
    instant_text,
    report_from_record,
    report_record,
    skipped_from_record,
    skipped_record,
    warning_from_record,
    warning_record,
)
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.stores.arrow_layers import (
    geometry_field,
    numbers_to_arrow,
    polygons_from_arrow,
    polygons_to_arrow,
    read_table,
    write_table,
)
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.hail_tiles import read_field_tiles, write_field_tiles
from stormops_desktop.stores.workspace import Workspace

PREFIX = "storm/"
_FIELDS, _SWATHS, _REPORTS, _WARNINGS = "fields", "swaths.arrow", "reports.json", "warnings.json"
_BAND = 64
"""Rows looked at together: a mask of them stays in the processor's cache."""


def storm_slot(storm_id: str) -> str:
    """The slot that holds a storm."""
    return PREFIX + storm_id


def storm_generation(workspace: Workspace, storm_id: str) -> Generation:
    """The storm's generation.

    Raises:
        UsageError: There is no such storm; the remedy names those there are.
    """
    generation = workspace.generation(storm_slot(storm_id))
    if generation is None:
        known = ", ".join(storm_ids(workspace))
        raise UsageError(
            Sentence("There is no storm “{storm_id}” in this workspace.", storm_id=storm_id),
            remedy=Sentence("It holds: {known}.", known=known)
            if known
            else "Import one with `stormops storm import FILE`.",
        )
    return generation


def storm_ids(workspace: Workspace) -> list[str]:
    """Ids of the workspace's storms, sorted."""
    return [slot.removeprefix(PREFIX) for slot in workspace.slots(PREFIX)]


def write_storm(
    folder: Path, event: StormEvent, about: Mapping[str, Any], *, pool: Executor | None = None
) -> dict[str, Any]:
    """Write a storm into a staged folder; returns its manifest: the storm's header, and `about` besides.

    Args:
        pool: Where the headers of the fields are told while their tiles are written.
    """
    (folder / _FIELDS).mkdir()
    told = None if pool is None else pool.submit(_headers, event.fields)
    for number, field in enumerate(event.fields):
        write_field_tiles(_stem(folder, number), field.values_mm)
    write_table(folder / _SWATHS, swath_table(event.swaths))
    _write_records(folder / _REPORTS, map(report_record, event.reports))
    _write_records(folder / _WARNINGS, map(warning_record, event.warnings))
    return {
        **about,
        "storm_id": event.storm_id,
        "name": event.name,
        "begins": instant_text(event.begins),
        "ends": instant_text(event.ends),
        "drill": event.drill,
        "synthetic": event.synthetic,
        "fields": _headers(event.fields) if told is None else told.result(),
        "swaths": [
            {"size_in": swath.size_in, "polygons": len(swath.polygons), "area_km2": swath.area_km2}
            for swath in event.swaths
        ],
        "reports": len(event.reports),
        "warnings": len(event.warnings),
        "skipped": [skipped_record(skipped) for skipped in event.skipped],
    }


def _headers(fields: Iterable[HailField]) -> list[dict[str, Any]]:
    return [field_header(field) for field in fields]


def field_header(field: HailField) -> dict[str, Any]:
    """What a storm's manifest tells of a field: its record, shape, largest hail and covered part."""
    values = field.values_mm
    bands = (values[start : start + _BAND] for start in range(0, len(values), _BAND))
    covered = sum(band.size - int(np.count_nonzero(np.isnan(band))) for band in bands)
    return {
        **field_record(field),
        "shape": list(values.shape),
        "max_mm": float(np.fmax.reduce(values, axis=None)) if covered else None,
        "covered_fraction": round(covered / values.size, 6),
    }


def read_storm(generation: Generation, *, within: BBox | None = None) -> StormEvent:
    """The storm; with `within` its fields are cut to that box (with a cell of margin), which is much quicker.

    Raises:
        BadInputError: A file is missing or damaged.
    """
    about = generation.manifest
    reports, warnings = read_storm_records(generation)
    return StormEvent(
        storm_id=about["storm_id"],
        name=about["name"],
        begins=instant(about["begins"]),
        ends=instant(about["ends"]),
        fields=read_fields(generation, within=within),
        swaths=read_swaths(generation),
        reports=reports,
        warnings=warnings,
        skipped=tuple(skipped_from_record(record) for record in about["skipped"]),
        drill=about["drill"],
        synthetic=about["synthetic"],
    )


def read_fields(generation: Generation, *, within: BBox | None = None) -> tuple[HailField, ...]:
    """The storm's fields alone, cut to `within` as by `read_storm`: a click on the map needs no more.

    Raises:
        BadInputError: A file is missing or damaged.
    """
    headers = enumerate(generation.manifest["fields"])
    return tuple(_read_field(generation.path, number, header, within) for number, header in headers)


def read_storm_records(
    generation: Generation,
) -> tuple[tuple[StormReport, ...], tuple[StormWarning, ...]]:
    """The storm's reports and warnings, without its fields.

    Raises:
        BadInputError: A file is missing or damaged.
    """
    folder = generation.path
    reports = _read_records(folder / _REPORTS, report_from_record)
    return reports, _read_records(folder / _WARNINGS, warning_from_record)


def read_swaths(generation: Generation) -> tuple[Swath, ...]:
    """The storm's swaths, one for each size class, empty ones too.

    Raises:
        BadInputError: The file is missing or damaged.
    """
    table = read_table(generation.path / _SWATHS)
    sizes = table.column("size_in").to_numpy()
    swaths = []
    for header in generation.manifest["swaths"]:
        rows = np.flatnonzero(sizes == header["size_in"])
        part = table.take(pa.array(rows)).column("geometry").combine_chunks()
        swaths.append(Swath(header["size_in"], polygons_from_arrow(part), header["area_km2"]))
    return tuple(swaths)


def swath_table(swaths: Iterable[Swath]) -> pa.Table:
    """One row for each polygon of each class: its size and its GeoArrow geometry."""
    schema = pa.schema(
        [pa.field("size_in", pa.float64(), nullable=False), geometry_field("geometry", "polygon")]
    )
    parts = [
        pa.table(
            [
                numbers_to_arrow(np.full(len(swath.polygons), swath.size_in)),
                polygons_to_arrow(swath.polygons),
            ],
            schema,
        )
        for swath in swaths
    ]
    return pa.concat_tables(parts).combine_chunks() if parts else schema.empty_table()


def _stem(folder: Path, number: int) -> Path:
    return folder / _FIELDS / f"{number:03d}"


def _read_field(folder: Path, number: int, header: Mapping[str, Any], within: BBox | None) -> HailField:
    grid = Grid(**header["grid"])
    if within is None:
        return field_from_record(
            dict(header), read_field_tiles(_stem(folder, number), (grid.rows, grid.cols))
        )
    # Where the field does not reach the box, one cell of it is enough to know that.
    window = grid.window(within) or (slice(0, 1), slice(0, 1))
    values = read_field_tiles(_stem(folder, number), (grid.rows, grid.cols), window)
    return field_from_record({**header, "grid": _as_record(grid.part(*window))}, np.ascontiguousarray(values))


def _as_record(grid: Grid) -> dict[str, float]:
    return {name: getattr(grid, name) for name in ("lon0", "lat0", "dlon", "dlat", "rows", "cols")}


def _write_records(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    path.write_text(json.dumps(list(records), ensure_ascii=False, indent=1), encoding="utf-8")


def _read_records[R](path: Path, made_of: Callable[[dict[str, Any]], R]) -> tuple[R, ...]:
    try:
        return tuple(made_of(record) for record in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInputError(
            Sentence("A data file of the workspace cannot be read: {error}.", error=error),
            remedy="Undo the last import, or import that file again.",
            file=path,
        ) from error
