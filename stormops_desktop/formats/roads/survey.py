"""What a .osm.pbf of roads holds: counted once at import, so that gaps are told before anyone drives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import osmium
from pyproj import Geod

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.progress import CancelToken

_GEOD = Geod(ellps="WGS84")
_NOT_FOR_CREWS = {"proposed", "construction", "abandoned", "razed", "platform", "elevator", "corridor"}
_CHECK_EVERY = 10_000


@dataclass(frozen=True, slots=True)
class RoadSurvey:
    """Roads of a file; the file may be sorted or not.

    Attributes:
        ways: With a highway tag.
        usable: Of those, with at least two located nodes.
        incomplete: Usable ways of which some nodes are not in the file.
        skipped: Ways that cannot be used.
        km: Of the usable ways.
    """

    ways: int
    usable: int
    incomplete: int
    skipped: tuple[Skipped, ...]
    km: float
    bbox: BBox
    names: int


def survey_roads(path: Path, *, cancel: CancelToken | None = None) -> RoadSurvey:
    """Count the roads of an OpenStreetMap file.

    Nodes are read first and ways after, since a file need not hold them in that order.

    Raises:
        BadInputError: The file is no OpenStreetMap file, is cut off, or holds no usable road.
    """
    try:
        places = _node_places(path, cancel)
        return _survey_ways(path, places, cancel)
    except (RuntimeError, OSError) as error:
        raise BadInputError(
            f"The road file cannot be read: {error}.",
            remedy="Download it again as .osm.pbf, for instance from an OpenStreetMap extract service.",
            file=path,
        ) from error


def _node_places(path: Path, cancel: CancelToken | None) -> dict[int, tuple[float, float]]:
    places: dict[int, tuple[float, float]] = {}
    for count, node in enumerate(osmium.FileProcessor(str(path), osmium.osm.NODE)):
        if cancel is not None and count % _CHECK_EVERY == 0:
            cancel.raise_if_cancelled()
        if node.location.valid():
            places[node.id] = (node.location.lon, node.location.lat)
    return places


def _survey_ways(
    path: Path, places: dict[int, tuple[float, float]], cancel: CancelToken | None
) -> RoadSurvey:
    ways = usable = incomplete = names = 0
    meters = 0.0
    skipped: list[Skipped] = []
    west, south, east, north = 180.0, 90.0, -180.0, -90.0
    for count, way in enumerate(osmium.FileProcessor(str(path), osmium.osm.WAY)):
        if cancel is not None and count % _CHECK_EVERY == 0:
            cancel.raise_if_cancelled()
        if "highway" not in way.tags or way.tags["highway"] in _NOT_FOR_CREWS:
            continue
        ways += 1
        found = [places[node.ref] for node in way.nodes if node.ref in places]
        if len(found) < 2:
            missing = len(way.nodes) - len(found)
            skipped.append(
                Skipped(f"way {way.id}", f"{missing} of its {len(way.nodes)} nodes are not in the file.")
            )
            continue
        usable += 1
        incomplete += len(found) < len(way.nodes)
        names += "name" in way.tags
        lon, lat = zip(*found, strict=True)
        meters += _GEOD.line_length(lon, lat)
        west, east = min(west, *lon), max(east, *lon)
        south, north = min(south, *lat), max(north, *lat)
    if usable == 0:
        raise BadInputError(
            f"The file holds {ways} roads and none that can be used.",
            remedy="Check that it is an extract with its nodes (osmium extract -s complete_ways).",
            file=path,
            record=skipped[0].record if skipped else None,
        )
    return RoadSurvey(
        ways, usable, incomplete, tuple(skipped), meters / 1000, (west, south, east, north), names
    )
