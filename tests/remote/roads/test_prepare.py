"""Preparing roads: once for each content, whole or not at all, whatever the file is like."""

from __future__ import annotations

import tarfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stormops_desktop.model.errors import BadInputError, CancelledError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.remote.roads.network import (
    Algorithm,
    Network,
    Profile,
    network_folder,
    network_key,
    read_network,
)
from stormops_desktop.remote.roads.prepare import prepare_network
from stormops_desktop.remote.roads.programs import find_osrm

type PbfWriter = Callable[..., Path]
type Ways = dict[int, tuple[list[int], dict[str, str]]]
type TownParts = Callable[[], tuple[dict[int, tuple[float, float]], Ways]]


def test_a_network_is_prepared_once(town: Path, town_drive: Network, road_cache: Path) -> None:
    """The second call finds the files of the first and touches none of them."""
    before = {file.name: file.stat().st_mtime_ns for file in town_drive.folder.iterdir()}
    again = prepare_network(town, Profile.CAR, Algorithm.MLD, cache=road_cache)
    assert again == town_drive
    assert {file.name: file.stat().st_mtime_ns for file in town_drive.folder.iterdir()} == before
    assert (again.nodes, again.ways, again.missing_nodes) == (38, 13, 0)


def test_the_key_names_content_and_profile(town: Path, tmp_path: Path) -> None:
    """The same bytes under another name have the same key; other bytes or another profile have not."""
    osrm = find_osrm()
    copy = tmp_path / "copy.osm.pbf"
    copy.write_bytes(town.read_bytes())
    key = network_key(town, Profile.CAR, osrm)
    assert network_key(copy, Profile.CAR, osrm) == key
    assert network_key(copy, Profile.FOOT, osrm) != key
    copy.write_bytes(town.read_bytes() + b"\0")
    assert network_key(copy, Profile.CAR, osrm) != key


def test_a_contracted_network_stands_beside(town: Path, road_cache: Path) -> None:
    """CH is made from a copy of MLD, which stays; the folder of CH holds none of MLD's files."""
    contracted = prepare_network(town, Profile.FOOT, Algorithm.CH, cache=road_cache)
    assert (contracted.folder / "roads.osrm.hsgr").is_file()
    assert not (contracted.folder / "roads.osrm.mldgr").exists()
    beside = read_network(road_cache, contracted.key, Algorithm.MLD)
    assert beside is not None
    assert (beside.folder / "roads.osrm.mldgr").is_file()
    assert prepare_network(town, Profile.FOOT, Algorithm.CH, cache=road_cache) == contracted


def test_missing_nodes_are_counted(tmp_path: Path, pbf_writer: PbfWriter, town_parts: TownParts) -> None:
    """A file whose ways name nodes that are not there is prepared without them, and says how many."""
    nodes, ways = town_parts()
    ways[77] = ([1, 7001, 7002, 8], {"highway": "residential"})
    network = prepare_network(
        pbf_writer(tmp_path / "holes.osm.pbf", nodes, ways), Profile.CAR, Algorithm.MLD, cache=tmp_path
    )
    assert network.missing_nodes == 2
    assert network.ways == 14


def test_an_unsorted_file_is_no_trouble(tmp_path: Path, pbf_writer: PbfWriter, town_parts: TownParts) -> None:
    """Ways before nodes, numbers descending: the network is the same size."""
    nodes, ways = town_parts()
    backwards = dict(reversed(nodes.items())), dict(reversed(ways.items()))
    path = pbf_writer(tmp_path / "unsorted.osm.pbf", *backwards, ways_first=True)
    network = prepare_network(path, Profile.CAR, Algorithm.MLD, cache=tmp_path)
    assert (network.nodes, network.ways, network.missing_nodes) == (38, 13, 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"hello, this is no map", "cannot be used"), (b"", "cannot be used"), (None, "cannot be used")],
)
def test_a_file_that_is_no_map_is_refused(
    town: Path, tmp_path: Path, content: bytes | None, words: str
) -> None:
    """A foreign, an empty and a cut-off file are refused in a sentence; nothing is left in the cache."""
    path, cache = tmp_path / "bad.osm.pbf", tmp_path / "cache"
    path.write_bytes(town.read_bytes()[:-40] if content is None else content)
    with pytest.raises(BadInputError, match=words) as caught:
        prepare_network(path, Profile.CAR, Algorithm.MLD, cache=cache)
    assert caught.value.file == str(path)
    assert [entry.suffix for entry in cache.iterdir()] == [".lock"]


