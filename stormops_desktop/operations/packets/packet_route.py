"""One route as its packet tells it, cleared again for its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from stormops_desktop.engines.proposal.compliance import may_contact_many
from stormops_desktop.engines.routing.directions import ending_the_day
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.geometry import BBox, LonLat, Points
from stormops_desktop.model.packet import PacketRoute
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import Leg
from stormops_desktop.model.rules import RuleBook
from stormops_desktop.operations.packets.packet_ground import PacketGround, packet_ground
from stormops_desktop.operations.packets.packet_legs import packet_legs
from stormops_desktop.operations.packets.packet_stops import PacketDoors, packet_doors
from stormops_desktop.operations.plays.rule_book import load_households
from stormops_desktop.operations.routes.clear_doors import Withheld
from stormops_desktop.operations.routes.published_day import PublishedDay, Row
from stormops_desktop.stores.storms import storm_slot
from stormops_desktop.stores.territory import read_properties
from stormops_desktop.stores.workspace import Workspace

_PLANNED = "planned"
_DRILL_NAME = "DRILL: "  # said by the packet's own mark, in the language of the crew
_BEYOND_HOMES_DEGREES = 0.5


@dataclass(frozen=True, slots=True)
class PreparedPacket:
    """A route ready to be drawn and written, and the doors that the gate kept back."""

    route: PacketRoute
    ground: PacketGround
    withheld: tuple[Withheld, ...]


def prepare_packet(
    workspace: Workspace, day: PublishedDay, row: Row, rules: RuleBook, *, cancel: CancelToken
) -> PreparedPacket:
    """Gather a route's doors, ways and ground.

    Args:
        row: Of `routes`.
        rules: As they are now: a stop that they refuse is withheld, whatever the plan says.
    """
    planned = [stop for stop in day.stops_of(row["route_id"]) if stop["state"] == _PLANNED]
    doors = packet_doors(workspace, planned, day.stops, day.clock, rules)
    cancel.raise_if_cancelled()
    kept = frozenset(cleared.value.stop_id for cleared in doors.cleared)
    legs = packet_legs(workspace, day, row, kept, cancel=cancel)
    start, end = _place(row["start"]), _place(row["end"])
    extent = _extent(doors, legs, [start, end])
    at = Points(
        np.array([cleared.value.lon for cleared in doors.cleared], dtype=np.float64),
        np.array([cleared.value.lat for cleared in doors.cleared], dtype=np.float64),
    )
    ground = packet_ground(workspace, at, extent, doors.storms)
    names, drill, synthetic = _storms(workspace, doors.storms)
    lunch = None
    if row["lunch_begins"] is not None and row["lunch_ends"] is not None:
        lunch = (_instant(row["lunch_begins"]), _instant(row["lunch_ends"]))
    route = PacketRoute(
        route_id=row["route_id"],
        crew=row["crew"],
        day=day.clock.day,
        version=row["version"],
        storm=" + ".join(names),
        start=start,
        end=end,
        departs=_instant(row["departs"]),
        returns=_instant(row["returns"]),
        time_zone=day.clock.zone,
        lunch=lunch,
        lunch_after=row["lunch_after"],
        last_number=max((stop["number"] for stop in day.stops_of(row["route_id"])), default=0),
        stops=doors.cleared,
        legs=ending_the_day(legs),
        no_knock=_no_knock(workspace, doors, ground, rules),
        bbox=_workspace_extent(workspace, [start, end]),
        synthetic=doors.synthetic or synthetic or bool(day.plan["synthetic"]),
        drill=drill,
        made_at=_instant(day.plan["made_at"]),
    )
    return PreparedPacket(route, ground, doors.withheld)


def _no_knock(
    workspace: Workspace, doors: PacketDoors, ground: PacketGround, rules: RuleBook
) -> tuple[LonLat, ...]:
    """Doors near the stops that the rules refuse while the crew is there; stops of the route are none."""
    if not doors.cleared or not ground.property_ids:
        return ()
    while_there = doors.cleared[len(doors.cleared) // 2].value.arrives
    households = load_households(workspace, ground.property_ids)
    allowed = may_contact_many(households, Channel.DOOR_KNOCK, while_there, rules).allowed
    stops = {cleared.property_id for cleared in doors.cleared}
    refused = [
        index
        for index, property_id in enumerate(ground.property_ids)
        if not allowed[index] and property_id not in stops
    ]
    return tuple((float(ground.doors.x[index]), float(ground.doors.y[index])) for index in refused)


def _storms(workspace: Workspace, storms: Sequence[str]) -> tuple[list[str], bool, bool]:
    """Names of the storms; whether one is a drill; whether one is invented."""
    found = [workspace.generation(storm_slot(storm)) for storm in storms]
    manifests = [generation.manifest for generation in found if generation is not None]
    names = [str(manifest["name"]).removeprefix(_DRILL_NAME) for manifest in manifests]
    return (
        names,
        any(bool(manifest["drill"]) for manifest in manifests),
        any(bool(manifest["synthetic"]) for manifest in manifests),
    )


def _extent(doors: PacketDoors, legs: Sequence[Leg], ends: Sequence[LonLat]) -> BBox:
    """West, south, east, north of all that the route touches."""
    places = [*ends, *(point for leg in legs for point in leg.line)]
    places += [(cleared.value.lon, cleared.value.lat) for cleared in doors.cleared]
    lon, lat = zip(*places, strict=True)
    return min(lon), min(lat), max(lon), max(lat)


def _workspace_extent(workspace: Workspace, ends: Sequence[LonLat]) -> BBox:
    """The territory with half a degree around, for roads go round, and the crew's start and end."""
    table = read_properties(workspace)
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    around = _BEYOND_HOMES_DEGREES
    return (
        min(float(lon.min()) - around, *(place[0] for place in ends)),
        min(float(lat.min()) - around, *(place[1] for place in ends)),
        max(float(lon.max()) + around, *(place[0] for place in ends)),
        max(float(lat.max()) + around, *(place[1] for place in ends)),
    )


def _place(lonlat: Sequence[float]) -> LonLat:
    return float(lonlat[0]), float(lonlat[1])


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
