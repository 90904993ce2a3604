"""The roads of any .osm.pbf, sorted or not, as a clean .osm.pbf of their own."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import cast

import osmium
from osmium.osm.mutable import Node, Relation, Way

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence

# Ways of these kinds carry nobody: planned, gone, or no road at all.
_NO_ROAD = frozenset(
    {"proposed", "construction", "razed", "abandoned", "platform", "bus_stop", "rest_area", "services", "no"}
)
_CHECK_EVERY = 20_000
_EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class RoadExtract:
    """What was taken over.

    Attributes:
        read: Ways with a `highway` tag in the source.
        kept: Of those, how many were written.
        roads_km: Their length on a sphere.
        skipped: Each other one, with the reason.
    """

    read: int
    kept: int
    roads_km: float
    bbox: BBox
    skipped: tuple[Skipped, ...]


@dataclass(slots=True)
class _Roads:
    """What the passes over the file gather; tags and members as the file says them."""

    ways: dict[int, tuple[list[int], dict[str, str]]] = field(default_factory=dict)
    nodes: dict[int, tuple[float, float, dict[str, str]]] = field(default_factory=dict)
    turns: dict[int, tuple[list[tuple[str, int, str]], dict[str, str]]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    read: int = 0


def extract_roads(source: Path, target: Path, cancel: CancelToken) -> RoadExtract:
    """Copy ways with a `highway` tag, their nodes and turn restrictions to `target`, sorted by type and id.

    A way that names a node which the file does not hold, or which has fewer than two nodes, is set aside.

    Raises:
        BadInputError: The file is damaged, is no OSM file, or holds no usable road.
    """
    try:
        roads = _gathered(source, cancel)
    except (RuntimeError, OSError) as error:
        raise BadInputError(
            Sentence("The road file cannot be read: {error}.", error=error),
            remedy="Download it again, as .osm.pbf.",
            file=source,
        ) from error
    _set_aside_incomplete(roads)
    if not roads.ways:
        raise BadInputError(
            Sentence(
                "The file holds no usable road ({read:,} ways with a highway tag were read).", read=roads.read
            ),
            remedy="Choose an OpenStreetMap extract that covers your territory.",
            file=source,
        )
    _write(target, roads, cancel)
    used = {node for nodes, _ in roads.ways.values() for node in nodes}
    lons = [roads.nodes[node][0] for node in used]
    lats = [roads.nodes[node][1] for node in used]
    return RoadExtract(
        roads.read,
        len(roads.ways),
        round(sum(_length_km(roads, nodes) for nodes, _ in roads.ways.values()), 1),
        (min(lons), min(lats), max(lons), max(lats)),
        tuple(roads.skipped),
    )


def _gathered(source: Path, cancel: CancelToken) -> _Roads:
    """Three passes, because the file may be in any order: ways, then their nodes, then restrictions."""
    roads = _Roads()
    for way in _checked(_read(source, osmium.osm.WAY, osmium.filter.KeyFilter("highway")), cancel):
        _take_way(roads, cast(osmium.osm.Way, way))
    wanted = osmium.filter.IdFilter({node for nodes, _ in roads.ways.values() for node in nodes})
    for found in _checked(_read(source, osmium.osm.NODE, wanted), cancel):
        node = cast(osmium.osm.Node, found)
        if node.location.valid():
            tags = dict(node.tags) if len(node.tags) else {}
            roads.nodes[node.id] = (node.location.lon, node.location.lat, tags)
    restriction = osmium.filter.TagFilter(("type", "restriction"))
    for found in _checked(_read(source, osmium.osm.RELATION, restriction), cancel):
        relation = cast(osmium.osm.Relation, found)
        members = [(member.type, member.ref, member.role) for member in relation.members]
        roads.turns[relation.id] = (members, dict(relation.tags))
    return roads


def _read(source: Path, kind: osmium.osm.osm_entity_bits, wanted: object) -> Iterable[object]:
    """The file's objects of one kind that pass a filter."""
    return osmium.FileProcessor(str(source), kind).with_filter(wanted)


def _checked[T](objects: Iterable[T], cancel: CancelToken) -> Iterator[T]:
    """The objects, looking up now and then whether somebody cancelled."""
    for count, each in enumerate(objects):
        if count % _CHECK_EVERY == 0:
            cancel.raise_if_cancelled()
        yield each


def _take_way(roads: _Roads, way: osmium.osm.Way) -> None:
    roads.read += 1
    kind = way.tags["highway"]
    if kind in _NO_ROAD:
        roads.skipped.append(
            Skipped(f"way {way.id}", Sentence("highway={kind} is no road one can use.", kind=kind))
        )
    elif way.id in roads.ways:
        roads.skipped.append(Skipped(f"way {way.id}", "Another way has the same id; the first is used."))
    else:
        roads.ways[way.id] = ([node.ref for node in way.nodes], dict(way.tags))


def _set_aside_incomplete(roads: _Roads) -> None:
    """Drop ways without all their nodes, and restrictions without all their members."""
    for way, (nodes, _) in list(roads.ways.items()):
        missing = sum(node not in roads.nodes for node in nodes)
        if missing:
            reason: str = Sentence(
                "{missing} of its {count} nodes are not in the file.", missing=missing, count=len(nodes)
            )
        elif len(nodes) < 2:
            reason = "It has fewer than two nodes."
        else:
            continue
        roads.skipped.append(Skipped(f"way {way}", reason))
        del roads.ways[way]
    there = {"w": roads.ways.keys(), "n": roads.nodes.keys(), "r": roads.turns.keys()}
    for turn, (members, _) in list(roads.turns.items()):
        if any(number not in there[kind] for kind, number, _ in members):
            del roads.turns[turn]


def _write(target: Path, roads: _Roads, cancel: CancelToken) -> None:
    header = osmium.io.Header()
    header.set("generator", "stormops")
    header.set("sorting", "Type_then_ID")
    used = sorted({node for nodes, _ in roads.ways.values() for node in nodes})
    with osmium.SimpleWriter(str(target), header=header, overwrite=True) as writer:
        for number in _checked(used, cancel):
            lon, lat, tags = roads.nodes[number]
            writer.add_node(Node(id=number, location=(lon, lat), tags=tags))
        for number in _checked(sorted(roads.ways), cancel):
            nodes, tags = roads.ways[number]
            writer.add_way(Way(id=number, nodes=nodes, tags=tags))
        for number, (members, tags) in sorted(roads.turns.items()):
            writer.add_relation(Relation(id=number, members=members, tags=tags))


def _length_km(roads: _Roads, nodes: list[int]) -> float:
    """Great-circle length along the nodes."""
    total = 0.0
    for a, b in pairwise(nodes):
        lon_a, lat_a, _ = roads.nodes[a]
        lon_b, lat_b, _ = roads.nodes[b]
        rise, turn = math.radians(lat_b - lat_a) / 2, math.radians(lon_b - lon_a) / 2
        shrink = math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b))
        total += 2 * math.asin(min(1.0, math.sqrt(math.sin(rise) ** 2 + shrink * math.sin(turn) ** 2)))
    return total * _EARTH_RADIUS_KM
