"""A tiny town as a road extract, prepared once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import osmium
import osmium.osm.mutable
import pytest

from stormops_desktop.remote.roads.network import Algorithm, Network, Profile
from stormops_desktop.remote.roads.prepare import prepare_network
from stormops_desktop.remote.roads.service import RoadService

type Nodes = dict[int, tuple[float, float]]
type Ways = dict[int, tuple[list[int], dict[str, str]]]

WEST, SOUTH, STEP = -96.80, 33.10, 0.002
SIDE = 6


def write_pbf(path: Path, nodes: Nodes, ways: Ways, *, ways_first: bool = False) -> Path:
    """Write nodes and ways as they are, even where ways name nodes that are not there."""
    with osmium.SimpleWriter(str(path)) as writer:

        def write_nodes() -> None:
            for number, place in nodes.items():
                writer.add_node(osmium.osm.mutable.Node(id=number, location=place, version=1))

        def write_ways() -> None:
            for number, (refs, tags) in ways.items():
                writer.add_way(osmium.osm.mutable.Way(id=number, nodes=refs, tags=tags, version=1))

        steps = (write_ways, write_nodes) if ways_first else (write_nodes, write_ways)
        for step in steps:
            step()
    return path


def tiny_town() -> tuple[Nodes, Ways]:
    """A grid of named streets 190 m apart, and an island street 2 km to the east that nothing leads to."""
    nodes = {
        row * SIDE + col + 1: (WEST + col * STEP, SOUTH + row * STEP)
        for row in range(SIDE)
        for col in range(SIDE)
    }
    ways: Ways = {}
    for line in range(SIDE):
        row = [line * SIDE + col + 1 for col in range(SIDE)]
        col = [number * SIDE + line + 1 for number in range(SIDE)]
        ways[line + 1] = (row, {"highway": "residential", "name": f"Row {line} St"})
        ways[SIDE + line + 1] = (col, {"highway": "residential", "name": f"Col {line} Ave"})
    nodes |= {901: (WEST + 0.03, SOUTH), 902: (WEST + 0.03, SOUTH + 0.002)}
    ways[90] = ([901, 902], {"highway": "residential", "name": "Island Rd"})
    return nodes, ways


@pytest.fixture(scope="session")
def pbf_writer() -> Callable[..., Path]:
    """write_pbf, for tests that need another file."""
    return write_pbf


@pytest.fixture(scope="session")
def town_parts() -> Callable[[], tuple[Nodes, Ways]]:
    """The tiny town's nodes and ways."""
    return tiny_town


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny town as a roads file, in a folder with a space in its name."""
    return write_pbf(tmp_path_factory.mktemp("tiny town") / "roads.osm.pbf", *tiny_town())


@pytest.fixture(scope="session")
def road_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of prepared roads for the session."""
    return tmp_path_factory.mktemp("road cache")


@pytest.fixture(scope="session")
def town_drive(town: Path, road_cache: Path) -> Network:
    """The town, prepared for cars."""
    return prepare_network(town, Profile.CAR, Algorithm.MLD, cache=road_cache)


@pytest.fixture(scope="session")
def service() -> Iterator[RoadService]:
    """Two warm road workers."""
    with RoadService() as found:
        yield found
