"""OSRM's programs: found by the distribution's own list, never through a shell."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from stormops_desktop.model.errors import NotInstalledError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.remote.roads import programs
from stormops_desktop.remote.roads.programs import find_osrm, run_program


def test_the_programs_and_profiles_are_there() -> None:
    """The wheel holds the four programs and both profiles."""
    osrm = find_osrm()
    for name in ("osrm-extract", "osrm-partition", "osrm-customize", "osrm-contract"):
        assert osrm.program(name).is_file()
    assert (osrm.profiles / "car.lua").is_file()
    assert (osrm.profiles / "foot.lua").is_file()
    assert osrm.environment()["PATH"]


def test_a_missing_program_is_told(tmp_path: Path) -> None:
    """A program that is gone is named, with the way to get it back."""
    with pytest.raises(NotInstalledError, match="osrm-extract"):
        replace(find_osrm(), folder=tmp_path).program("osrm-extract")


def test_a_missing_distribution_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without osrm-bindings the error says so and its exit status is that of a missing part."""

    def absent(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(programs, "distribution", absent)
    with pytest.raises(NotInstalledError, match="not installed") as caught:
        find_osrm()
    assert caught.value.exit_status == 7


def test_libraries_come_first_on_the_path(tmp_path: Path) -> None:
    """Where programs need libraries of the wheel (Windows), these lead the PATH."""
    path = replace(find_osrm(), libraries=tmp_path).environment()["PATH"]
    assert path.startswith(str(tmp_path))


def test_a_program_keeps_what_it_prints(tmp_path: Path) -> None:
    """Output and exit status of a program come back; a word with spaces and signs stays one word."""
    command = [sys.executable, "-c", "import sys; print(sys.argv[1]); sys.exit(3)", "a b; $HOME"]
    outcome = run_program(command, folder=tmp_path, env={}, cancel=CancelToken())
    assert outcome.status == 3
    assert outcome.log.strip() == "a b; $HOME"
