"""Opening a vector or table file: GeoPackage, Shapefile, GeoJSON and more by GDAL; GeoParquet; CSV; JSON."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyogrio
import pyproj
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from stormops_desktop.formats.vector.csv_table import read_csv_table
from stormops_desktop.formats.vector.osm_addresses import read_osm_addresses
from stormops_desktop.formats.vector.point_columns import with_points
from stormops_desktop.formats.vector.source_table import SourceTable
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.sentence import Sentence

_LARGEST_JSON = 500_000_000
_RFC_7946 = pyproj.CRS("OGC:CRS84")


def open_source(
    path: Path, *, crs: str | None = None, encoding: str | None = None, layer: str | None = None
) -> SourceTable:
    """Read a whole file.

    Args:
        crs: The coordinate system, where the file does not say it; wins over what it says.
        encoding: Of its text; wins over a .cpg file beside a Shapefile.
        layer: Which layer of a GeoPackage with several.

    Raises:
        BadInputError: The file cannot be read, or is none of the known kinds.
        UsageError: It has several layers and none is named, or the named one is not there.
    """
    if not path.exists():
        raise BadInputError("There is no such file.", remedy="Check its name.", file=path)
    suffix = path.suffix.lower()
    if suffix in {".csv", ".txt", ".tsv"}:
        table = with_points(path, read_csv_table(path, encoding=encoding), crs)
    elif suffix in {".parquet", ".geoparquet"}:
        table = _geoparquet(path)
    elif suffix == ".pbf":
        table = read_osm_addresses(path)
    elif suffix == ".json" and not _is_geojson(path):
        table = with_points(path, _json_records(path), crs)
    else:
        table = _gdal(path, encoding=encoding, layer=layer)
    return table if crs is None else _declared(table, _named_crs(crs))


def _declared(table: SourceTable, crs: pyproj.CRS) -> SourceTable:
    return SourceTable(
        table.columns, table.records, table.geometry, crs, "--crs", table.read, table.encoding, table.skipped
    )


def _named_crs(name: str) -> pyproj.CRS:
    try:
        return pyproj.CRS.from_user_input(name)
    except pyproj.exceptions.CRSError as error:
        raise UsageError(
            Sentence("“{name}” is no coordinate system that PROJ knows.", name=name),
            remedy="Give one like EPSG:2276.",
        ) from error


def _gdal(path: Path, *, encoding: str | None, layer: str | None) -> SourceTable:
    name = f"/vsizip/{path}" if path.suffix.lower() == ".zip" else str(path)
    try:
        layers = [str(found[0]) for found in pyogrio.list_layers(name) if found[1] is not None]
        chosen = _chosen_layer(path, layers, layer)
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            meta, table = pyogrio.raw.read_arrow(name, layer=chosen, encoding=encoding)
    except (DataSourceError, DataLayerError, ValueError, pa.ArrowInvalid) as error:
        raise BadInputError(
            Sentence("The file cannot be read: {error}.", error=error),
            remedy="Check that it is whole (a Shapefile needs its .shx and .dbf too) and of a known kind.",
            file=path,
        ) from error
    damaged = [str(warning.message) for warning in told if "shx" in str(warning.message).lower()]
    if damaged:
        raise BadInputError(damaged[0], remedy="Copy the whole set of files again.", file=path)
    column = meta["geometry_name"] or "wkb_geometry"
    geometry = shapely.from_wkb(np.asarray(table[column].to_numpy(), dtype=object), on_invalid="ignore")
    crs = pyproj.CRS(meta["crs"]) if meta["crs"] else None
    geojson = path.suffix.lower() in {".geojson", ".json"} and crs is not None
    return SourceTable(
        columns=table.drop_columns([column]),
        records=_numbered("feature", len(table)),
        geometry=geometry,
        crs=crs,
        crs_basis="RFC 7946" if geojson and crs == pyproj.CRS("EPSG:4326") else "the file",
        read=len(table),
        encoding=encoding or meta.get("encoding"),
    )


def _chosen_layer(path: Path, layers: list[str], wanted: str | None) -> str:
    if not layers:
        raise BadInputError("The file holds no layer with geometry.", remedy="Check the file.", file=path)
    if wanted is None and len(layers) > 1:
        raise UsageError(
            Sentence("The file holds {count} layers: {layers}.", count=len(layers), layers=", ".join(layers)),
            remedy="Name one with --layer.",
            file=path,
        )
    if wanted is not None and wanted not in layers:
        raise UsageError(
            Sentence("There is no layer “{wanted}”.", wanted=wanted),
            remedy=Sentence("There are: {layers}.", layers=", ".join(layers)),
            file=path,
        )
    return wanted or layers[0]


def _geoparquet(path: Path) -> SourceTable:
    """GeoParquet 1.x: WKB columns, and a PROJJSON coordinate system that is CRS84 where it is absent."""
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
        about = json.loads((table.schema.metadata or {})[b"geo"])
        column = about["primary_column"]
        described = about["columns"][column]
    except (OSError, pa.ArrowInvalid, KeyError, ValueError, TypeError) as error:
        raise BadInputError(
            Sentence("The file is no GeoParquet: {error}.", error=error),
            remedy="Export it again as GeoParquet 1.0 or 1.1.",
            file=path,
        ) from error
    if described.get("encoding") != "WKB":
        raise BadInputError(
            Sentence(
                "Its geometry is encoded as {described}; known is WKB.", described=described.get("encoding")
            ),
            remedy="Export it again with WKB geometry.",
            file=path,
        )
    crs = _RFC_7946 if "crs" not in described else _projjson(described["crs"])
    geometry = np.asarray(table[column].to_numpy(zero_copy_only=False), dtype=object)
    return SourceTable(
        columns=table.drop_columns([column]).replace_schema_metadata(None),
        records=_numbered("row", len(table)),
        geometry=shapely.from_wkb(geometry, on_invalid="ignore"),
        crs=crs,
        crs_basis="the file",
        read=len(table),
    )


def _projjson(value: Any) -> pyproj.CRS | None:
    return None if value is None else pyproj.CRS.from_json_dict(value)


def _is_geojson(path: Path) -> bool:
    with path.open("rb") as stream:
        return b'"Feature' in stream.read(65536)


def _json_records(path: Path) -> SourceTable:
    """A list of plain objects, at the top or under one name; nested names are joined by dots."""
    try:
        if path.stat().st_size > _LARGEST_JSON:
            raise ValueError(Sentence("it has more than {megabytes:,.0f} MB", megabytes=_LARGEST_JSON / 1e6))
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise BadInputError(
            Sentence("The file is no JSON that can be read: {error}.", error=error),
            remedy="Export it again.",
            file=path,
        ) from error
    held = list(content.values()) if isinstance(content, dict) else [content]
    lists = [value for value in held if isinstance(value, list) and value and isinstance(value[0], dict)]
    if len(lists) != 1 or not all(isinstance(row, dict) for row in lists[0]):
        raise BadInputError(
            "The file is not one list of records.", remedy="Give CSV, GeoJSON or GeoPackage.", file=path
        )
    flat = [_flattened(row) for row in lists[0]]
    names = list(dict.fromkeys(name for row in flat for name in row))
    columns = {name: pa.array([_text(row.get(name)) for row in flat], pa.string()) for name in names}
    return SourceTable(pa.table(columns), _numbered("record", len(flat)), None, None, "", len(flat))


def _flattened(row: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            flat |= _flattened(value, f"{prefix}{name}.")
        else:
            flat[prefix + name] = value
    return flat


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def _numbered(word: str, count: int) -> tuple[str, ...]:
    return tuple(f"{word} {number}" for number in range(1, count + 1))
