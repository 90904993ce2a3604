"""Keeping an area whose outline a file holds."""

from __future__ import annotations

from pathlib import Path

from stormops_desktop.formats.vector.area_outline import read_area_outline
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.maps.draw_area import DrawnArea, draw_area
from stormops_desktop.stores.workspace import Workspace


def import_area(workspace: Workspace, name: str, file: Path, *, job: Job) -> DrawnArea:
    """Keep the one polygon of a GeoJSON file under a name, as one undo step.

    Raises:
        UsageError: The name is empty or too long.
        BadInputError: The file holds no usable outline.
    """
    return draw_area(workspace, name, read_area_outline(file), job=job)
