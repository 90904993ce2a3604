"""Finding the data files that ship with the software."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def resource(*parts: str) -> Traversable:
    """The shipped file or folder at `parts` below resources/, in the wheel or in a checkout."""
    package = files("stormops_desktop")
    packed = package.joinpath("resources")
    root = packed if packed.is_dir() else package.joinpath("..", "resources")
    return root.joinpath(*parts)


def guide_folder() -> Path:
    """The folder of the user guide's pages, in the wheel or in a checkout; it may not be installed."""
    package = Path(str(files("stormops_desktop")))
    packed = package / "guide"
    return packed if packed.is_dir() else package.parent / "docs" / "guide"
