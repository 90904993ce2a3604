"""Writing a road network as OpenStreetMap PBF, the format that routers read."""

from __future__ import annotations

from pathlib import Path

import osmium
from osmium.osm.mutable import Node, Way

from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.territory import NodeMark, RoadNetwork

_CHECK_EVERY = 20_000
_SYNTHETIC_NOTE = "synthetic: invented ground, not a real road"


def write_osm_pbf(path: Path, roads: RoadNetwork, cancel: CancelToken) -> None:
    """Write nodes, then ways, each sorted by id (from 1 on); the same network gives the same bytes.

    Synthetic ways carry the tags `source` and `note=synthetic: ...`.
    """
    marks = tuple(NodeMark)
    header = osmium.io.Header()
    header.set("generator", "stormops")
    header.set("sorting", "Type_then_ID")
    header.add_box(
        osmium.osm.Box(
            osmium.osm.Location(float(roads.lon.min()), float(roads.lat.min())),
            osmium.osm.Location(float(roads.lon.max()), float(roads.lat.max())),
        )
    )
    with osmium.SimpleWriter(str(path), header=header, overwrite=True) as writer:
        places = zip(roads.lon.tolist(), roads.lat.tolist(), roads.node_marks.tolist(), strict=True)
        for number, (lon, lat, mark) in enumerate(places, start=1):
            if number % _CHECK_EVERY == 0:
                cancel.raise_if_cancelled()
            if mark:
                writer.add_node(Node(id=number, location=(lon, lat), tags={"highway": marks[mark].value}))
            else:
                writer.add_node(Node(id=number, location=(lon, lat)))
        for way in range(len(roads.name)):
            if way % _CHECK_EVERY == 0:
                cancel.raise_if_cancelled()
            nodes = roads.way_nodes[roads.way_starts[way] : roads.way_starts[way + 1]] + 1
            writer.add_way(Way(id=way + 1, nodes=nodes.tolist(), tags=_tags(roads, way)))


def _tags(roads: RoadNetwork, way: int) -> dict[str, str]:
    tags = {
        "highway": roads.highway[way],
        "name": roads.name[way],
        "maxspeed": f"{roads.speed_mph[way]} mph",
        "lanes": str(roads.lanes[way]),
        "source": roads.source,
    }
    if roads.synthetic:
        tags["note"] = _SYNTHETIC_NOTE
    return tags