def test_a_map_without_roads_is_refused(tmp_path: Path, pbf_writer: PbfWriter, town_parts: TownParts) -> None:
    """A file with nodes and no road says that no traveller finds a road in it."""
    nodes, _ = town_parts()
    path = pbf_writer(tmp_path / "empty.osm.pbf", nodes, {})
    with pytest.raises(BadInputError, match="no road"):
        prepare_network(path, Profile.CAR, Algorithm.MLD, cache=tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A roads file that is not there is told by name."""
    with pytest.raises(BadInputError, match="cannot be read"):
        prepare_network(tmp_path / "nowhere.osm.pbf", Profile.CAR, Algorithm.MLD, cache=tmp_path)


def test_two_that_want_the_same_prepare_it_once(town: Path, tmp_path: Path) -> None:
    """Two at once: one prepares, the other waits and finds it; one folder is left and no draft."""
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(
            lambda _: prepare_network(town, Profile.CAR, Algorithm.MLD, cache=tmp_path), range(2)
        )
    assert first == second
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_dir()] == [first.folder.name]


def test_a_cancelled_preparation_leaves_nothing(town: Path, tmp_path: Path) -> None:
    """A cancel while the programs run ends them within a second and leaves no draft behind."""
    cancel = CancelToken()
    steps: list[str] = []

    def watch(fraction: float, step: str) -> None:
        steps.append(step)
        threading.Timer(0.01, cancel.cancel).start()

    started = time.perf_counter()
    with pytest.raises(CancelledError):
        prepare_network(town, Profile.CAR, Algorithm.MLD, cache=tmp_path, progress=watch, cancel=cancel)
    assert time.perf_counter() - started < 2
    assert steps
    assert not [entry for entry in tmp_path.iterdir() if entry.is_dir()]


def test_a_damaged_network_is_made_anew(town: Path, tmp_path: Path) -> None:
    """A prepared file that lost its end (a power cut) does not count as prepared, and is replaced."""
    network = prepare_network(town, Profile.CAR, Algorithm.MLD, cache=tmp_path)
    victim = network.folder / "roads.osrm.mldgr"
    size = victim.stat().st_size
    victim.write_bytes(victim.read_bytes()[: size // 2])
    assert read_network(tmp_path, network.key, Algorithm.MLD) is None
    assert prepare_network(town, Profile.CAR, Algorithm.MLD, cache=tmp_path) == network
    assert victim.stat().st_size == size


def test_what_a_killed_process_left_is_removed(town: Path, tmp_path: Path) -> None:
    """A draft of a process that was killed is gone once the same network is prepared."""
    key = network_key(town, Profile.CAR, find_osrm())
    abandoned = tmp_path / f".{network_folder(tmp_path, key, Algorithm.MLD).name}.0123"
    abandoned.mkdir()
    (abandoned / "roads.osrm.ebg").write_bytes(b"half")
    prepare_network(town, Profile.CAR, Algorithm.MLD, cache=tmp_path)
    assert not abandoned.exists()


def test_cells_are_timed_once(town_drive: Network) -> None:
    """The car's cells hold one set of times, not one more for each kind of road that could be avoided."""
    with tarfile.open(town_drive.base.with_suffix(".osrm.cell_metrics")) as archive:
        sets = {
            name.split("/exclude/")[1].split("/")[0] for name in archive.getnames() if "/exclude/" in name
        }
    assert sets == {"0"}
