"""The ground that packet maps show: lots, house numbers, streets and hail."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from stormops_desktop.formats.roads.street_lines import Streets, read_streets
from stormops_desktop.model.geometry import BBox, Floats, Lines, Points, Polygons
from stormops_desktop.model.hail import HailField
from stormops_desktop.stores.arrow_layers import polygons_from_arrow, polygons_to_arrow
from stormops_desktop.stores.storms import read_storm, storm_slot
from stormops_desktop.stores.territory import read_parcels, read_properties, roads_file
from stormops_desktop.stores.workspace import Workspace

_AROUND_DEGREES = 0.02
_NEAR_STOPS_M = 450.0
_METERS_PER_DEGREE = 111_195.0


@dataclass(frozen=True, slots=True)
class PacketGround:
    """What lies around a route.

    Attributes:
        property_ids, house_numbers: Of the properties near the stops.
        doors, parcels: Where they stand and their lots, row for row.
        streets: None where the workspace has no roads.
        hail: The storm's field, or None.
    """

    property_ids: tuple[str, ...]
    house_numbers: tuple[str, ...]
    doors: Points
    parcels: Polygons
    streets: Streets | None
    hail: HailField | None


def packet_ground(
    workspace: Workspace, places: Points, extent: BBox, storms: tuple[str, ...]
) -> PacketGround:
    """Gather what maps of a route show.

    Args:
        places: The stops; lots and doors within 450 m of one are kept.
        extent: Of the whole route, for streets and hail.
        storms: Ids; hail is drawn where it is of one storm.
    """
    west, south, east, north = extent
    margin = _AROUND_DEGREES
    around = (west - margin, south - margin, east + margin, north + margin)
    table = read_properties(workspace)
    lon, lat = (np.asarray(table[name].to_numpy(), dtype=np.float64) for name in ("lon", "lat"))
    rows = np.flatnonzero((lon >= around[0]) & (lat >= around[1]) & (lon <= around[2]) & (lat <= around[3]))
    rows = rows[_near(lon[rows], lat[rows], places)]
    homes = table.select(["property_id", "house_number"]).take(pa.array(rows))
    lots = polygons_to_arrow(read_parcels(workspace)).take(pa.array(rows))
    pbf = roads_file(workspace)
    return PacketGround(
        property_ids=tuple(homes["property_id"].to_pylist()),
        house_numbers=tuple(number or "" for number in homes["house_number"].to_pylist()),
        doors=Points(lon[rows], lat[rows]),
        parcels=polygons_from_arrow(lots),
        streets=None if pbf is None else read_streets(pbf, around),
        hail=_hail(workspace, storms, around),
    )


def _near(lon: Floats, lat: Floats, places: Points) -> NDArray[np.bool_]:
    """Which points lie within 450 m of a place, on a local plane."""
    if not len(lon) or not len(places):
        return np.zeros(len(lon), dtype=np.bool_)
    shrink = np.cos(np.radians(lat.mean()))
    tree = shapely.STRtree(np.atleast_1d(shapely.points(np.column_stack([places.x * shrink, places.y]))))
    doors = shapely.points(lon * shrink, lat)
    near = tree.query(doors, predicate="dwithin", distance=_NEAR_STOPS_M / _METERS_PER_DEGREE)[0]
    found = np.zeros(len(lon), dtype=np.bool_)
    found[near] = True
    return found


def _hail(workspace: Workspace, storms: tuple[str, ...], around: BBox) -> HailField | None:
    """The storm's observed field of the longest window, else its longest forecast; None for several."""
    generation = workspace.generation(storm_slot(storms[0])) if len(storms) == 1 else None
    if generation is None:
        return None
    fields = read_storm(generation, within=around).fields
    return max(fields, key=lambda field: (not field.forecast, field.window_min), default=None)


def lines_within(streets: Streets, bbox: BBox) -> Streets:
    """The streets whose bounding box meets `bbox`."""
    starts, lines = streets.lines.starts, streets.lines
    if not len(lines):
        return streets
    west, south, east, north = bbox
    keep = (
        (np.maximum.reduceat(lines.x, starts[:-1]) >= west)
        & (np.minimum.reduceat(lines.x, starts[:-1]) <= east)
        & (np.maximum.reduceat(lines.y, starts[:-1]) >= south)
        & (np.minimum.reduceat(lines.y, starts[:-1]) <= north)
    )
    points = np.repeat(keep, np.diff(starts))
    lengths = np.diff(starts)[keep]
    kept = Lines(lines.x[points], lines.y[points], np.concatenate(([0], np.cumsum(lengths))).astype(np.int32))
    names = tuple(name for name, kept_it in zip(streets.names, keep, strict=True) if kept_it)
    return Streets(kept, names, streets.major[keep])
