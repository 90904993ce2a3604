"""Where a further stop fits: constant-time answers against brute force."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.routing.day_index import DayIndex
from stormops_desktop.engines.routing.insertion import RouteSlack
from stormops_desktop.engines.routing.schedule import busy_seconds, time_order
from stormops_desktop.engines.routing.settle_crew import build_by_insertion
from stormops_desktop.model.routing import StopLock


def _by_brute_force(index: DayIndex, crew: int, order: list[int], stop: int) -> list[tuple[int, int]]:
    found = []
    for position in range(len(order) + 1):
        longer = [*order[:position], stop, *order[position:]]
        before = order[position - 1] if position else None
        after = order[position] if position < len(order) else None
        splits = index.same_building(before, after) and not index.same_building(before, stop)
        if crew in index.allowed[stop] and not splits and time_order(index, crew, longer).lateness == 0:
            found.append((busy_seconds(index, crew, longer) - busy_seconds(index, crew, order), position))
    return found


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10_000), crew=st.integers(0, 2), stop=st.integers(0, 8))
def test_insertions_are_those_of_brute_force(days: Any, seed: int, crew: int, stop: int) -> None:
    """Places and added seconds equal those of timing every longer order from scratch."""
    index = DayIndex.of(days.random(seed, 9, 3))
    others = [other for other in range(9) if other != stop and crew in index.allowed[other]]
    order = build_by_insertion(index, crew, others[:5])
    found = [(place.added, place.position) for place in RouteSlack.of(index, crew, order).insertions(stop)]
    assert found == _by_brute_force(index, crew, order, stop)


def test_a_locked_stop_is_inserted_between_its_locked_neighbours(days: Any) -> None:
    """Of four places only those between the stops locked before and behind it are offered."""
    stops = [days.stop(f"s{at}", lock=StopLock("A", at)) for at in (0, 2)] + [days.stop("free")]
    stops.append(days.stop("between", lock=StopLock("A", 1)))
    slack = RouteSlack.of(DayIndex.of(days.problem([days.crew()], stops)), 0, [0, 2, 1])
    assert [place.position for place in slack.insertions(3)] == [1, 2]
