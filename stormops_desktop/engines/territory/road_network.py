"""Centre lines on the drawing board become one network of ways over shared nodes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stormops_desktop.engines.territory.ground import Ground
from stormops_desktop.engines.territory.parameters import TerritoryParameters
from stormops_desktop.engines.territory.subdivision import StreetKind
from stormops_desktop.model.geometry import Floats
from stormops_desktop.model.territory import NodeMark, RoadNetwork

_LONGEST_PIECE_M = 25.0
_GRAIN = 64.0

_HIGHWAY = {
    StreetKind.CUL_DE_SAC: "residential",
    StreetKind.LOCAL: "residential",
    StreetKind.COLLECTOR: "unclassified",
    StreetKind.HALF_MILE: "tertiary",
    StreetKind.ARTERIAL: "secondary",
    StreetKind.HIGHWAY: "primary",
}


@dataclass(frozen=True, slots=True)
class CenterLine:
    """A street on the drawing board: every junction is one of its points, with the very same coordinates."""

    kind: StreetKind
    name: str
    points: list[tuple[float, float]]


def build_network(
    lines: list[CenterLine], ground: Ground, parameters: TerritoryParameters, source: str
) -> tuple[RoadNetwork, float]:
    """The network of all streets and its length in km; lines with a point in common share a node."""
    starts = np.zeros(len(lines) + 1, np.int64)
    np.cumsum([len(line.points) for line in lines], out=starts[1:])
    control = np.array([point for line in lines for point in line.points], np.float64).reshape(-1, 2)
    points, way_starts = _densify(control, starts)
    nodes, way_nodes = _shared_nodes(points)
    east, north = ground.metres(nodes[:, 0], nodes[:, 1])
    steps = np.hypot(np.diff(east[way_nodes]), np.diff(north[way_nodes]))
    steps[way_starts[1:-1] - 1] = 0.0
    lon, lat = ground.lon_lat(east, north)
    kinds = np.array([line.kind for line in lines])
    network = RoadNetwork(
        lon=np.rint(lon * 1e7) / 1e7,
        lat=np.rint(lat * 1e7) / 1e7,
        node_marks=_node_marks(way_nodes, way_starts, kinds, len(nodes)),
        way_nodes=way_nodes,
        way_starts=way_starts,
        highway=tuple(_HIGHWAY[line.kind] for line in lines),
        name=tuple(line.name for line in lines),
        speed_mph=np.array([parameters.speeds_mph[line.kind] for line in lines], np.int16),
        lanes=np.array([parameters.lanes[line.kind] for line in lines], np.int16),
        synthetic=True,
        source=source,
    )
    return network, float(steps.sum() / 1000)


def _densify(control: Floats, starts: NDArray[np.int64]) -> tuple[Floats, NDArray[np.int32]]:
    """Points at most `_LONGEST_PIECE_M` apart along every line; control points are kept exactly."""
    step = np.diff(control, axis=0)
    pieces = np.maximum(np.ceil(np.hypot(step[:, 0], step[:, 1]) / _LONGEST_PIECE_M), 1).astype(np.int64)
    ends = starts[1:-1] - 1
    pieces = np.append(pieces, 1)
    pieces[ends] = 1  # the last point of a line stands alone
    first = np.repeat(np.arange(len(control)), pieces)
    within = np.arange(len(first)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = within / np.repeat(pieces, pieces)
    step = np.vstack([step, np.zeros((1, 2))])
    points: Floats = control[first] + share[:, None] * step[first]
    offsets = np.concatenate([[0], np.cumsum(pieces)])
    return points, offsets[starts].astype(np.int32)


def _shared_nodes(points: Floats) -> tuple[Floats, NDArray[np.int32]]:
    """Distinct points in order of first appearance, and the node number of every point."""
    grid = np.rint(points * _GRAIN).astype(np.int64)
    keys = (grid[:, 0] << 32) + (grid[:, 1] & 0xFFFFFFFF)
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return points[first[order]], rank[inverse.ravel()]


def _node_marks(
    way_nodes: NDArray[np.int32], way_starts: NDArray[np.int32], kinds: NDArray[np.int64], nodes: int
) -> NDArray[np.uint8]:
    """Turning circles at the ends of cul-de-sacs, signals where two arterials cross."""
    marks = np.full(nodes, tuple(NodeMark).index(NodeMark.NONE), np.uint8)
    bulbs = way_nodes[way_starts[1:][kinds == StreetKind.CUL_DE_SAC] - 1]
    marks[bulbs] = tuple(NodeMark).index(NodeMark.TURNING_CIRCLE)
    busy = np.flatnonzero(kinds >= StreetKind.ARTERIAL)
    ends = np.concatenate([way_nodes[way_starts[busy]], way_nodes[way_starts[busy + 1] - 1]])
    meeting = np.bincount(ends, minlength=nodes) if len(ends) else np.zeros(nodes, np.int64)
    marks[meeting >= 3] = tuple(NodeMark).index(NodeMark.TRAFFIC_SIGNALS)
    return marks
