"""OSRM's steps as manoeuvres of ours."""

from __future__ import annotations

from typing import Any

import pytest

from stormops_desktop.model.routing import ManeuverKind, Mode
from stormops_desktop.remote.roads.osrm_legs import leg_of


def step(kind: str, modifier: str | None = None, name: str = "Elm St", **more: Any) -> dict[str, Any]:
    """A step as OSRM tells it."""
    told = {"type": kind, "bearing_after": 90, "location": [-96.8, 33.1], **more}
    if modifier is not None:
        told["modifier"] = modifier
    line = [[-96.8, 33.1], [-96.79, 33.1]] if kind != "arrive" else [[-96.79, 33.1]] * 2
    return {
        "maneuver": told,
        "name": name,
        "distance": 100.4,
        "duration": 20.3,
        "geometry": {"coordinates": line},
    }


def leg(*steps: dict[str, Any]) -> dict[str, Any]:
    """A leg as OSRM tells it."""
    return {"steps": list(steps), "duration": 60.2, "distance": 301.7}


def test_a_driven_leg_ends_with_parking() -> None:
    """Parking stands before arrival and its time is in the leg's; a walk has none."""
    osrm = leg(step("depart"), step("turn", "left"), step("arrive", "right"))
    drive = leg_of(osrm, Mode.DRIVE, parking_s=120)
    walk = leg_of(osrm, Mode.WALK, parking_s=0)
    assert [m.kind.value for m in drive.maneuvers] == ["depart", "turn", "park", "arrive"]
    assert (drive.seconds, walk.seconds, drive.meters) == (180, 60, 302)
    assert [m.kind.value for m in walk.maneuvers] == ["depart", "turn", "arrive"]
    assert walk.line == ((-96.8, 33.1), (-96.79, 33.1), (-96.8, 33.1), (-96.79, 33.1))


def test_a_roundabout_is_one_maneuver() -> None:
    """Entering and leaving a roundabout join: exit number of the first, street and length of both."""
    osrm = leg(
        step("depart"),
        step("roundabout", "right", name="", exit=2),
        step("exit roundabout", "right", name="Oak Blvd"),
        step("arrive"),
    )
    found = leg_of(osrm, Mode.WALK, parking_s=0).maneuvers
    assert [m.kind for m in found] == [ManeuverKind.DEPART, ManeuverKind.ROUNDABOUT, ManeuverKind.ARRIVE]
    assert (found[1].exit, found[1].street) == (2, "Oak Blvd")
    assert found[1].meters == pytest.approx(200.8)


@pytest.mark.parametrize(
    ("kind", "modifier", "expected"),
    [
        ("turn", "uturn", ManeuverKind.U_TURN),
        ("continue", "uturn", ManeuverKind.U_TURN),
        ("new name", "slight left", ManeuverKind.NEW_NAME),
        ("end of road", "left", ManeuverKind.END_OF_ROAD),
        ("on ramp", "right", ManeuverKind.ON_RAMP),
        ("off ramp", "right", ManeuverKind.OFF_RAMP),
        ("fork", "left", ManeuverKind.FORK),
        ("merge", "left", ManeuverKind.MERGE),
        ("rotary", "right", ManeuverKind.ROUNDABOUT),
        ("exit roundabout", "right", ManeuverKind.TURN),
        ("something new", "left", ManeuverKind.TURN),
    ],
)
def test_every_step_has_a_kind(kind: str, modifier: str, expected: ManeuverKind) -> None:
    """Each of OSRM's types has a kind of ours; an unknown one is a turn, as OSRM asks."""
    found = leg_of(leg(step("depart"), step(kind, modifier), step("arrive")), Mode.WALK, parking_s=0)
    assert found.maneuvers[1].kind is expected


def test_a_number_stands_in_for_a_name() -> None:
    """A road without a name is told by its number, one without either by nothing."""
    numbered = {**step("turn", "left", name=""), "ref": "FM 423"}
    nameless = step("turn", "left", name="")
    found = leg_of(leg(step("depart"), numbered, nameless, step("arrive")), Mode.WALK, parking_s=0)
    assert [m.street for m in found.maneuvers[1:3]] == ["FM 423", ""]
