"""Preparing a workspace's roads for travel times: quickly at first, thoroughly in the background."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from stormops_desktop.model.errors import NotInstalledError, UsageError
from stormops_desktop.model.progress import Progress
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.remote.roads.network import (
    Algorithm,
    Network,
    Profile,
    default_cache,
    network_key,
    read_network,
)
from stormops_desktop.remote.roads.prepare import prepare_network
from stormops_desktop.remote.roads.programs import find_osrm
from stormops_desktop.stores.territory import roads_file
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RoadNetworks:
    """The networks of both modes."""

    drive: Network
    walk: Network


@dataclass(frozen=True, slots=True)
class PrepareRoadsAnswer:
    """What was prepared.

    Attributes:
        missing_nodes: Nodes that ways name and the file does not hold; those pieces of road are left out.
    """

    nodes: int
    ways: int
    missing_nodes: int
    algorithm: str


def roads_prepared(workspace: Workspace, *, cache: Path | None = None) -> bool:
    """Whether travel times over the workspace's roads can be asked for at once."""
    pbf = roads_file(workspace)
    try:
        return pbf is not None and prepared_networks(pbf, cache=cache) is not None
    except NotInstalledError:
        return False


def prepared_networks(pbf: Path, *, cache: Path | None = None) -> RoadNetworks | None:
    """The best networks that are prepared already: contracted ones before customised ones."""
    osrm, folder = find_osrm(), cache or default_cache()
    keys = {profile: network_key(pbf, profile, osrm) for profile in Profile}

    def best(profile: Profile) -> Network | None:
        contracted = read_network(folder, keys[profile], Algorithm.CH)
        return contracted or read_network(folder, keys[profile], Algorithm.MLD)

    drive, walk = best(Profile.CAR), best(Profile.FOOT)
    return None if drive is None or walk is None else RoadNetworks(drive, walk)


def prepare_roads(
    workspace: Workspace,
    *,
    job: Job,
    algorithm: Algorithm = Algorithm.MLD,
    cache: Path | None = None,
) -> PrepareRoadsAnswer:
    """Prepare the workspace's roads for driving and walking, or find them prepared.

    Raises:
        UsageError: The workspace has no roads.
        BadInputError: The roads file cannot be used.
        CancelledError: Cancelled within 200 ms; nothing half-made is left.
    """
    pbf = roads_file(workspace)
    if pbf is None:
        raise UsageError(
            "The workspace holds no roads yet.",
            remedy="Import roads with `stormops territory import FILE.osm.pbf --kind roads`.",
            file=workspace.root,
        )
    networks = prepare_networks(pbf, job=job, algorithm=algorithm, cache=cache)
    drive = networks.drive
    return PrepareRoadsAnswer(drive.nodes, drive.ways, drive.missing_nodes, drive.algorithm)


def prepare_networks(
    pbf: Path, *, job: Job, algorithm: Algorithm = Algorithm.MLD, cache: Path | None = None
) -> RoadNetworks:
    """Prepare a road extract for driving and walking side by side."""
    watch = _BothProgress(job.progress)

    def prepare(profile: Profile) -> Network:
        return prepare_network(
            pbf,
            profile,
            algorithm,
            cache=cache or default_cache(),
            progress=watch.of(profile),
            cancel=job.cancel,
        )

    with ThreadPoolExecutor(len(Profile), thread_name_prefix="roads") as threads:
        drive, walk = threads.map(prepare, (Profile.CAR, Profile.FOOT))
    return RoadNetworks(drive, walk)


def prepare_in_background(workspace_folder: Path, *, thorough: bool) -> subprocess.Popen[bytes]:
    """Start a process of its own that prepares the roads, and do not wait for it.

    It goes on after this program ends, and works only in the cache of prepared roads; where another
    process does the same it waits for that one and ends.

    Args:
        thorough: Contract the network, for large days; else only what any day needs.
    """
    words = [
        "-w",
        str(workspace_folder),
        "routes",
        "prepare",
        "--json",
        *(["--thorough"] if thorough else []),
    ]
    return subprocess.Popen(
        [sys.executable, "-I", "-m", "stormops_desktop.cli.app", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # closing the terminal does not end it
    )


class _BothProgress:
    """One progress out of two that run side by side."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._fractions = dict.fromkeys(Profile, 0.0)
        self._lock = threading.Lock()

    def of(self, profile: Profile) -> Progress:
        """The Progress of one of them."""

        def report(fraction: float, step: str) -> None:
            with self._lock:
                self._fractions[profile] = fraction
                self._progress(sum(self._fractions.values()) / len(self._fractions), step)

        return report
