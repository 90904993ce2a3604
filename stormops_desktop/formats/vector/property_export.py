"""Writing properties as points: GeoParquet, GeoPackage or CSV, each read back before it counts as written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
import pyogrio
import pyproj
import shapely

from stormops_desktop.files.durable_files import written_beside
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.sentence import Sentence

LAYER = "properties"
_GEOMETRY = "geometry"
_FORMULA = r"^([=+\-@\t\r])"

type Writer = Callable[[Path, pa.Table], None]
type Reader = Callable[[Path], pa.Table]


def write_properties(path: Path, table: pa.Table) -> None:
    """Write a table with `lon` and `lat` by the ending of `path`; points in EPSG:4326, lon first.

    Other layers of an existing GeoPackage are kept; a layer of the same name is replaced. The file appears
    whole or not at all.

    Raises:
        UsageError: The ending is none of .parquet, .geoparquet, .gpkg, .csv.
        BadInputError: What was written does not read back as it was; nothing is left behind.
    """
    writer, reader = format_of(path)
    plain = plain_columns(table)
    with written_beside(path) as draft:
        if path.suffix.lower() == ".gpkg" and path.exists():
            shutil.copyfile(path, draft)
        writer(draft, plain)
        compare(plain, reader(draft), path)


def format_of(path: Path) -> tuple[Writer, Reader]:
    """Writer and reader by ending.

    Raises:
        UsageError: Nothing writes such files.
    """
    match path.suffix.lower():
        case ".parquet" | ".geoparquet":
            return _write_geoparquet, _read_geoparquet
        case ".gpkg":
            return _write_geopackage, _read_geopackage
        case ".csv":
            return _write_csv, _read_csv
    raise UsageError(
        Sentence("Properties cannot be written as “{suffix}”.", suffix=path.suffix or path.name),
        remedy="End the file's name in .gpkg, .parquet or .csv.",
        file=path,
    )


def plain_columns(table: pa.Table) -> pa.Table:
    """Categories as text, times in whole milliseconds UTC: what every format holds."""
    columns = []
    for field in table.schema:
        column = table[field.name]
        if pa.types.is_dictionary(field.type):
            column = column.cast(pa.string())
        elif pa.types.is_timestamp(field.type):
            column = column.cast(pa.timestamp("ms", tz="UTC"))
        columns.append(column)
    return pa.table(columns, names=table.column_names)


def compare(written: pa.Table, found: pa.Table, path: Path) -> None:
    """Compare every column of what was read back.

    Raises:
        BadInputError: A column is missing, renamed or holds other values.
    """
    for name in written.column_names:
        same = name in found.column_names and _equal(written[name], found[name])
        if not same:
            raise BadInputError(
                Sentence(
                    "The column “{name}” did not read back as it was written, so the file was not kept.",
                    name=name,
                ),
                remedy="Try another format, and report this with the file's name.",
                file=path,
                record=name,
            )


def _equal(written: pa.ChunkedArray, found: pa.ChunkedArray) -> bool:
    try:
        return bool(found.cast(written.type).combine_chunks().equals(written.combine_chunks()))
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return False


def _with_points(table: pa.Table) -> pa.Table:
    points = shapely.points(table["lon"].to_numpy(), table["lat"].to_numpy())
    return table.append_column(_GEOMETRY, pa.array(shapely.to_wkb(points), pa.binary()))


def _write_geoparquet(path: Path, table: pa.Table) -> None:
    """GeoParquet 1.1: WKB points in OGC:CRS84, which is EPSG:4326 with longitude first."""
    about = {
        "version": "1.1.0",
        "primary_column": _GEOMETRY,
        "columns": {
            _GEOMETRY: {
                "encoding": "WKB",
                "geometry_types": ["Point"],
                "crs": pyproj.CRS("OGC:CRS84").to_json_dict(),
            }
        },
    }
    pointed = _with_points(table)
    pq.write_table(pointed.replace_schema_metadata({b"geo": json.dumps(about).encode()}), path)


def _read_geoparquet(path: Path) -> pa.Table:
    return pq.read_table(path)


def _write_geopackage(path: Path, table: pa.Table) -> None:
    """One layer of points; GDAL leaves a DELETE journal, so that the file opens from read-only media."""
    pyogrio.write_arrow(
        _with_points(table),
        path,
        layer=LAYER,
        driver="GPKG",
        geometry_name=_GEOMETRY,
        geometry_type="Point",
        crs="EPSG:4326",
    )


def _read_geopackage(path: Path) -> pa.Table:
    about, table = pyogrio.read_arrow(path, layer=LAYER)
    if about["crs"] != "EPSG:4326":
        raise BadInputError(
            Sentence("The GeoPackage says {crs} instead of EPSG:4326, so it was not kept.", crs=about["crs"]),
            remedy="Export as .parquet, and report this.",
            file=path,
        )
    return table


def _write_csv(path: Path, table: pa.Table) -> None:
    """UTF-8, decimal dots whatever the locale, times in UTC with Z; text that a sheet would run is quoted."""
    pyarrow.csv.write_csv(_harmless(table), path)


def _read_csv(path: Path) -> pa.Table:
    """Read back as text, with what `_harmless` put before formulas taken away again."""
    with path.open("rb") as stream:
        names = stream.readline().decode("utf-8").rstrip("\r\n").replace('"', "").split(",")
    table = pyarrow.csv.read_csv(
        path,
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True, null_values=[""],
            quoted_strings_can_be_null=False,
        ),
    )  # fmt: skip
    return pa.table([_plain_text(table[name]) for name in names], names=names)


def _harmless(table: pa.Table) -> pa.Table:
    """Text that begins like a formula gets an apostrophe before it, as spreadsheets themselves write it."""
    columns = [
        pc.replace_substring_regex(column, _FORMULA, r"'\1") if pa.types.is_string(column.type) else column
        for column in table.columns
    ]
    return pa.table(columns, names=table.column_names)


def _plain_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.replace_substring_regex(column, r"^'([=+\-@\t\r])", r"\1")
