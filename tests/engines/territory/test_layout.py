"""Layouts and pods on the drawing board."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from stormops_desktop.engines.territory.ground import CELL_M
from stormops_desktop.engines.territory.layout import Layout, Pod, Side, draw_layout, neighbourhood_rng
from stormops_desktop.engines.territory.neighbourhood import (
    LandUse,
    boundary_kind,
    plan_neighbourhood,
)
from stormops_desktop.engines.territory.subdivision import StreetKind, pod_frame, subdivide


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000))
def test_pods_share_no_land_and_keep_clear_of_streets(seed: int) -> None:
    """Pods lie inside the margins, apart from each other and nine metres from every collector."""
    margins = (17.0, 27.0, 40.0, 17.0)
    layout = draw_layout(np.random.default_rng(seed), margins)
    pods = [shapely.box(pod.x0, pod.y0, pod.x1, pod.y1) for pod in layout.pods]
    inside = shapely.box(margins[0], margins[1], CELL_M - margins[2], CELL_M - margins[3])
    assert all(inside.covers(pod) for pod in pods)
    for number, pod in enumerate(pods):
        assert all(pod.disjoint(other) for other in pods[number + 1 :])
        for street in layout.streets:
            line = shapely.LineString([(street.x0, street.y0), (street.x1, street.y1)])
            assert pod.distance(line) >= 9.0 - 1e-9


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000))
def test_a_pod_lies_along_the_street_it_is_served_by(seed: int) -> None:
    """The base side of each pod is nine metres from its street, all along."""
    layout = draw_layout(np.random.default_rng(seed), (17.0, 17.0, 17.0, 17.0))
    for pod in layout.pods:
        street = layout.streets[pod.street]
        line = shapely.LineString([(street.x0, street.y0), (street.x1, street.y1)])
        base = shapely.LineString(_base_corners(pod))
        assert shapely.hausdorff_distance(base, shapely.intersection(line.buffer(9.0), base)) == 0.0


def _base_corners(pod: Pod) -> list[tuple[float, float]]:
    corners = {
        Side.SOUTH: [(pod.x0, pod.y0), (pod.x1, pod.y0)],
        Side.EAST: [(pod.x1, pod.y0), (pod.x1, pod.y1)],
        Side.NORTH: [(pod.x1, pod.y1), (pod.x0, pod.y1)],
        Side.WEST: [(pod.x0, pod.y1), (pod.x0, pod.y0)],
    }
    return corners[pod.base]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000))
def test_every_collector_ends_on_the_edge_or_on_another(seed: int) -> None:
    """No collector ends in a field."""
    layout = draw_layout(np.random.default_rng(seed), (17.0, 17.0, 17.0, 17.0))
    for street in layout.streets:
        for x, y in ((street.x0, street.y0), (street.x1, street.y1)):
            on_edge = x in {0.0, CELL_M} or y in {0.0, CELL_M}
            assert on_edge or _on_another(layout, x, y)


def _on_another(layout: Layout, x: float, y: float) -> bool:
    point = shapely.Point(x, y)
    lines = [shapely.LineString([(s.x0, s.y0), (s.x1, s.y1)]) for s in layout.streets]
    return sum(line.distance(point) == 0.0 for line in lines) >= 2


@pytest.mark.parametrize("side", list(Side))
def test_a_frame_puts_the_base_on_its_side_with_the_pod_to_the_left(side: Side) -> None:
    """Quarter turns are exact: u runs along the base, v into the pod."""
    pod = Pod(100.0, 200.0, 400.0, 700.0, side, 0)
    frame = pod_frame(pod, (1000.0, 0.0))
    start, end = _base_corners(pod)
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    assert frame.board(0.0, 0.0) == (1000.0 + start[0], start[1])
    assert frame.board(length, 0.0) == (1000.0 + end[0], end[1])
    x, y = frame.board(10.0, 10.0)
    assert 1100.0 < x < 1400.0
    assert 200.0 < y < 700.0


def test_land_too_small_for_a_street_stays_open() -> None:
    """A pod shallower than a cul-de-sac with its lots gets no street."""
    shallow = subdivide(np.random.default_rng(1), Pod(0, 0, 300, 80, Side.SOUTH, 0), (0, 0), 80.0)
    narrow = subdivide(np.random.default_rng(1), Pod(0, 0, 50, 300, Side.SOUTH, 0), (0, 0), 80.0)
    assert shallow.streets == narrow.streets == []


def test_every_pod_without_through_streets_has_a_cul_de_sac() -> None:
    """Even a pod with room for two streets has one, or else it would be all loops."""
    for seed in range(40):
        plan = subdivide(np.random.default_rng(seed), Pod(0, 0, 170, 300, Side.WEST, 0), (0, 0), 80.0)
        assert StreetKind.CUL_DE_SAC in {street.kind for street in plan.streets}


def test_neighbourhoods_do_not_depend_on_each_other() -> None:
    """The plan of a place is the same whenever it is asked for, and differs from its neighbour's."""
    assert plan_neighbourhood(3, 2, -1) == plan_neighbourhood(3, 2, -1)
    assert plan_neighbourhood(3, 2, -1) != plan_neighbourhood(3, 2, 0)
    assert neighbourhood_rng(1, -5, 4).random() != neighbourhood_rng(1, 4, -5).random()


def test_some_land_is_left_for_parks_and_schools_but_never_in_the_middle() -> None:
    """Away from the middle some neighbourhoods have no homes; the first four always have."""
    uses = {plan_neighbourhood(1, i, j).use for i in range(-8, 8) for j in range(-8, 8)}
    assert uses == set(LandUse)
    assert all(
        plan_neighbourhood(s, i, j).use == LandUse.HOMES for s in range(9) for i in (-1, 0) for j in (-1, 0)
    )


def test_arterials_come_every_mile_and_highways_every_four() -> None:
    """Even grid lines are arterials, some of them highways, odd ones half-mile streets."""
    assert boundary_kind(0) == boundary_kind(-2) == StreetKind.ARTERIAL
    assert boundary_kind(3) == boundary_kind(-5) == StreetKind.HALF_MILE
    assert boundary_kind(4) == boundary_kind(-4) == StreetKind.HIGHWAY
