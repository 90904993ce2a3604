"""Centre lines as one network."""

from __future__ import annotations

import numpy as np

from stormops_desktop.engines.territory.ground import Ground
from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.road_network import CenterLine, build_network
from stormops_desktop.engines.territory.subdivision import StreetKind
from stormops_desktop.model.territory import NodeMark

FLAT = Ground(-96.82, 33.15, ())


def test_lines_share_a_node_where_they_have_a_point_in_common(parameters: TerritoryParameters) -> None:
    """A T-junction is one node; long pieces get nodes of their own, at most 25 m apart."""
    lines = [
        CenterLine(StreetKind.COLLECTOR, "Main Dr", [(0.0, 0.0), (60.0, 0.0), (120.0, 0.0)]),
        CenterLine(StreetKind.CUL_DE_SAC, "Side Ct", [(60.0, 0.0), (60.0, 70.0)]),
    ]
    roads, length = build_network(lines, FLAT, parameters, "test")
    first, second = (
        roads.way_nodes[roads.way_starts[way] : roads.way_starts[way + 1]].tolist() for way in (0, 1)
    )
    assert set(first) & set(second) == {second[0]}
    assert len(roads.lon) == len(set(first) | set(second))
    assert len(first) == 7
    assert length == np.float64(0.19)
    assert roads.highway == ("unclassified", "residential")
    assert roads.speed_mph.tolist() == [30, 25]
    assert roads.synthetic
    assert roads.source == "test"


def test_bulbs_and_crossing_arterials_are_marked(parameters: TerritoryParameters) -> None:
    """A cul-de-sac ends in a turning circle; where arterials cross there are signals; elsewhere nothing."""
    arms = [(100.0, 0.0), (0.0, 100.0), (-100.0, 0.0), (0.0, -100.0)]
    lines = [CenterLine(StreetKind.ARTERIAL, "Mile Rd", [(0.0, 0.0), arm]) for arm in arms]
    lines.append(CenterLine(StreetKind.CUL_DE_SAC, "End Ct", [(100.0, 0.0), (100.0, 40.0)]))
    roads, _ = build_network(lines, FLAT, parameters, "test")
    marks = [tuple(NodeMark)[mark] for mark in roads.node_marks]
    assert marks[roads.way_nodes[0]] == NodeMark.TRAFFIC_SIGNALS
    assert marks[roads.way_nodes[-1]] == NodeMark.TURNING_CIRCLE
    assert marks.count(NodeMark.NONE) == len(marks) - 2


def test_a_village_without_arterials_has_no_signals(parameters: TerritoryParameters) -> None:
    """Residential streets alone are a network too."""
    roads, _ = build_network(
        [CenterLine(StreetKind.LOCAL, "Only Ln", [(0.0, 0.0), (10.0, 0.0)])], FLAT, parameters, "test"
    )
    assert not roads.node_marks.any()


def test_nodes_lie_on_whole_units_of_osm(parameters: TerritoryParameters) -> None:
    """Coordinates are multiples of 1e-7 degrees, so writing and reading them changes nothing."""
    line = CenterLine(StreetKind.LOCAL, "Only Ln", [(3.3, 1.1), (517.2, 33.7)])
    roads, _ = build_network([line], FLAT, parameters, "test")
    assert np.array_equal(np.rint(roads.lon * 1e7) / 1e7, roads.lon)
    assert np.array_equal(np.rint(roads.lat * 1e7) / 1e7, roads.lat)
