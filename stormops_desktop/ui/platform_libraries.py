"""Whether Qt will find what it needs of the system: asked before, since Qt itself aborts the process."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import re
import sys
from pathlib import Path

from stormops_desktop.model.errors import NotInstalledError
from stormops_desktop.model.sentence import Sentence

_PLUGINS = {"xcb": "libqxcb.so", "wayland": "libqwayland.so", "offscreen": "libqoffscreen.so"}
_DEBIAN = {
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0", "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0", "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0", "libxcb-xkb.so.1": "libxcb-xkb1",
    "libfontconfig.so.1": "libfontconfig1", "libdbus-1.so.3": "libdbus-1-3",
    "libwayland-client.so.0": "libwayland-client0", "libwayland-egl.so.1": "libwayland-egl1",
    "libwayland-cursor.so.0": "libwayland-cursor0", "libX11-xcb.so.1": "libx11-xcb1",
}  # fmt: skip
_NAMED = re.compile(r"(lib[\w+.-]+\.so[\w.]*): cannot open shared object")


def has_screen() -> bool:
    """Whether a window could be seen: always on Windows and macOS, elsewhere where a display is named."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def choose_platform() -> None:
    """Draw off screen where there is no screen, unless the person chose a platform."""
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def require_qt() -> None:
    """Import Qt's widgets.

    Raises:
        NotInstalledError: They are not installed, or a system library that they need is not.
    """
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ModuleNotFoundError as error:
        raise NotInstalledError(
            "The window is not installed.", remedy='Install it with:  pip install "stormops-desktop[desktop]"'
        ) from error
    except ImportError as error:
        raise missing_library(str(error)) from error


def require_platform() -> None:
    """Load the plugin that Qt will load.

    Raises:
        NotInstalledError: It names the system library that is missing and the line that installs it.
    """
    if sys.platform in {"win32", "darwin"}:
        return
    default = "xcb" if os.environ.get("DISPLAY") else "wayland"
    platform = os.environ.get("QT_QPA_PLATFORM", default).partition(":")[0]
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None or platform not in _PLUGINS:
        return
    plugin = Path(spec.origin).parent / "Qt" / "plugins" / "platforms" / _PLUGINS[platform]
    if not plugin.is_file():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise missing_library(str(error)) from error


def missing_library(told: str) -> NotInstalledError:
    """What the loader told, as an error with a remedy."""
    found = _NAMED.search(told)
    library = found.group(1) if found else told
    package = _DEBIAN.get(library)
    remedy = (
        f"Install it with:  sudo apt-get install {package}"
        if package
        else "Install it with your system's package manager, then try again."
    )
    return NotInstalledError(
        Sentence(
            "The window needs the system library {library}, which is not on this computer.", library=library
        ),
        remedy=remedy,
    )
