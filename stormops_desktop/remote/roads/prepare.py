"""Preparing a network for queries, once for each content, however many processes ask.

MLD (Delling et al., "Customizable Route Planning in Road Networks", 2015) is ready in seconds; CH (Geisberger
et al., "Contraction Hierarchies", 2008) takes some times longer and answers large tables ten times faster.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from stormops_desktop.model.errors import BadInputError, StormOpsError
from stormops_desktop.model.progress import CancelToken, Progress, no_progress, part_of
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.remote.roads.network import (
    Algorithm,
    Network,
    Profile,
    network_folder,
    network_key,
    read_network,
    write_seal,
)
from stormops_desktop.remote.roads.programs import OsrmPrograms, Outcome, find_osrm, run_program

# Pieces of road with fewer nodes than this count as cut off when a place snaps to the network. A small
# network has no piece of 1,000 nodes, so the next size is tried until one piece is large.
_COMPONENT_SIZES = (1000, 100, 10, 1)
_COUNTS = re.compile(r"Raw input contains (\d+) nodes, (\d+) ways")
_MISSING = re.compile(r"(\d+) node\(s\) referenced by ways were not found")
_COMPONENTS = re.compile(r"Found \d+ SCC \((\d+) large")
_LOCK_POLL_S = 0.1
_INPUT = "roads.osm.pbf"
_PROFILES = "profiles"
_LEAN_PROFILE = "lean.lua"
_LEAN_LUA = """-- OSRM's own profile without the choice to avoid tolls, motorways or ferries.
-- Nobody is offered that here, and so cells are timed once and not four times.
local profile = dofile("{profile}")
local setup = profile.setup
profile.setup = function()
  local settings = setup()
  settings.excludable = nil
  return settings
