"""Legs survive their Arrow table."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.formats.day_plan.leg_table import LEG_SCHEMA, legs_from_table, legs_to_table
from stormops_desktop.model.routing import Leg, Maneuver, ManeuverKind, Mode

degrees = st.floats(-90, 90)
maneuvers = st.builds(
    Maneuver,
    kind=st.sampled_from(ManeuverKind),
    modifier=st.sampled_from(["", "left", "uturn"]),
    street=st.text(max_size=20),
    meters=st.floats(0, 1e5),
    seconds=st.floats(0, 1e5),
    lon=degrees,
    lat=degrees,
    mode=st.sampled_from(Mode),
    exit=st.none() | st.integers(1, 9),
    bearing=st.integers(0, 359),
)
legs = st.builds(
    Leg,
    mode=st.sampled_from(Mode),
    seconds=st.integers(0, 2**40),
    meters=st.integers(0, 2**40),
    maneuvers=st.lists(maneuvers, max_size=3).map(tuple),
    line=st.lists(st.tuples(degrees, degrees), max_size=4).map(tuple),
)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8), st.lists(legs, min_size=1, max_size=3).map(tuple), max_size=3
    )
)
def test_legs_come_back_equal(routes: dict[str, tuple[Leg, ...]]) -> None:
    """Whatever legs routes have, the table gives them back equal, in order."""
    table = legs_to_table(routes)
    assert table.schema.equals(LEG_SCHEMA)
    assert legs_from_table(table) == routes


def test_a_route_without_legs_has_no_rows() -> None:
    """An idle crew's route leaves nothing in the table."""
    assert legs_to_table({"2026-11-23-crew-1": ()}).num_rows == 0
