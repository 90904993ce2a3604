"""What a map must say about the data that it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MapMarks:
    """Whether anything drawn is of a drill, and whether anything drawn is invented."""

    drill: bool = False
    synthetic: bool = False

    def joined(self, other: MapMarks) -> MapMarks:
        """The marks of both."""
        return MapMarks(self.drill or other.drill, self.synthetic or other.synthetic)


def marks_of(workspace: Workspace, slots: Iterable[str]) -> MapMarks:
    """The marks of all that lies in the slots; empty slots mark nothing."""
    generations = [workspace.generation(slot) for slot in sorted(set(slots))]
    manifests = [generation.manifest for generation in generations if generation is not None]
    return MapMarks(
        any(about.get("drill") for about in manifests), any(about.get("synthetic") for about in manifests)
    )
