"""A prepared road network: what it is made of and where it is kept."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from platformdirs import user_cache_path

from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.remote.roads.programs import OsrmPrograms

_LAYOUT = 2
"""Counts up when networks are prepared in another way, so that older ones are not taken for them."""
_SEAL = "network.json"
_BASE = "roads.osrm"


class Profile(StrEnum):
    """Who travels: the name of OSRM's own Lua profile."""

    CAR = "car"
    FOOT = "foot"


class Algorithm(StrEnum):
    """How the network is prepared: MLD in seconds, CH slowly but ten times faster at large tables."""

    MLD = "MLD"
    CH = "CH"


@dataclass(frozen=True, slots=True)
class Network:
    """A prepared network.

    Attributes:
        folder: Holds the files; immutable once sealed.
        nodes, ways: Read from the roads file.
        missing_nodes: Nodes that ways name and the file does not hold; those pieces of road are left out.
    """

    folder: Path
    profile: Profile
    algorithm: Algorithm
    key: str
    nodes: int
    ways: int
    missing_nodes: int

    @property
    def base(self) -> Path:
        """The name that OSRM wants: the files are this with further endings."""
        return self.folder / _BASE


def default_cache() -> Path:
    """Where prepared networks are kept for all workspaces of this user."""
    return user_cache_path("stormops") / "roads"


def network_key(pbf: Path, profile: Profile, osrm: OsrmPrograms) -> str:
    """SHA-256 over all that shapes a prepared network: the roads' bytes, the profile, OSRM's version.

    Raises:
        BadInputError: The roads file cannot be read.
    """
    digest = hashlib.sha256(f"{_LAYOUT}|{osrm.version}|{profile}|".encode())
    digest.update((osrm.profiles / f"{profile}.lua").read_bytes())
    try:
        with pbf.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    except OSError as error:
        raise BadInputError(
            Sentence("The roads file cannot be read: {strerror}.", strerror=error.strerror),
            remedy="Check that the file is there and that you may read it.",
            file=pbf,
        ) from error
    return digest.hexdigest()


def network_folder(cache: Path, key: str, algorithm: Algorithm) -> Path:
    """Where the network of this key lies once it is prepared."""
    return cache / f"{key[:32]}-{algorithm.lower()}"


def read_network(cache: Path, key: str, algorithm: Algorithm) -> Network | None:
    """The sealed network of this key, or None where it is not prepared yet or a file of it is damaged."""
    folder = network_folder(cache, key, algorithm)
    try:
        seal = json.loads((folder / _SEAL).read_text("utf-8"))
        whole = all((folder / name).stat().st_size == size for name, size in seal["files"].items())
    except (FileNotFoundError, ValueError, KeyError):
        return None
    if not whole:
        return None
    return Network(
        folder=folder,
        profile=Profile(seal["profile"]),
        algorithm=algorithm,
        key=key,
        nodes=seal["nodes"],
        ways=seal["ways"],
        missing_nodes=seal["missing_nodes"],
    )


def write_seal(network: Network, folder: Path) -> None:
    """Note in `folder` what the network is and how long its files are, so that a cut-off one is noticed."""
    seal = {
        "profile": network.profile,
        "nodes": network.nodes,
        "ways": network.ways,
        "missing_nodes": network.missing_nodes,
        "files": {file.name: file.stat().st_size for file in sorted(folder.glob("roads.osrm*"))},
    }
    (folder / _SEAL).write_text(json.dumps(seal), "utf-8")
