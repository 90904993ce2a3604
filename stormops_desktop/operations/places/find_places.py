"""Finding places by what a person types into the search box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from stormops_desktop.model.geometry import BBox
from stormops_desktop.operations.places.read_coordinates import read_coordinates
from stormops_desktop.stores.schema.maps import areas, bookmarks
from stormops_desktop.stores.territory import PROPERTIES_SLOT, read_properties
from stormops_desktop.stores.workspace import Workspace

_ZIP_LETTERS = 5
_LEAST_LETTERS = 2
_CLOSE_DEGREES = 0.0008
_AROUND_DEGREES = 0.002


class PlaceKind(StrEnum):
    """What was found."""

    COORDINATES = "coordinates"
    PROPERTY = "property"
    ZIP = "zip"
    CITY = "city"
    BOOKMARK = "bookmark"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the map can go to.

    Attributes:
        title: The address, the ZIP, the name.
        detail: The property's id and city; "" where there is nothing to add.
        bbox: To be shown.
        row: Of the property; None for what is more than one.
        count: How many properties there are.
        property_id: Of the property; None for what is more than one.
    """

    kind: PlaceKind
    title: str
    detail: str
    bbox: BBox
    row: int | None = None
    count: int = 0
    property_id: str | None = None


def find_places(workspace: Workspace, text: str, *, most: int = 12) -> tuple[Place, ...]:
    """Places that fit the text, the surest first; ids and addresses in any case of letters."""
    wanted = text.strip()
    point = read_coordinates(wanted)
    if point is not None:
        lon, lat = point
        box = (lon - _CLOSE_DEGREES, lat - _CLOSE_DEGREES, lon + _CLOSE_DEGREES, lat + _CLOSE_DEGREES)
        return (Place(PlaceKind.COORDINATES, f"{lat:.5f}, {lon:.5f}", "", box),)
    if len(wanted) < _LEAST_LETTERS:
        return ()
    found = _named(workspace, wanted)
    if workspace.generation(PROPERTIES_SLOT) is not None:
        found += _of_properties(read_properties(workspace), wanted, most - len(found))
    return tuple(found[:most])


def _named(workspace: Workspace, wanted: str) -> list[Place]:
    """Bookmarks and areas."""
    found = []
    for row in workspace.rows(select(bookmarks).where(bookmarks.c.name.icontains(wanted, autoescape=True))):
        half = 180.0 / 2 ** row["zoom"]
        box = (row["lon"] - half, row["lat"] - half, row["lon"] + half, row["lat"] + half)
        found.append(Place(PlaceKind.BOOKMARK, row["name"], "", box))
    for row in workspace.rows(select(areas).where(areas.c.name.icontains(wanted, autoescape=True))):
        ring = np.asarray(row["polygon"]["coordinates"][0], np.float64)
        (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
        box = (float(west), float(south), float(east), float(north))
        found.append(Place(PlaceKind.AREA, row["name"], "", box))
    return found


def _of_properties(properties: pa.Table, wanted: str, most: int) -> list[Place]:
    found: list[Place] = []
    if wanted.isdigit() and len(wanted) == _ZIP_LETTERS:
        found += _group(properties, PlaceKind.ZIP, "zip", wanted)
    found += _group(properties, PlaceKind.CITY, "city", wanted)
    rows = _rows(properties, wanted, max(most - len(found), 0))
    taken = properties.select(["property_id", "address", "city", "state", "zip", "lon", "lat"])
    for row, cells in zip(rows, taken.take(pa.array(rows, pa.int32())).to_pylist(), strict=True):
        lon, lat = cells["lon"], cells["lat"]
        box = (lon - _CLOSE_DEGREES, lat - _CLOSE_DEGREES, lon + _CLOSE_DEGREES, lat + _CLOSE_DEGREES)
        parts = (cells["city"], cells["state"], cells["zip"], cells["property_id"])
        detail = ", ".join(part for part in parts if part)
        title = cells["address"] or cells["property_id"]
        found.append(
            Place(PlaceKind.PROPERTY, title, detail, box, row=row, count=1, property_id=cells["property_id"])
        )
    return found


def _group(properties: pa.Table, kind: PlaceKind, column: str, wanted: str) -> list[Place]:
    """All properties of a ZIP or a city as one place."""
    values = properties[column].cast(pa.string())
    holds = pc.fill_null(pc.equal(pc.utf8_lower(values), wanted.lower()), False)
    rows = np.flatnonzero(holds.to_numpy())
    if not len(rows):
        return []
    lon, lat = (properties[name].to_numpy()[rows] for name in ("lon", "lat"))
    box = (
        float(lon.min()) - _AROUND_DEGREES,
        float(lat.min()) - _AROUND_DEGREES,
        float(lon.max()) + _AROUND_DEGREES,
        float(lat.max()) + _AROUND_DEGREES,
    )
    title = str(values[int(rows[0])].as_py())
    return [Place(kind, title, "", box, count=len(rows))]


def _rows(properties: pa.Table, wanted: str, most: int) -> list[int]:
    """Rows whose id or address begins so, then those whose address holds every word.

    Where there are none, a word may also be the city, the state or the ZIP.
    """
    words = wanted.replace(",", " ").split()
    if not words:
        return []
    starts = [
        pc.starts_with(properties[name], wanted, ignore_case=True) for name in ("property_id", "address")
    ]
    address = [pc.match_substring(properties["address"], word, ignore_case=True) for word in words]
    rows = dict.fromkeys(row for holds in (*starts, _all_of(address)) for row in _first(holds, most))
    if not rows and len(words) > 1:
        either = [
            pc.or_kleene(in_address, _is_around(properties, word))
            for in_address, word in zip(address, words, strict=True)
        ]
        rows = dict.fromkeys(_first(_all_of(either), most))
    return list(rows)[:most]


def _first(holds: pa.ChunkedArray, most: int) -> list[int]:
    rows: list[int] = np.flatnonzero(pc.fill_null(holds, False).to_numpy())[:most].tolist()
    return rows


def _all_of(holding: Sequence[pa.ChunkedArray]) -> pa.ChunkedArray:
    return reduce(pc.and_kleene, holding)


def _is_around(properties: pa.Table, word: str) -> pa.ChunkedArray:
    """Whether a word is each property's state or ZIP, or part of its city."""
    state = pc.equal(properties["state"].cast(pa.string()), word.upper())
    code = pc.equal(properties["zip"], word[:_ZIP_LETTERS])  # of ZIP+4 what precedes the hyphen
    city = pc.match_substring(properties["city"], word, ignore_case=True)
    return reduce(pc.or_kleene, (state, code, city))
