"""Writing the properties of a territory, with a storm's scores, as a file for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from stormops_desktop.engines.damage.roof_age import decimal_year
from stormops_desktop.formats.vector.property_export import format_of, write_properties
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.score import SCORE_SCHEMA
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.scores import read_scores, score_slot
from stormops_desktop.stores.storms import storm_generation
from stormops_desktop.stores.territory import properties_of
from stormops_desktop.stores.workspace import Workspace

_CONTACT_DETAILS = ("phone", "email")
"""They leave the workspace only through writers of what may_contact has cleared."""


@dataclass(frozen=True, slots=True)
class ExportPropertiesAnswer:
    """What `properties export` tells.

    Attributes:
        roof_age_at: The instant that `roof_age` counts to: the storm's end, or now.
    """

    path: Path
    rows: int
    columns: tuple[str, ...]
    crs: str
    storm_id: str | None
    roof_age_at: datetime
    synthetic: bool


def export_properties(
    workspace: Workspace,
    path: Path,
    *,
    storm_id: str | None = None,
    rows: NDArray[np.int32] | None = None,
    job: Job,
) -> ExportPropertiesAnswer:
    """Write every property but its phone and e-mail, or those `rows` in that order; with a storm, its scores.

    Columns: those of `model/property.py`; `roof_age` in years with `roof_age_low` and `roof_age_high` (the
    middle and the ends of what is known); and those of `model/score.py`, null where not covered.

    Raises:
        UsageError: No territory, no such storm, the storm was not scored over these properties, or no
            format for the ending.
        BadInputError: The file did not read back as it was written.
    """
    format_of(path)
    territory = workspace.require(
        "properties",
        remedy="Make one with `stormops territory demo` or import parcels with `territory import`.",
    )
    job.progress(0.0, "reading the properties")
    table = properties_of(territory).drop_columns(list(_CONTACT_DETAILS))
    at, synthetic = job.clock(), bool(territory.manifest.get("synthetic"))
    if storm_id is not None:
        storm = storm_generation(workspace, storm_id)
        at = datetime.fromisoformat(storm.manifest["ends"])
        synthetic = synthetic or bool(storm.manifest["synthetic"])
        table = _with_scores(workspace, table, storm_id)
    table = _with_roof_age(table, decimal_year(at))
    if rows is not None:
        table = table.take(rows)
    job.cancel.raise_if_cancelled()
    job.progress(0.3, "writing and reading back")
    write_properties(path, table)
    job.progress(1.0, "Done")
    return ExportPropertiesAnswer(
        path, table.num_rows, tuple(table.column_names), "EPSG:4326", storm_id, at, synthetic
    )


def _with_scores(workspace: Workspace, properties: pa.Table, storm_id: str) -> pa.Table:
    generation = workspace.require(
        score_slot(storm_id),
        remedy=Sentence("Score the storm first with `stormops score {storm_id}`.", storm_id=storm_id),
    )
    scores = read_scores(generation.path)
    if not scores["property_id"].equals(properties["property_id"]):
        raise UsageError(
            Sentence(
                "The scores of “{storm_id}” were made for other properties than the workspace holds now.",
                storm_id=storm_id,
            ),
            remedy=Sentence("Score the storm again with `stormops score {storm_id}`.", storm_id=storm_id),
        )
    for field in SCORE_SCHEMA:
        if field.name != "property_id":
            properties = properties.append_column(field, scores[field.name])
    return properties


def _with_roof_age(table: pa.Table, year: float) -> pa.Table:
    low = np.maximum(year - table["roof_installed_to"].to_numpy(), 0.0).astype(np.float32)
    high = np.maximum(year - table["roof_installed_from"].to_numpy(), 0.0).astype(np.float32)
    ages = {"roof_age": (low + high) / 2, "roof_age_low": low, "roof_age_high": high}
    for name, values in ages.items():
        table = table.append_column(name, pa.array(values))
    return table
