"""Where OSRM's programs and travel profiles lie, and running one so that it can be cancelled."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from stormops_desktop.model.errors import NotInstalledError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence

_DISTRIBUTION = "osrm-bindings"
_REMEDY = "Install StormOps again; its package osrm-bindings is damaged or missing."
_POLL_S = 0.05
_GRACE_S = 1.5


@dataclass(frozen=True, slots=True)
class OsrmPrograms:
    """An installed OSRM.

    Attributes:
        version: Of the distribution; data files differ between versions.
        folder: Holds osrm-extract, osrm-partition, osrm-customize and osrm-contract.
        profiles: Holds car.lua and foot.lua.
        libraries: Holds the libraries that Windows must be told of, or None.
    """

    version: str
    folder: Path
    profiles: Path
    libraries: Path | None

    def program(self, name: str) -> Path:
        """The executable `name`, such as "osrm-extract".

        Raises:
            NotInstalledError: It is not there.
        """
        path = self.folder / (f"{name}.exe" if os.name == "nt" else name)
        if not path.is_file():
            raise NotInstalledError(
                Sentence("The road program {name} is missing.", name=name), remedy=_REMEDY, file=path
            )
        return path

    def environment(self) -> dict[str, str]:
        """The environment to start a program in."""
        if self.libraries is None:
            return dict(os.environ)
        path = os.pathsep.join((str(self.libraries), os.environ.get("PATH", "")))
        return {**os.environ, "PATH": path}


def find_osrm() -> OsrmPrograms:
    """The OSRM that came with osrm-bindings, found by the distribution's own list of files.

    Raises:
        NotInstalledError: The distribution is absent or damaged.
    """
    try:
        installed = distribution(_DISTRIBUTION)
    except PackageNotFoundError as error:
        raise NotInstalledError("The road programs (OSRM) are not installed.", remedy=_REMEDY) from error
    extract = _file_named(installed, "osrm-extract", "osrm-extract.exe")
    libraries = extract.parent.parent / "osrm_bindings.libs"
    return OsrmPrograms(
        version=installed.version,
        folder=extract.parent,
        profiles=_file_named(installed, "car.lua").parent,
        libraries=libraries if sys.platform == "win32" and libraries.is_dir() else None,
    )


def _file_named(installed: Distribution, *names: str) -> Path:
    for file in installed.files or ():
        if file.name in names:
            return Path(str(installed.locate_file(file))).resolve()
    raise NotInstalledError(Sentence("The road programs lack {names}.", names=names[0]), remedy=_REMEDY)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended: its exit status (negative: the signal) and all that it printed."""

    status: int
    log: str


def run_program(command: list[str], *, folder: Path, env: dict[str, str], cancel: CancelToken) -> Outcome:
    """Run a program to its end, with what it prints kept in `folder`; a cancelled one is killed.

    Raises:
        CancelledError: The token said so; the program is gone by then.
    """
    log = folder / f"{Path(command[0]).stem}.log"
    with log.open("wb") as stream:
        child = subprocess.Popen(
            command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT
        )
        try:
            while True:
                cancel.raise_if_cancelled()
                try:
                    child.wait(_POLL_S)
                    break
                except subprocess.TimeoutExpired:
                    continue
        finally:
            stop_process(child)
    return Outcome(child.returncode, log.read_text("utf-8", errors="replace"))


def stop_process(child: subprocess.Popen[bytes]) -> None:
    """End a process that may still run: asked first, killed after a grace."""
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
