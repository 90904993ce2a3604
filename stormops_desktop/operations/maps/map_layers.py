"""The layers of a workspace's map, from what its slots and decisions hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select

from stormops_desktop.engines.hail.combine import combine_fields
from stormops_desktop.formats.roads.street_lines import read_streets
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import BBox, Lines, Points, Polygons
from stormops_desktop.model.routing import Leg
from stormops_desktop.model.scene import Layer
from stormops_desktop.model.territory import LayerKind
from stormops_desktop.operations.maps.map_styles import (
    read_style,
    styled_hail,
    styled_lines,
    styled_markers,
    styled_polygons,
)
from stormops_desktop.operations.routes.published_day import day_legs, read_day
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.schema.routes import plans
from stormops_desktop.stores.scores import read_scores, score_slot
from stormops_desktop.stores.storms import read_storm, read_swaths, storm_generation, storm_ids
from stormops_desktop.stores.territory import read_layer, read_parcels, read_properties, roads_file
from stormops_desktop.stores.workspace import Workspace

_ROAD_ZOOM = 15.5
"""Where roads are as wide as their style says; they grow and shrink from there, slower than the ground."""
_ROAD_GROWTH = 1.7
_ROAD_SCALES = (0.2, 6.0)


@dataclass(frozen=True, slots=True)
class MapRequest:
    """Whose map it is, the extent and zoom in view, and the storm that hail, swaths and scores are of."""

    workspace: Workspace
    extent: BBox
    zoom: float
    storm_id: str | None


def map_layers(request: MapRequest, names: Sequence[str] | None) -> dict[str, list[Layer]]:
    """The scene layers by name, from bottom to top.

    Args:
        names: Which; None takes what a first look wants and the workspace holds.

    Raises:
        UsageError: A name is unknown, a named layer holds nothing yet, or it is not told which storm.
    """
    unknown = [name for name in names or () if name not in _MAKERS]
    if unknown:
        raise UsageError(
            f"There is no map layer “{unknown[0]}”.",
            remedy=f"Choose from {', '.join(_MAKERS)}.",
            record=unknown[0],
        )
    if names is None:
        made = {name: _MAKERS[name](request) for name in _MAKERS if name in FIRST_LOOK}
        return {name: layers for name, layers in made.items() if layers}
    made = {name: _MAKERS[name](request) for name in _MAKERS if name in names}
    for name, layers in made.items():
        if not layers:
            raise UsageError(
                f"The workspace holds nothing to draw for the layer “{name}”.",
                remedy=_REMEDIES[name],
                file=request.workspace.root,
                record=name,
            )
    return made


def chosen_storm(workspace: Workspace, storm_id: str | None, names: Sequence[str] | None) -> str | None:
    """The storm asked for, else the only one there is, else None.

    Raises:
        UsageError: There is no such storm, or several and a layer asked for needs to know which.
    """
    if storm_id is not None:
        storm_generation(workspace, storm_id)
        return storm_id
    known = storm_ids(workspace)
    if len(known) > 1 and {"hail", "swaths"} & set(names or ()):
        raise UsageError(
            "The workspace holds several storms.", remedy=f"Say which with --storm: {', '.join(known)}."
        )
    return known[0] if len(known) == 1 else None


def _hail(request: MapRequest) -> list[Layer]:
    if request.storm_id is None:
        return []
    generation = storm_generation(request.workspace, request.storm_id)
    fields = read_storm(generation, within=request.extent).fields
    return [styled_hail(read_style("hail"), combine_fields(fields).central)] if fields else []


def _swaths(request: MapRequest) -> list[Layer]:
    if request.storm_id is None:
        return []
    style = read_style("swaths")
    layers: list[Layer] = []
    for swath in read_swaths(storm_generation(request.workspace, request.storm_id)):
        if len(swath.polygons):
            rings = Lines(swath.polygons.x, swath.polygons.y, swath.polygons.ring_starts)
            layers += styled_lines(style, rings, style.classes_of_numbers(np.full(len(rings), swath.size_in)))
    return layers


def _properties(request: MapRequest) -> list[Layer]:
    """Coloured by SII where the storm is scored for these very properties, else plain."""
    workspace = request.workspace
    if workspace.generation("properties") is None:
        return []
    parcels = read_parcels(workspace)
    scored = None if request.storm_id is None else workspace.generation(score_slot(request.storm_id))
    sii = None if scored is None else read_scores(scored.path).column("sii")
    if sii is None or len(sii) != len(parcels):
        style = read_style("properties_plain")
        return [styled_polygons(style, parcels, np.zeros(len(parcels), np.uint8))]
    style = read_style("properties_sii")
    return [styled_polygons(style, parcels, style.classes_of_numbers(sii.to_numpy()))]


def _tracts(request: MapRequest) -> list[Layer]:
    layer = read_layer(request.workspace, LayerKind.TRACTS)
    if layer is None or not isinstance(layer.geometry, Polygons):
        return []
    return [styled_polygons(read_style("tracts"), layer.geometry, np.zeros(len(layer.geometry), np.uint8))]


def _roads(request: MapRequest) -> list[Layer]:
    pbf = roads_file(request.workspace)
    if pbf is None:
        return []
    streets = read_streets(pbf, request.extent)
    scale = min(max(_ROAD_GROWTH ** (request.zoom - _ROAD_ZOOM), _ROAD_SCALES[0]), _ROAD_SCALES[1])
    classes = streets.major.astype(np.uint8)
    return [*styled_lines(read_style("roads"), streets.lines, classes, scale=scale)]


def _routes(request: MapRequest) -> list[Layer]:
    """The newest planned day: each crew's way in its colour, and the stops by state."""
    days = request.workspace.rows(select(plans.c.day).order_by(plans.c.day.desc()).limit(1))
    if not days:
        return []
    day = date.fromisoformat(days[0]["day"])
    published, legs = read_day(request.workspace, day), day_legs(request.workspace, day)
    if published is None:
        return []
    style, stop_style = read_style("routes"), read_style("stops")
    drawn = [
        (leg, number % len(style.classes))
        for number, route in enumerate(published.routes)
        for leg in legs.get(route["route_id"], ())
        if len(leg.line) > 1
    ]
    classes = np.array([number for _, number in drawn], np.uint8)
    stops = [stop for stop in published.stops if stop["state"] != "withheld"]
    points = Points(np.array([stop["lon"] for stop in stops]), np.array([stop["lat"] for stop in stops]))
    states = stop_style.classes_of_words([stop["state"] for stop in stops])
    ways = styled_lines(style, _lines([leg for leg, _ in drawn]), classes)
    return [*ways, *styled_markers(stop_style, points, states)]


