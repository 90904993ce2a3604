"""What Qt needs of the system is asked for before Qt is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stormops_desktop.model.errors import NotInstalledError
from stormops_desktop.ui.platform_libraries import missing_library, require_platform

_TOLD = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"


def test_a_missing_library_is_named_with_its_line() -> None:
    """D102: the library and the line that installs it are told, rather than Qt's abort."""
    error = missing_library(_TOLD)
    assert "libxcb-cursor.so.0" in error.message
    assert "sudo apt-get install libxcb-cursor0" in error.remedy


def test_an_unknown_library_is_still_named() -> None:
    """Of a library that we do not know, the name is told and where to look for it."""
    error = missing_library("libodd.so.7: cannot open shared object file")
    assert "libodd.so.7" in error.message
    assert "package manager" in error.remedy


def test_off_screen_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The platform of the tests is there, so nothing is missing."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    require_platform()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring what Qt needs with Qt")
def test_a_screen_without_its_libraries_is_an_error_not_an_abort(tmp_path: Path) -> None:
    """D102: where a display is named and its libraries may be missing, the command ends with a sentence."""
    environment = {**os.environ, "DISPLAY": ":99", "STORMOPS_LOG": str(tmp_path / "log")}
    environment.pop("QT_QPA_PLATFORM", None)
    program = (
        "from stormops_desktop.ui.platform_libraries import require_platform\n"
        "from stormops_desktop.model.errors import NotInstalledError\n"
        "try:\n    require_platform()\nexcept NotInstalledError as error:\n    print(error.remedy)\n"
        "else:\n    print('found')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(("found", "Install it with"))


def test_errors_are_of_their_kind() -> None:
    """A missing library has the exit status of what is not installed."""
    assert isinstance(missing_library(_TOLD), NotInstalledError)
