"""Making a workspace, and saying what one holds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from stormops_desktop.model.geometry import BBox
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.routes.prepare_roads import roads_prepared
from stormops_desktop.stores.schema.workspace import SCHEMA_VERSION
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """What `workspace info` tells.

    Attributes:
        storms: How many there are.
        synthetic: True where any of its data was invented.
        bbox: Of all properties; None without a territory.
        size_mb: On the disk, everything included.
        roads_prepared: Whether travel times can be asked for at once.
    """

    properties: int
    storms: int
    synthetic: bool
    schema_version: int
    bbox: BBox | None
    size_mb: float
    roads_prepared: bool


def create_workspace(folder: Path, *, job: Job) -> WorkspaceInfo:
    """Make a new, empty workspace."""
    with Workspace.create(folder, clock=job.clock) as workspace:
        return describe_workspace(workspace)


def describe_workspace(workspace: Workspace) -> WorkspaceInfo:
    """Count what a workspace holds, from manifests alone."""
    found = [workspace.generation(slot) for slot in workspace.slots()]
    generations = [generation for generation in found if generation is not None]
    properties = next((g for g in generations if g.slot == "properties"), None)
    about = properties.manifest if properties is not None else {}
    return WorkspaceInfo(
        properties=int(about.get("properties", 0)),
        storms=sum(g.slot.startswith("storm/") for g in generations),
        synthetic=any(bool(g.manifest.get("synthetic")) for g in generations),
        schema_version=SCHEMA_VERSION,
        bbox=tuple(about["bbox"]) if "bbox" in about else None,
        size_mb=round(_bytes_in(workspace.root) / 1e6, 1),
        roads_prepared=roads_prepared(workspace),
    )


def _bytes_in(folder: Path) -> int:
    """Of all files; one that another process removes meanwhile counts as none."""
    total = 0
    for place, _, names in folder.walk():
        for name in names:
            with suppress(FileNotFoundError):
                total += (place / name).stat().st_size
    return total
