"""Travel times on a city's roads (Porto): the first matrix after the import, and a large one once prepared.

Needs STORMOPS_DATA. The peer answers driving alone, so driving alone is compared; what planning uses, the
smaller of walking and of driving with parking, has rows of its own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers import travel_valhalla
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.prepare_roads import RoadNetworks, prepare_networks
from stormops_desktop.operations.routes.travel_times import RoadTravel, travel_parameters
from stormops_desktop.remote.roads.network import Algorithm, Network, Profile
from stormops_desktop.remote.roads.prepare import prepare_network
from stormops_desktop.remote.roads.service import RoadService, TableRequest

CITY = "osm/porto_portugal.osm.pbf"
CENTRE = (-8.615, 41.16)


def main() -> int:
    """Print the rows of the table."""
    data = Path(os.environ.get("STORMOPS_DATA", Path(__file__).parents[2] / "shared" / "data"))
    pbf = (data / CITY).resolve()
    if not pbf.is_file():
        print(f"no road network: {pbf} does not exist (set STORMOPS_DATA)", file=sys.stderr)
        return 0
    with TemporaryDirectory(prefix="bench-roads-") as name, RoadService() as service:
        folder = Path(name)
        service.warm()
        _first_matrix(pbf, folder, service)
        _prepared(pbf, folder, service)
    return 0


def _first_matrix(pbf: Path, folder: Path, service: RoadService) -> None:
    places = _places(500)
    began = time.perf_counter()
    drive = prepare_network(pbf, Profile.CAR, Algorithm.MLD, cache=folder / "driving")
    ours = _driving(service, drive, places)
    driving_s = time.perf_counter() - began

    (folder / "valhalla").mkdir()
    began = time.perf_counter()
    actor = travel_valhalla.open_actor(travel_valhalla.build_tiles(pbf, folder / "valhalla"))
    theirs = travel_valhalla.matrix(actor, places)
    peer_s = time.perf_counter() - began
    _check_alike(ours, theirs)
    _print("Porto, first 500 x 500 by car after the import", driving_s, peer_s, "<= 6 s", 6.0)

    began = time.perf_counter()
    both = prepare_networks(pbf, job=Job(), cache=folder / "both")
    _walking_or_driving(service, both, places)
    took = time.perf_counter() - began
    _print("Porto, the same with walking beside driving", took, None, "-", None)

    took = _best_of(3, lambda: _driving(service, drive, places))
    peer_s = _best_of(1, lambda: travel_valhalla.matrix(actor, places))
    _print("Porto, 500 x 500 by car, quickly prepared", took, peer_s, "-", None)


def _prepared(pbf: Path, folder: Path, service: RoadService) -> None:
    both = prepare_networks(pbf, job=Job(), algorithm=Algorithm.CH, cache=folder / "both")
    places = _places(1000)
    took = _best_of(3, lambda: _driving(service, both.drive, places))
    _print("Porto, 1,000 x 1,000 by car once all is prepared", took, None, "<= 0.6 s", 0.6)
    took = _best_of(3, lambda: _walking_or_driving(service, both, places))
    _print("Porto, the same with walking where it may win", took, None, "-", None)


def _places(count: int) -> NDArray[np.float64]:
    rng = np.random.default_rng(1)
    spread = rng.uniform((-0.065, -0.03), (0.065, 0.03), (count, 2))
    return np.array(CENTRE) + spread


def _driving(service: RoadService, network: Network, places: NDArray[np.float64]) -> NDArray[np.float64]:
    everywhere = np.arange(len(places))
    return service.tables([TableRequest(network, places, everywhere, everywhere)])[0].seconds


def _walking_or_driving(service: RoadService, networks: RoadNetworks, places: NDArray[np.float64]) -> None:
    RoadTravel(networks, service, travel_parameters(), CancelToken()).between(places, np.arange(1))


def _check_alike(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> None:
    """Two engines with speeds of their own agree on what is near and far, and on the scale of times."""
    known = np.isfinite(ours) & np.isfinite(theirs) & (ours > 60)
    assert known.mean() > 0.9
    ratio = np.median(theirs[known] / ours[known])
    assert 0.5 < ratio < 2.0, ratio
    assert np.corrcoef(ours[known], theirs[known])[0, 1] > 0.9


def _best_of(times: int, work: Callable[[], object]) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def _print(work: str, ours: float, peer: float | None, target: str, limit: float | None) -> None:
    row = {
        "work": work,
        "ours": round(ours, 2),
        "peer": None if peer is None else round(peer, 2),
        "ratio": None if peer is None else round(peer / ours, 1),
        "target": target,
        "unit": "s",
        "met": None if limit is None else ours <= limit,
    }
    print(json.dumps(row), flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
