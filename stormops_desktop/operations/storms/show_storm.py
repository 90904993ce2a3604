"""One storm in full, and how hard it hit the territory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from stormops_desktop.engines.hail.combine import combine_fields
from stormops_desktop.engines.hail.grids import crop_field
from stormops_desktop.model.geometry import BBox
from stormops_desktop.operations.storms.storm_answers import (
    FieldAnswer,
    SkippedAnswer,
    SwathAnswer,
    field_answers,
    notes_of,
    skipped_answers,
    storm_summary,
    swath_answers,
)
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.territory import PROPERTIES_SLOT
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TerritoryHail:
    """Hail over the territory's bounding box.

    Attributes:
        max_mm: Largest; None where nothing of it is covered.
        covered_fraction: Part of it within coverage.
    """

    max_mm: float | None
    covered_fraction: float


@dataclass(frozen=True, slots=True)
class StormAnswer:
    """Everything about a storm.

    Attributes:
        sources: File name, SHA-256 and decoder of each file.
        parameter_table: Version and SHA-256 of the GRIB parameter table.
        drill_of: Of a drill: the storm it was made from and the move; else None.
        territory: None where the workspace has no territory or the storm no field.
    """

    storm_id: str
    name: str
    begins: datetime
    ends: datetime
    product: str | None
    fields: tuple[FieldAnswer, ...]
    swaths: tuple[SwathAnswer, ...]
    reports: int
    warnings: int
    skipped: tuple[SkippedAnswer, ...]
    sources: tuple[dict[str, Any], ...]
    parameter_table: dict[str, Any] | None
    notes: tuple[str, ...]
    drill: bool
    drill_of: dict[str, Any] | None
    synthetic: bool
    territory: TerritoryHail | None


def show_storm(workspace: Workspace, storm_id: str) -> StormAnswer:
    """Describe a storm.

    Raises:
        UsageError: There is no such storm.
    """
    generation = storm_generation(workspace, storm_id)
    about, summary = generation.manifest, storm_summary(generation.manifest)
    return StormAnswer(
        storm_id=storm_id,
        name=summary.name,
        begins=summary.begins,
        ends=summary.ends,
        product=summary.product,
        fields=field_answers(about),
        swaths=swath_answers(about),
        reports=summary.reports,
        warnings=summary.warnings,
        skipped=skipped_answers(about),
        sources=tuple(about["sources"]),
        parameter_table=about.get("parameter_table"),
        notes=notes_of(about),
        drill=summary.drill,
        drill_of=about.get("drill_of"),
        synthetic=summary.synthetic,
        territory=_territory_hail(workspace, generation),
    )


def _territory_hail(workspace: Workspace, generation: Generation) -> TerritoryHail | None:
    properties = workspace.generation(PROPERTIES_SLOT)
    if properties is None or "bbox" not in properties.manifest or not generation.manifest["fields"]:
        return None
    west, south, east, north = properties.manifest["bbox"]
    box: BBox = (west, south, east, north)
    field = combine_fields(read_storm(generation, within=box).fields).central
    part = crop_field(field, box, margin=0)
    covered = 0 if part is None else int(np.count_nonzero(~np.isnan(part.values_mm)))
    if part is None or covered == 0:
        return TerritoryHail(None, 0.0)
    peak = float(np.fmax.reduce(part.values_mm, axis=None))
    return TerritoryHail(round(peak, 3), round(covered / part.values_mm.size, 6))
