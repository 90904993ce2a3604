"""Streets of an OpenStreetMap extract as lines with names, for drawing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import BBox, Lines
from stormops_desktop.model.sentence import Sentence

_MAJOR = frozenset({"motorway", "trunk", "primary", "secondary", "tertiary"})
_NOT_DRAWN = frozenset({"proposed", "construction", "footway", "path", "steps", "cycleway", "corridor"})


@dataclass(frozen=True, slots=True)
class Streets:
    """Streets as lines; line for line a name ("" where there is none) and whether it is a main road."""

    lines: Lines
    names: tuple[str, ...]
    major: NDArray[np.bool_]


def read_streets(path: Path, bbox: BBox) -> Streets:
    """The streets of a .osm.pbf, sorted or not, whose bounding box meets `bbox`.

    Footways and what is only planned are not streets; ways with missing nodes are left out.

    Raises:
        BadInputError: The file is missing, or no OpenStreetMap file.
    """
    try:
        shapes, names, major = _read(path)
    except (OSError, RuntimeError) as error:
        raise BadInputError(
            Sentence("The roads cannot be read: {error}.", error=error),
            remedy="Import the roads again with `stormops territory import FILE --kind roads`.",
            file=path,
        ) from error
    import shapely  # maps draw kept streets and need no reader

    bounds = shapely.bounds(shapes)
    west, south, east, north = bbox
    near = (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
    points, line = shapely.get_coordinates(shapes[near], return_index=True)
    starts = np.searchsorted(line, np.arange(int(near.sum()) + 1)).astype(np.int32)
    return Streets(
        Lines(np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1]), starts),
        tuple(name for name, kept in zip(names, near, strict=True) if kept),
        major[near],
    )


def _read(path: Path) -> tuple[NDArray[np.object_], list[str], NDArray[np.bool_]]:
    """All streets; nodes are gathered in a pass of their own, for a file need not hold them first."""
    import osmium
    import shapely

    places = osmium.NodeLocationsForWays(osmium.index.create_map("flex_mem"))
    places.ignore_errors()
    osmium.apply(osmium.io.Reader(str(path), osmium.osm.NODE), places)
    factory = osmium.geom.WKBFactory()
    lines: list[str] = []
    names: list[str] = []
    major: list[bool] = []
    ways = osmium.FileProcessor(str(path), osmium.osm.WAY).with_filter(osmium.filter.KeyFilter("highway"))
    for way in ways.with_filter(places):
        highway = way.tags["highway"]
        if highway in _NOT_DRAWN or not isinstance(way, osmium.osm.Way):
            continue
        try:
            lines.append(factory.create_linestring(way))
        except (osmium.InvalidLocationError, RuntimeError):
            continue
        names.append(way.tags.get("name") or "")
        major.append(highway.removesuffix("_link") in _MAJOR)
    shapes: NDArray[np.object_] = np.asarray(shapely.from_wkb(np.array(lines, dtype=object)))
    return shapes, names, np.array(major, dtype=np.bool_)
