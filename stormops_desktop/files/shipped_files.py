"""Finding the data files that ship with the software."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def resource(*parts: str) -> Traversable:
    """The shipped file or folder at `parts` below resources/, in the wheel or in a checkout."""
    package = files("stormops_desktop")
    packed = package.joinpath("resources")
    root = packed if packed.is_dir() else package.joinpath("..", "resources")
    return root.joinpath(*parts)