end
return profile
"""


def prepare_network(
    pbf: Path,
    profile: Profile,
    algorithm: Algorithm,
    *,
    cache: Path,
    threads: int | None = None,
    progress: Progress = no_progress,
    cancel: CancelToken | None = None,
) -> Network:
    """The network of `pbf` for a profile, prepared now or taken from `cache`.

    The files are made in a folder beside and renamed when they are whole; a second process that wants the
    same network waits for the first.

    Args:
        threads: For OSRM's programs; all cores where None.

    Raises:
        BadInputError: The file is not a roads file, is cut off, or holds no road for this profile.
        NotInstalledError: OSRM is missing.
        CancelledError: Cancelled; what was begun is removed.
    """
    cancel = cancel or CancelToken()
    osrm = find_osrm()
    key = network_key(pbf, profile, osrm)
    found = read_network(cache, key, algorithm)
    if found is None:
        cache.mkdir(parents=True, exist_ok=True)
        work = _Preparation(osrm, pbf, profile, key, cache, threads or os.cpu_count() or 1, cancel)
        found = work.contracted(progress) if algorithm is Algorithm.CH else work.customized(progress)
    progress(1.0, Sentence("roads ready ({profile})", profile=profile))
    return found


@dataclass(frozen=True, slots=True)
class _Preparation:
    """One call of prepare_network: the same file, profile and folder at each step."""

    osrm: OsrmPrograms
    pbf: Path
    profile: Profile
    key: str
    cache: Path
    threads: int
    cancel: CancelToken

    def customized(self, progress: Progress) -> Network:
        """Extract, partition and customize: MLD."""
        with self._alone(Algorithm.MLD) as draft:
            if draft is None:
                return self._sealed(Algorithm.MLD)
            # OSRM's programs split words of their command line at spaces, so they are given names without.
            _link_or_copy(self.pbf, draft / _INPUT)
            shutil.copytree(self.osrm.profiles, draft / _PROFILES)
            lua = _LEAN_LUA.format(profile=f"{_PROFILES}/{self.profile}.lua")
            (draft / _PROFILES / _LEAN_PROFILE).write_text(lua, "utf-8")
            network = self._extracted(draft, progress)
            progress(0.7, Sentence("ordering the roads into cells ({profile})", profile=self.profile))
            self._finish(self._run("osrm-partition", draft, "roads.osrm"))
            progress(0.85, Sentence("timing the cells ({profile})", profile=self.profile))
            self._finish(self._run("osrm-customize", draft, "roads.osrm"))
            (draft / _INPUT).unlink()
            shutil.rmtree(draft / _PROFILES)
            return self._publish(network, draft)

    def contracted(self, progress: Progress) -> Network:
        """Contract a copy of the MLD network, since contraction writes over files that MLD reads."""
        base = read_network(self.cache, self.key, Algorithm.MLD) or self.customized(part_of(progress, 0, 0.2))
        with self._alone(Algorithm.CH) as draft:
            if draft is None:
                return self._sealed(Algorithm.CH)
            progress(0.2, Sentence("contracting the roads ({profile})", profile=self.profile))
            shutil.copytree(base.folder, draft, dirs_exist_ok=True)
            self._finish(self._run("osrm-contract", draft, "roads.osrm"))
            for ending in ("partition", "cells", "cell_metrics", "mldgr"):
                (draft / f"roads.osrm.{ending}").unlink()
            return self._publish(replace(base, algorithm=Algorithm.CH), draft)

    def _extracted(self, draft: Path, progress: Progress) -> Network:
        for size in _COMPONENT_SIZES:
            progress(0.05, Sentence("reading the roads ({profile})", profile=self.profile))
            lua = f"{_PROFILES}/{_LEAN_PROFILE}"
            words = ["-p", lua, "--small-component-size", str(size), "-o", "roads.osrm", _INPUT]
            outcome = self._run("osrm-extract", draft, *words)
            self._finish(outcome)
            large = _COMPONENTS.search(outcome.log)
            if large and int(large[1]) > 0:
                break
        counts, missing = _COUNTS.search(outcome.log), _MISSING.search(outcome.log)
        return Network(
            folder=network_folder(self.cache, self.key, Algorithm.MLD),
            profile=self.profile,
            algorithm=Algorithm.MLD,
            key=self.key,
            nodes=int(counts[1]) if counts else 0,
            ways=int(counts[2]) if counts else 0,
            missing_nodes=int(missing[1]) if missing else 0,
        )

    def _run(self, program: str, folder: Path, *words: str) -> Outcome:
        command = [str(self.osrm.program(program)), "-t", str(self.threads), *words]
        return run_program(command, folder=folder, env=self.osrm.environment(), cancel=self.cancel)

    def _finish(self, outcome: Outcome) -> None:
        if outcome.status != 0:
            raise _failure(outcome, self.pbf, self.profile)

    @contextmanager
    def _alone(self, algorithm: Algorithm) -> Iterator[Path | None]:
        """A draft folder to fill while nobody else does, or None where somebody else just did."""
        final = network_folder(self.cache, self.key, algorithm)
        with _locked(final.with_name(f"{final.name}.lock"), self.cancel):
            if read_network(self.cache, self.key, algorithm) is not None:
                yield None
                return
            for abandoned in self.cache.glob(f".{final.name}.*"):  # of a process that was killed
                shutil.rmtree(abandoned, ignore_errors=True)
            draft = final.with_name(f".{final.name}.{uuid4().hex}")
            draft.mkdir()
            try:
                yield draft
            finally:
                shutil.rmtree(draft, ignore_errors=True)

    def _publish(self, network: Network, draft: Path) -> Network:
        final = network_folder(self.cache, self.key, network.algorithm)
        write_seal(network, draft)
        shutil.rmtree(final, ignore_errors=True)  # a damaged one: it has no valid seal
        draft.rename(final)
        return replace(network, folder=final)

    def _sealed(self, algorithm: Algorithm) -> Network:
        network = read_network(self.cache, self.key, algorithm)
        if network is None:
            raise StormOpsError(
                "A prepared road network vanished while it was being used.",
                remedy="Run the command again; it will be prepared anew.",
                file=network_folder(self.cache, self.key, algorithm),
            )
        return network


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file system without links
        shutil.copyfile(source, target)


@contextmanager
def _locked(path: Path, cancel: CancelToken) -> Iterator[None]:
    """Hold the lock file; the system lets go of it if this process dies."""
    lock = FileLock(path)
    while True:
        cancel.raise_if_cancelled()
        try:
            lock.acquire(timeout=_LOCK_POLL_S)
            break
        except Timeout:
            continue
    try:
        yield
    finally:
        lock.release()


def _failure(outcome: Outcome, pbf: Path, profile: Profile) -> BadInputError:
    if "no edges remaining" in outcome.log:
        return BadInputError(
            Sentence("The roads file holds no road that a {profile} traveller may use.", profile=profile),
            remedy="Import a road extract of your territory (for example from download.geofabrik.de).",
            file=pbf,
        )
    if "No space left" in outcome.log:
        return BadInputError(
            "The disk is full; the roads could not be prepared.",
            remedy="Free some space (about 40 times the size of the roads file) and run it again.",
            file=pbf,
        )
    words = [line for line in outcome.log.splitlines() if "what():" in line or "[error]" in line]
    reason = words[-1].split("what():")[-1].split("[error]")[-1].strip() if words else "it ended early"
    return BadInputError(
        Sentence(
            "The roads file cannot be used: {reason} (exit status {status}).",
            reason=reason,
            status=outcome.status,
        ),
        remedy="Check that it is a whole .osm.pbf file; download it again if it is cut off.",
        file=pbf,
    )
