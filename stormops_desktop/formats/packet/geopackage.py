"""GeoPackage 1.4 (OGC 12-128r19) that opens ready to use: layers, styles, headings and choices inside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from stormops_desktop.formats.packet.geopackage_schema import add_schema
from stormops_desktop.formats.packet.geopackage_styles import add_styles
from stormops_desktop.formats.packet.leg_fields import LEG_FIELDS, leg_values
from stormops_desktop.formats.packet.naming import stem
from stormops_desktop.formats.packet.stop_fields import STOP_FIELDS, FieldValue, stop_values
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.wording import Translator

STOPS, LEGS = "stops", "legs"
_DTYPES: dict[type, str] = {int: "int32", float: "float64"}
_LEG_TYPES: tuple[type, ...] = (int, str, str, int, int, str, str)


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer to be written; row r of `rows` belongs to shape r."""

    name: str
    geometry_type: str
    shapes: NDArray[Any]
    columns: tuple[str, ...]
    types: tuple[type, ...]
    rows: list[tuple[FieldValue, ...]]


def write_geopackage(folder: Path, route: PacketRoute, wording: Translator) -> tuple[Path, ...]:
    """Write the layers `stops` and `legs`, styled, with headings and the outcome's choices in the language.

    The file is closed with a DELETE journal, so that it opens from read-only media and has no side files;
    it is dated by the plan, so that an unchanged plan gives unchanged bytes.
    """
    path = folder / f"{stem(route, wording.language)}.gpkg"
    _append(path, _stops_layer(route, wording))
    _append(path, _legs_layer(route, wording))
    written = route.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("BEGIN")
        database.execute("UPDATE gpkg_contents SET last_change = ?", (written,))
        add_schema(database, wording)
        add_styles(database, wording, written)
        database.execute("COMMIT")
    return (path,)


def _stops_layer(route: PacketRoute, wording: Translator) -> _Layer:
    stops = [cleared.value for cleared in route.stops]
    places = np.array([(stop.lon, stop.lat) for stop in stops], dtype=np.float64).reshape(-1, 2)
    return _Layer(
        STOPS,
        "Point",
        np.asarray(shapely.points(places)),
        tuple(field.name for field in STOP_FIELDS),
        tuple(field.type for field in STOP_FIELDS),
        [stop_values(route, stop, wording) for stop in stops],
    )


def _legs_layer(route: PacketRoute, wording: Translator) -> _Layer:
    legs = [(index, leg.line) for index, leg in enumerate(route.legs) if len(leg.line) > 1]
    return _Layer(
        LEGS,
        "LineString",
        np.array([shapely.linestrings(line) for _, line in legs], dtype=object),
        LEG_FIELDS,
        _LEG_TYPES,
        [leg_values(route, index, wording) for index, _ in legs],
    )


def _append(path: Path, layer: _Layer) -> None:
    """Append one layer through GDAL; None stays NULL in every column."""
    import pyogrio  # here, for it takes long: by now the printer is at work, which leaves Python alone

    columns = [np.array([row[i] for row in layer.rows], dtype=object) for i in range(len(layer.columns))]
    masks = [np.array([value is None for value in column], dtype=bool) for column in columns]
    pyogrio.raw.write(
        path,
        shapely.to_wkb(layer.shapes),
        [_typed(*column) for column in zip(columns, masks, layer.types, strict=True)],
        fields=np.array(layer.columns, dtype=object),
        field_mask=masks,
        geometry_type=layer.geometry_type,
        crs="EPSG:4326",
        driver="GPKG",
        layer=layer.name,
        append=path.exists(),
    )


def _typed(column: NDArray[Any], mask: NDArray[np.bool_], kind: type) -> NDArray[Any]:
    """The column as its type, with a stand-in under the mask, which is written as NULL."""
    return column if kind is str else np.where(mask, kind(0), column).astype(_DTYPES[kind])