def _lines(legs: Sequence[Leg]) -> Lines:
    points = np.array([point for leg in legs for point in leg.line], np.float64).reshape(-1, 2)
    starts = np.cumsum([0, *(len(leg.line) for leg in legs)]).astype(np.int32)
    return Lines(np.ascontiguousarray(points[:, 0]), np.ascontiguousarray(points[:, 1]), starts)


def _proposals(request: MapRequest) -> list[Layer]:
    """A marker at each property that a proposal is about, by its status."""
    found = request.workspace.rows(select(proposals.c.property_id, proposals.c.status))
    if not found or request.workspace.generation("properties") is None:
        return []
    table = read_properties(request.workspace)
    rows = pc.index_in(pa.array([row["property_id"] for row in found]), table["property_id"].combine_chunks())
    known = np.flatnonzero(rows.is_valid().to_numpy(zero_copy_only=False))
    places = table.select(["lon", "lat"]).take(rows.drop_null())
    style = read_style("proposals")
    states = style.classes_of_words([found[number]["status"] for number in known])
    return [*styled_markers(style, Points(places["lon"].to_numpy(), places["lat"].to_numpy()), states)]


_MAKERS: dict[str, Callable[[MapRequest], list[Layer]]] = {
    "hail": _hail,
    "properties": _properties,
    "tracts": _tracts,
    "swaths": _swaths,
    "roads": _roads,
    "routes": _routes,
    "proposals": _proposals,
}
"""What makes each layer, from bottom to top."""

LAYER_NAMES = tuple(_MAKERS)
FIRST_LOOK = ("hail", "properties", "roads", "routes")

_REMEDIES = {
    "hail": "Import a storm with a hail field: `stormops storm import FILE`.",
    "swaths": "Import a storm whose hail reaches 0.75 inches: `stormops storm import FILE`.",
    "properties": "Import parcels with `stormops territory import FILE --kind parcels`.",
    "tracts": "Import them with `stormops territory import FILE --kind tracts`.",
    "roads": "Import them with `stormops territory import FILE --kind roads`.",
    "routes": "Build routes first: `stormops routes build`.",
    "proposals": "Run a play first: `stormops playbook run`.",
}
