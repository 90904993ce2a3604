"""Roads out of any OSM file."""

from __future__ import annotations

import random
from pathlib import Path

import osmium
import pyogrio
import pytest
from osmium.osm.mutable import Node, Relation, Way

from stormops_desktop.formats.roads.road_extract import extract_roads
from stormops_desktop.model.errors import BadInputError, CancelledError
from stormops_desktop.model.progress import CancelToken

GO = CancelToken()


def write_pbf(path: Path, things: list[Node | Way | Relation]) -> Path:
    """A .osm.pbf that holds things in just that order."""
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for thing in things:
            writer.add(thing)
    return path


def node(number: int) -> Node:
    """A node on a line eastwards."""
    return Node(id=number, location=(-96.8 + number / 1000, 33.1))


def street(number: int, nodes: list[int], **tags: str) -> Way:
    """A residential street."""
    return Way(id=number, nodes=nodes, tags={"highway": "residential", "name": f"Street {number}", **tags})


def read_ways(path: Path) -> dict[str, int]:
    """Names and point counts of the ways, as GDAL reads them."""
    meta, _, geometry, fields = pyogrio.raw.read(path, layer="lines")
    names = fields[list(meta["fields"]).index("name")]
    return {name: (len(wkb) - 9) // 16 for name, wkb in zip(names, geometry, strict=True)}


def test_order_in_the_file_does_not_matter(tmp_path: Path) -> None:
    """Ways before nodes, ids mixed up: the copy is the same to the byte as that of a sorted file."""
    things: list[Node | Way | Relation] = [node(n) for n in range(1, 30)]
    things += [street(w, [w, w + 1, w + 2]) for w in range(1, 25)]
    sorted_copy, mixed_copy = tmp_path / "a.osm.pbf", tmp_path / "b.osm.pbf"
    first = extract_roads(write_pbf(tmp_path / "sorted.osm.pbf", things), sorted_copy, GO)
    random.Random(3).shuffle(things)
    second = extract_roads(write_pbf(tmp_path / "mixed.osm.pbf", things), mixed_copy, GO)
    assert sorted_copy.read_bytes() == mixed_copy.read_bytes()
    assert (first.kept, first.roads_km, first.bbox) == (second.kept, second.roads_km, second.bbox)
    assert read_ways(mixed_copy) == {f"Street {w}": 3 for w in range(1, 25)}


def test_ways_without_their_nodes_are_set_aside_with_the_reason(tmp_path: Path) -> None:
    """A way that names nodes which the file lacks is counted and told; the others are used."""
    source = write_pbf(
        tmp_path / "in.osm.pbf",
        [node(1), node(2), street(1, [1, 2]), street(2, [1, 2, 77, 78]), street(3, [2]),
         street(4, [1, 2], highway="proposed"), Way(id=5, nodes=[1, 2], tags={"waterway": "river"})],
    )  # fmt: skip
    extract = extract_roads(source, tmp_path / "out.osm.pbf", GO)
    assert (extract.read, extract.kept) == (4, 1)
    reasons = {skipped.record: skipped.reason for skipped in extract.skipped}
    assert reasons == {
        "way 2": "2 of its 4 nodes are not in the file.",
        "way 3": "It has fewer than two nodes.",
        "way 4": "highway=proposed is no road one can use.",
    }
    assert read_ways(tmp_path / "out.osm.pbf") == {"Street 1": 2}


def test_length_and_box_are_those_of_the_kept_roads(tmp_path: Path) -> None:
    """One street of a thousandth of a degree of longitude at 33.1 N is 93 m."""
    source = write_pbf(tmp_path / "in.osm.pbf", [node(1), node(11), street(1, [1, 11])])
    extract = extract_roads(source, tmp_path / "out.osm.pbf", GO)
    assert extract.roads_km == pytest.approx(0.9)
    assert extract.bbox == pytest.approx((-96.799, 33.1, -96.789, 33.1))


def test_turn_restrictions_come_along_when_their_roads_do(tmp_path: Path) -> None:
    """A no-left-turn between kept ways is kept; one that names a missing way is not."""
    tags = {"type": "restriction", "restriction": "no_left_turn"}
    source = write_pbf(
        tmp_path / "in.osm.pbf",
        [node(1), node(2), node(3), street(1, [1, 2]), street(2, [2, 3]),
         Relation(id=1, members=[("w", 1, "from"), ("n", 2, "via"), ("w", 2, "to")], tags=tags),
         Relation(id=2, members=[("w", 1, "from"), ("n", 2, "via"), ("w", 9, "to")], tags=tags)],
    )  # fmt: skip
    extract_roads(source, tmp_path / "out.osm.pbf", GO)
    kept = [each.id for each in osmium.FileProcessor(str(tmp_path / "out.osm.pbf"), osmium.osm.RELATION)]
    assert kept == [1]


def test_a_repeated_way_id_is_told(tmp_path: Path) -> None:
    """The first of two ways with one id is used."""
    source = write_pbf(tmp_path / "in.osm.pbf", [node(1), node(2), street(1, [1, 2]), street(1, [2, 1])])
    extract = extract_roads(source, tmp_path / "out.osm.pbf", GO)
    assert extract.kept == 1
    assert "same id" in extract.skipped[0].reason


@pytest.mark.parametrize("content", [b"", b"this is not a map", b"\x00\x00\x00\x0d\x0a\x09OSMHeader"])
def test_damaged_and_foreign_files_are_named(tmp_path: Path, content: bytes) -> None:
    """An empty, a foreign and a truncated file: one sentence that names the file, nothing written."""
    source = tmp_path / "roads.osm.pbf"
    source.write_bytes(content)
    with pytest.raises(BadInputError) as raised:
        extract_roads(source, tmp_path / "out.osm.pbf", GO)
    assert raised.value.file == str(source)
    assert not (tmp_path / "out.osm.pbf").exists()


def test_a_file_without_roads_is_refused(tmp_path: Path) -> None:
    """Only a river: the error says how many road ways were read."""
    source = write_pbf(
        tmp_path / "river.osm.pbf", [node(1), node(2), Way(id=1, nodes=[1, 2], tags={"waterway": "river"})]
    )
    with pytest.raises(BadInputError, match="no usable road"):
        extract_roads(source, tmp_path / "out.osm.pbf", GO)


def test_cancelling_stops_it(tmp_path: Path) -> None:
    """A cancelled token ends it with CancelledError."""
    stopped = CancelToken()
    stopped.cancel()
    source = write_pbf(tmp_path / "in.osm.pbf", [node(1), node(2), street(1, [1, 2])])
    with pytest.raises(CancelledError):
        extract_roads(source, tmp_path / "out.osm.pbf", stopped)


@pytest.mark.real_data
def test_a_real_unsorted_extract_is_taken_whole(real_data: Path, tmp_path: Path) -> None:
    """Columbus, whose file is not sorted: 8,418 of 8,441 ways, each of the others with its reason."""
    extract = extract_roads(real_data / "osm" / "columbus_ohio.osm.pbf", tmp_path / "out.osm.pbf", GO)
    assert extract.read == extract.kept + len(extract.skipped) == 8_441
    assert extract.roads_km > 2_000
    meta, _, geometry, _ = pyogrio.raw.read(tmp_path / "out.osm.pbf", layer="lines", columns=[])
    # GDAL reads closed ways of some classes as areas; nearly all are lines.
    assert 0.9 * extract.kept < len(geometry) <= extract.kept
    assert meta["crs"] == "EPSG:4326"
