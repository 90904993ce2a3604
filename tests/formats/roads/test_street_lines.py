"""Streets for drawing, out of OpenStreetMap files of every kind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import osmium
import pytest
from osmium.osm.mutable import Node, Way

from stormops_desktop.formats.roads.street_lines import read_streets
from stormops_desktop.model.errors import BadInputError

EVERYWHERE = (-180.0, -90.0, 180.0, 90.0)
PLACES = {1: (-96.80, 33.10), 2: (-96.79, 33.10), 3: (-96.79, 33.11), 4: (-96.70, 33.20), 5: (-96.69, 33.20)}


def write_roads(
    path: Path, ways: dict[int, tuple[list[int], dict[str, str]]], *, ways_first: bool = False
) -> Path:
    """Write nodes and ways with the given tags; `ways_first` makes a file that is not sorted."""
    nodes = [Node(id=key, location=place) for key, place in PLACES.items()]
    lines = [Way(id=key, nodes=refs, tags=tags) for key, (refs, tags) in ways.items()]
    with osmium.SimpleWriter(str(path)) as writer:
        for way in lines if ways_first else ():
            writer.add_way(way)
        for node in nodes:
            writer.add_node(node)
        for way in () if ways_first else lines:
            writer.add_way(way)
    return path


WAYS = {
    10: ([1, 2, 3], {"highway": "residential", "name": "Wren Hollow Ln"}),
    11: ([4, 5], {"highway": "primary_link"}),
    12: ([1, 3], {"highway": "footway", "name": "Park path"}),
    13: ([1, 4], {"building": "yes"}),
    14: ([2, 99], {"highway": "residential", "name": "Missing St"}),
}


@pytest.mark.parametrize("ways_first", [False, True])
def test_streets_have_names_classes_and_lines(tmp_path: Path, ways_first: bool) -> None:
    """Streets come with name, class and line, sorted or not; paths and broken ways are left out."""
    streets = read_streets(write_roads(tmp_path / "a.osm.pbf", WAYS, ways_first=ways_first), EVERYWHERE)
    assert streets.names == ("Wren Hollow Ln", "")
    assert streets.major.tolist() == [False, True]
    assert streets.lines.starts.tolist() == [0, 3, 5]
    np.testing.assert_allclose(streets.lines.x, [PLACES[key][0] for key in (1, 2, 3, 4, 5)])
    np.testing.assert_allclose(streets.lines.y, [PLACES[key][1] for key in (1, 2, 3, 4, 5)])


def test_only_streets_near_by_are_read(tmp_path: Path) -> None:
    """Streets whose bounding box does not meet the wanted one are left out; none at all is no error."""
    path = write_roads(tmp_path / "a.osm.pbf", WAYS)
    assert read_streets(path, (-96.81, 33.09, -96.78, 33.12)).names == ("Wren Hollow Ln",)
    none = read_streets(path, (0.0, 0.0, 1.0, 1.0))
    assert (none.names, none.lines.starts.tolist()) == ((), [0])


def test_foreign_file_is_told(tmp_path: Path) -> None:
    """A file that is no OpenStreetMap file, or is missing, is bad input that names it."""
    foreign = tmp_path / "roads.osm.pbf"
    foreign.write_bytes(b"not a map")
    for path in (foreign, tmp_path / "missing.osm.pbf"):
        with pytest.raises(BadInputError, match="cannot be read") as caught:
            read_streets(path, EVERYWHERE)
        assert caught.value.file == str(path)


@pytest.mark.real_data
def test_unsorted_city_reads(real_data: Path) -> None:
    """Columbus, whose file is not sorted, gives its streets with names inside the city's bounds."""
    streets = read_streets(real_data / "osm" / "columbus_ohio.osm.pbf", (-83.05, 39.94, -82.95, 40.0))
    assert len(streets.names) > 1_000
    assert sum(bool(name) for name in streets.names) > 500
    assert -83.6 < streets.lines.x.min() < streets.lines.x.max() < -82.4
