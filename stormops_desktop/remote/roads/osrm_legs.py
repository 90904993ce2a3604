"""OSRM's legs and steps as our Leg and Maneuver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.routing import Leg, Maneuver, ManeuverKind, Mode

type Step = Mapping[str, Any]

_KINDS = {
    "depart": ManeuverKind.DEPART,
    "arrive": ManeuverKind.ARRIVE,
    "turn": ManeuverKind.TURN,
    "continue": ManeuverKind.CONTINUE,
    "new name": ManeuverKind.NEW_NAME,
    "merge": ManeuverKind.MERGE,
    "on ramp": ManeuverKind.ON_RAMP,
    "off ramp": ManeuverKind.OFF_RAMP,
    "fork": ManeuverKind.FORK,
    "end of road": ManeuverKind.END_OF_ROAD,
    "roundabout": ManeuverKind.ROUNDABOUT,
    "rotary": ManeuverKind.ROUNDABOUT,
    "notification": ManeuverKind.CONTINUE,
}
_LEAVES_ROUNDABOUT = frozenset({"exit roundabout", "exit rotary"})
_TURNED_BACK = frozenset({"turn", "continue", "end of road", "new name"})


def leg_of(osrm_leg: Mapping[str, Any], mode: Mode, *, parking_s: float) -> Leg:
    """One leg of ours; a driven one ends with parking the car, which its seconds include.

    OSRM asks that a step of an unknown type be read as a turn, and tells a roundabout in two steps (enter
    and leave), which are one manoeuvre for whoever drives it.
    """
    maneuvers = tuple(_maneuvers(list(osrm_leg["steps"]), mode))
    seconds = float(osrm_leg["duration"])
    if mode is Mode.DRIVE:
        arrival = maneuvers[-1]
        park = Maneuver(
            ManeuverKind.PARK, "", "", 0.0, parking_s, arrival.lon, arrival.lat, mode, bearing=arrival.bearing
        )
        maneuvers = (*maneuvers[:-1], park, arrival)
        seconds += parking_s
    return Leg(mode, round(seconds), round(osrm_leg["distance"]), maneuvers, tuple(_line(osrm_leg["steps"])))


def _maneuvers(steps: list[Step], mode: Mode) -> Iterator[Maneuver]:
    index = 0
    while index < len(steps):
        step = steps[index]
        merged = [step]
        if _KINDS.get(step["maneuver"]["type"]) is ManeuverKind.ROUNDABOUT:
            while index + 1 < len(steps) and steps[index + 1]["maneuver"]["type"] in _LEAVES_ROUNDABOUT:
                index += 1
                merged.append(steps[index])
        yield _maneuver(merged, mode)
        index += 1


def _maneuver(steps: list[Step], mode: Mode) -> Maneuver:
    first, last = steps[0], steps[-1]
    told = first["maneuver"]
    modifier = told.get("modifier", "")
    kind = _KINDS.get(told["type"], ManeuverKind.TURN)
    if modifier == "uturn" and told["type"] in _TURNED_BACK:
        kind = ManeuverKind.U_TURN
    lon, lat = told["location"]
    return Maneuver(
        kind=kind,
        modifier=modifier,
        street=last.get("name") or last.get("ref") or "",
        meters=sum(float(step["distance"]) for step in steps),
        seconds=sum(float(step["duration"]) for step in steps),
        lon=lon,
        lat=lat,
        mode=mode,
        exit=int(told["exit"]) if "exit" in told else None,
        bearing=int(last["maneuver"]["bearing_after"]) % 360,
    )


def _line(steps: list[Step]) -> Iterator[LonLat]:
    before: LonLat | None = None
    for step in steps:
        for lon, lat in step["geometry"]["coordinates"]:
            if (lon, lat) != before:
                before = (lon, lat)
                yield before
