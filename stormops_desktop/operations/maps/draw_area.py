"""Areas that a person drew on the map: kept under a name, for targeting; each change is one undo step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import uuid_utils
from sqlalchemy import select

from stormops_desktop.engines.cartography.measure import outline_area
from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.geometry import BBox, LonLat
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.one_named import one_named
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.maps import areas
from stormops_desktop.stores.workspace import Workspace

LONGEST_NAME = 100
"""Characters of an area's name."""
_MOST_PLACES = 10_000
_LEAST_M2 = 1.0


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """One area.

    Attributes:
        polygon: GeoJSON Polygon, EPSG:4326: as a playbook's `custom_polygon` takes it.
        area_m2: Geodesic.
    """

    area_id: str
    name: str
    polygon: Mapping[str, Any]
    bbox: BBox
    area_m2: float

    @property
    def outline(self) -> list[LonLat]:
        """Its places, the first repeated at the end."""
        return [(lon, lat) for lon, lat in self.polygon["coordinates"][0]]


def read_areas(workspace: Workspace) -> tuple[DrawnArea, ...]:
    """All areas, by name."""
    rows = workspace.rows(select(areas).order_by(areas.c.name, areas.c.area_id))
    return tuple(_area(row["area_id"], row["name"], row["polygon"]) for row in rows)


def area_named(workspace: Workspace, wanted: str) -> DrawnArea:
    """The area of that id, else of that name.

    Raises:
        UsageError: There is none, or several of that name.
    """
    return one_named(
        {area.area_id: area for area in read_areas(workspace)},
        wanted,
        none=Sentence("There is no area “{name}”.", name=wanted),
        several=Sentence("Several areas are called “{name}”.", name=wanted),
        remedy="See `stormops map areas list`; an id names one for certain.",
    )


def draw_area(workspace: Workspace, name: str, outline: Sequence[LonLat], *, job: Job) -> DrawnArea:
    """Keep a drawn outline under a name.

    Raises:
        UsageError: The name is empty or too long.
        BadInputError: The outline encloses nothing, crosses itself or leaves the world.
    """
    label = _checked_name(name)
    polygon = {"type": "Polygon", "coordinates": [[list(place) for place in _checked_ring(outline)]]}
    area_id = str(uuid_utils.uuid7())
    row = {"name": label, "polygon": polygon}
    workspace.apply(
        Command(
            Sentence("draw the area “{label}”", label=label), (RowChange(areas.name, area_id, None, row),)
        )
    )
    return _area(area_id, label, polygon)


def rename_area(workspace: Workspace, area_id: str, name: str, *, job: Job) -> None:
    """Give an area another name.

    Raises:
        UsageError: There is no such area, or the name is empty or too long.
    """
    before, label = _row(workspace, area_id), _checked_name(name)
    if label != before["name"]:
        change = RowChange(areas.name, area_id, {"name": before["name"]}, {"name": label})
        workspace.apply(
            Command(
                Sentence("rename the area “{name}” to “{label}”", name=before["name"], label=label), (change,)
            )
        )


def remove_area(workspace: Workspace, area_id: str, *, job: Job) -> None:
    """Remove an area; playbooks that took its outline keep it.

    Raises:
        UsageError: There is no such area.
    """
    before = _row(workspace, area_id)
    row = {"name": before["name"], "polygon": before["polygon"]}
    workspace.apply(
        Command(
            Sentence("remove the area “{name}”", name=before["name"]),
            (RowChange(areas.name, area_id, row, None),),
        )
    )


def _area(area_id: str, name: str, polygon: Mapping[str, Any]) -> DrawnArea:
    ring = [(float(lon), float(lat)) for lon, lat in polygon["coordinates"][0]]
    lon, lat = zip(*ring, strict=True)
    bbox = (min(lon), min(lat), max(lon), max(lat))
    return DrawnArea(area_id, name, polygon, bbox, outline_area(ring[:-1]).area_m2)


def _row(workspace: Workspace, area_id: str) -> dict[str, Any]:
    found = workspace.rows(select(areas).where(areas.c.area_id == area_id))
    if not found:
        raise UsageError(
            "This area is not there any more.", remedy="Draw it again, or undo its removal.", record=area_id
        )
    return found[0]


def _checked_name(name: str) -> str:
    label = " ".join(name.split())
    if not 0 < len(label) <= LONGEST_NAME:
        raise UsageError(
            "An area needs a name of at most 100 letters.", remedy="Type one, such as “North side”."
        )
    return label


def _checked_ring(outline: Sequence[LonLat]) -> list[LonLat]:
    """Closed, without repeated places, counter-clockwise as GeoJSON wants it (RFC 7946, 3.1.6)."""
    import shapely  # reading areas, which every map does, needs none of it

    places = [place for place, before in zip(outline, [None, *outline], strict=False) if place != before]
    if places and places[0] == places[-1]:
        places.pop()
    if not 3 <= len(places) <= _MOST_PLACES or not all(
        -180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in places
    ):
        raise BadInputError(
            Sentence("An outline of {count} places is no area on the map.", count=len(places)),
            remedy=Sentence("Draw it with 3 to {most_places:,} corners.", most_places=_MOST_PLACES),
        )
    shape = shapely.Polygon(places)
    if not shape.is_valid or outline_area(places).area_m2 < _LEAST_M2:
        raise BadInputError(
            "This outline crosses itself or encloses nothing, so nobody can tell what lies inside it.",
            remedy="Draw it again without crossing lines.",
        )
    ring = shapely.get_coordinates(shapely.geometry.polygon.orient(shape).exterior)
    return [(float(lon), float(lat)) for lon, lat in ring]
