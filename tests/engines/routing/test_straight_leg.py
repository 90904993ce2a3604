"""Ways where there are no roads."""

from __future__ import annotations

import pytest

from stormops_desktop.engines.routing.straight_leg import straight_leg
from stormops_desktop.model.routing import ManeuverKind, Mode

HERE = (-96.82, 33.15)


@pytest.mark.parametrize(
    ("there", "bearing"),
    [((-96.82, 33.16), 0), ((-96.81, 33.15), 90), ((-96.82, 33.14), 180), ((-96.83, 33.15), 270)],
)
def test_a_straight_leg_sets_off_in_the_right_direction(there: tuple[float, float], bearing: int) -> None:
    """The first manoeuvre points to the next place, the last one is there; time and length are the leg's."""
    leg = straight_leg(HERE, there, Mode.DRIVE, seconds=90, meters=1500)
    depart, arrive = leg.maneuvers
    assert (depart.kind, arrive.kind) == (ManeuverKind.DEPART, ManeuverKind.ARRIVE)
    assert depart.bearing == pytest.approx(bearing, abs=1)
    assert (arrive.lon, arrive.lat) == there
    assert (leg.seconds, leg.meters, leg.line) == (90, 1500, (HERE, there))


def test_a_leg_to_the_same_place_has_one_point() -> None:
    """Two stops at one address make a line of one point, not a line of no length."""
    assert straight_leg(HERE, HERE, Mode.WALK, seconds=0, meters=0).line == (HERE,)
