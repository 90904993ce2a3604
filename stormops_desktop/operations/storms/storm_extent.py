"""How far a storm reaches."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.geometry import BBox
from stormops_desktop.model.hail import Grid, StormEvent
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.workspace import Workspace

_NOWHERE: BBox = (0.0, 0.0, 0.0, 0.0)
"""Swaths, reports and warnings come whole whatever the box is; the fields' values are not needed."""


def storm_extent(workspace: Workspace, storm_id: str) -> BBox:
    """The box around a storm's swaths, reports and warnings, else around its fields.

    Raises:
        UsageError: There is no such storm, or nothing of it has a place.
        BadInputError: A stored file is missing or damaged.
    """
    generation = storm_generation(workspace, storm_id)
    points = list(_points(read_storm(generation, within=_NOWHERE)))
    if points:
        lon, lat = np.concatenate([x for x, _ in points]), np.concatenate([y for _, y in points])
        return (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))
    for header in generation.manifest["fields"]:
        return Grid(**header["grid"]).bbox
    raise UsageError("Nothing of this storm has a place.", remedy="Import its radar file.", record=storm_id)


def _points(storm: StormEvent) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    for polygons in (
        *(swath.polygons for swath in storm.swaths),
        *(warning.polygon for warning in storm.warnings),
    ):
        if len(polygons.x):
            yield polygons.x, polygons.y
    if storm.reports:
        yield (
            np.array([report.lon for report in storm.reports]),
            np.array([report.lat for report in storm.reports]),
        )
