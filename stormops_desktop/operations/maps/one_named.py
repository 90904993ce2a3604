"""Finding what a person named on a command line: by its id, else by the only name of that kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from stormops_desktop.model.errors import UsageError


class Named(Protocol):
    """What has a name that others may have too."""

    @property
    def name(self) -> str:
        """As people call it."""


def one_named[T: Named](known: Mapping[str, T], wanted: str, *, none: str, several: str, remedy: str) -> T:
    """The one of `known` (by id) with that id, else the only one of that name.

    Args:
        none, several: What is said where nothing, or more than one, has that name.

    Raises:
        UsageError: There is none, or several of that name.
    """
    if wanted in known:
        return known[wanted]
    found = [item for item in known.values() if item.name == wanted]
    if len(found) == 1:
        return found[0]
    raise UsageError(several if found else none, remedy=remedy, record=wanted)
