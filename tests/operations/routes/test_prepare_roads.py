"""Preparing a workspace's roads, and what they give on real cities."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import osmium
import pytest

from stormops_desktop.cli.answers import as_json
from stormops_desktop.engines.routing.directions import describe_maneuver
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.routing import Mode, UnservedReason
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.prepare_roads import (
    prepare_networks,
    prepare_roads,
    prepared_networks,
    roads_prepared,
)
from stormops_desktop.operations.routes.route_workers import RouteWorkers
from stormops_desktop.operations.routes.travel_times import RoadTravel, travel_parameters
from stormops_desktop.remote.roads.network import Algorithm
from stormops_desktop.remote.roads.service import Places
from stormops_desktop.stores.workspace import Workspace


def test_roads_are_prepared_for_both_modes(suburb: Workspace, job: Job, tmp_path: Path) -> None:
    """Before it nothing is prepared, after it both modes are; progress goes from 0 to 1; counts are told."""
    seen: list[float] = []
    told = Job(progress=lambda fraction, _: seen.append(fraction), clock=job.clock)
    assert not roads_prepared(suburb, cache=tmp_path)
    answer = prepare_roads(suburb, job=told, cache=tmp_path)
    schema = json.loads(resource("schemas", "answers", "routes_prepare.schema.json").read_text("utf-8"))
    jsonschema.validate(as_json(answer), schema)
    assert roads_prepared(suburb, cache=tmp_path)
    assert (answer.missing_nodes, answer.algorithm) == (0, "MLD")
    assert seen[-1] == 1.0
    assert all(0 <= fraction <= 1 for fraction in seen)


def test_contracted_roads_are_preferred_and_agree(
    suburb: Workspace, job: Job, workers: RouteWorkers, tmp_path: Path
) -> None:
    """Once contracted, roads are asked so, and give the same times as before within a second."""
    pbf = suburb.require("roads", remedy="").path / "roads.osm.pbf"
    quick = prepare_networks(pbf, job=job, cache=tmp_path)
    thorough = prepare_networks(pbf, job=job, algorithm=Algorithm.CH, cache=tmp_path)
    assert prepared_networks(pbf, cache=tmp_path) == thorough
    places = random_places(pbf, 40)
    times = [
        RoadTravel(networks, workers.roads, travel_parameters(), CancelToken())
        .between(places, np.arange(1))
        .times.seconds
        for networks in (quick, thorough)
    ]
    assert np.abs(times[0] - times[1]).max() <= 1


def test_a_workspace_without_roads_is_told(workspace: Workspace, job: Job) -> None:
    """Preparing where there are no roads names the command that imports some."""
    assert not roads_prepared(workspace)
    with pytest.raises(UsageError) as caught:
        prepare_roads(workspace, job=job)
    assert "--kind roads" in caught.value.remedy


def test_an_island_is_set_aside_and_the_rest_is_planned(
    job: Job, workers: RouteWorkers, tmp_path: Path
) -> None:
    """F41: of 50 parcels one lies on an island: 49 have times, the island is told with its distance."""
    pbf = island_town(tmp_path / "island.osm.pbf")
    rng = np.random.default_rng(5)
    places = np.column_stack([-96.80 + rng.uniform(0, 0.01, 51), 33.10 + rng.uniform(0, 0.01, 51)])
    places[17] = (-96.7701, 33.101)
    networks = prepare_networks(pbf, job=job, cache=tmp_path / "cache")
    travel = RoadTravel(networks, workers.roads, travel_parameters(), CancelToken()).between(
        places, np.array([0])
    )
    assert list(travel.unroutable) == [17]
    assert travel.unroutable[17].reason is UnservedReason.DISCONNECTED
    assert "31 ft (9 m) away" in travel.unroutable[17].detail
    rest = np.delete(np.arange(51), 17)
    assert (travel.times.seconds[np.ix_(rest, rest)] < 3600).all()


def test_a_place_far_from_roads_is_told(job: Job, workers: RouteWorkers, tmp_path: Path) -> None:
    """F42: a parcel 1.2 km from any road has no time, and its distance is told before any planning."""
    networks = prepare_networks(island_town(tmp_path / "island.osm.pbf"), job=job, cache=tmp_path / "cache")
    places = np.array([[-96.80, 33.10], [-96.795, 33.105], [-96.80 - 1200 / 93_150, 33.10]])
    travel = RoadTravel(networks, workers.roads, travel_parameters(), CancelToken()).between(
        places, np.array([0])
    )
    assert list(travel.unroutable) == [2]
    assert travel.unroutable[2].reason is UnservedReason.TOO_FAR_FROM_ROAD
    assert "(1,2" in travel.unroutable[2].detail
    assert (travel.times.seconds[2, :2] > 1800).all()


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("city", "ways"),
    [("columbus_ohio", 100), ("bangor_maine", 100), ("baltimore", 100), ("porto_portugal", 51_000)],
)
def test_a_real_city_has_times_and_ways(
    real_data: Path, city: str, ways: int, job: Job, workers: RouteWorkers, tmp_path: Path
) -> None:
    """A real extract, sorted or not, gives times, and ways in words that take as long as the times say."""
    pbf = real_data / "osm" / f"{city}.osm.pbf"
    networks = prepare_networks(pbf, job=job, cache=tmp_path)
    assert networks.drive.ways >= ways
    places = random_places(pbf, 60)
    roads = RoadTravel(networks, workers.roads, travel_parameters(), CancelToken())
    travel = roads.between(places, np.arange(60))
    reached = [place for place in range(60) if place not in travel.unroutable]
    assert len(reached) >= 20
    found = travel.times.seconds[np.ix_(reached, reached)]
    known = found < 2**30
    assert known.mean() > 0.5
    chain = [reached[0]]
    while len(chain) < 6:
        near = [p for p in reached if p not in chain and travel.times.seconds[chain[-1], p] < 2**30]
        chain.append(near[0])
    modes = [Mode(int(travel.times.mode[a, b])) for a, b in pairwise(chain)]
    legs = roads.legs([(places[p, 0], places[p, 1]) for p in chain], modes)
    for leg, (a, b) in zip(legs, pairwise(chain), strict=True):
        assert leg.seconds == pytest.approx(travel.times.seconds[a, b], abs=max(5, 0.1 * leg.seconds))
        for language in ("en", "es"):
            assert all(describe_maneuver(maneuver, language) for maneuver in leg.maneuvers)


def random_places(pbf: Path, count: int) -> Places:
    """Places on roads of a file, some metres beside them, always the same ones."""
    nodes = [
        (node.location.lon, node.location.lat)
        for way in osmium.FileProcessor(str(pbf))
        .with_locations()
        .with_filter(osmium.filter.KeyFilter("highway"))
        if isinstance(way, osmium.osm.Way)
        and way.tags.get("highway") in ("residential", "tertiary", "secondary")
        for node in [way.nodes[len(way.nodes) // 2]]
        if node.location.valid()
    ]
    chosen = np.random.default_rng(2).choice(len(nodes), min(count, len(nodes)), replace=False)
    return np.array(nodes)[np.sort(chosen)] + 0.00005


def island_town(path: Path) -> Path:
    """A grid of streets, and one street 2 km away that nothing leads to."""
    make: Callable[..., Any] = osmium.osm.mutable.Node
    with osmium.SimpleWriter(str(path)) as writer:
        for row in range(6):
            for col in range(6):
                place = (-96.80 + col * 0.002, 33.10 + row * 0.002)
                writer.add_node(make(id=row * 6 + col + 1, location=place, version=1))
        writer.add_node(make(id=901, location=(-96.77, 33.10), version=1))
        writer.add_node(make(id=902, location=(-96.77, 33.102), version=1))
        ways = [[row * 6 + col + 1 for col in range(6)] for row in range(6)]
        ways += [[row * 6 + col + 1 for row in range(6)] for col in range(6)]
        for number, refs in enumerate([*ways, [901, 902]], 1):
            tags = {"highway": "residential", "name": f"Street {number}"}
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=refs, tags=tags, version=1))
    return path
