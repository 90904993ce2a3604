"""A drill: a storm of the workspace moved to another place and time, marked wherever it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from stormops_desktop.engines.hail.combine import combine_fields
from stormops_desktop.engines.hail.drill import Move, moved_field, moved_report, moved_warning, strongest_cell
from stormops_desktop.engines.hail.swaths import swaths_of
from stormops_desktop.model.geometry import LonLat
from stormops_desktop.model.hail_records import instant_text
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.import_storm import free_storm_id, publish_storm
from stormops_desktop.stores.storms import read_storm, storm_generation
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DrillAnswer:
    """The drill that was made."""

    storm_id: str
    drill: bool


def drill_storm(
    workspace: Workspace,
    storm_id: str,
    *,
    to: LonLat,
    source: LonLat | None = None,
    rotate_deg: float = 0.0,
    at: datetime | None = None,
    job: Job,
) -> DrillAnswer:
    """Move a storm rigidly on the ground, as a new storm marked as a drill.

    Args:
        to: Where the anchor goes, lon/lat.
        source: The anchor; the largest cell of the field where not given.
        rotate_deg: Clockwise turn about the anchor.
        at: When the moved storm ends, aware; its own time where not given.

    Raises:
        UsageError: There is no such storm, or no hail to anchor at.
        CancelledError: Nothing was made.
    """
    generation = storm_generation(workspace, storm_id)
    job.progress(0.1, "reading the storm")
    storm = read_storm(generation)
    delay = timedelta(0) if at is None else at - storm.ends
    move = Move(source or strongest_cell(storm.fields), to, rotate_deg, delay)
    fields = []
    for number, field in enumerate(storm.fields):
        job.cancel.raise_if_cancelled()
        job.progress(0.2 + 0.5 * number / len(storm.fields), "moving the storm")
        fields.append(moved_field(field, move))
    swaths = swaths_of(combine_fields(fields).central, cancel=job.cancel) if fields else ()
    drill = replace(
        storm,
        storm_id=free_storm_id(workspace, f"drill-{storm_id}"),
        name=f"DRILL: {storm.name}",
        begins=storm.begins + delay,
        ends=storm.ends + delay,
        fields=tuple(fields),
        swaths=swaths,
        reports=tuple(moved_report(report, move) for report in storm.reports),
        warnings=tuple(moved_warning(warning, move) for warning in storm.warnings),
        drill=True,
    )
    about = {
        "kind": "storm",
        "product": generation.manifest["product"],
        "sources": generation.manifest["sources"],
        "notes": generation.manifest["notes"],
        "parameter_table": generation.manifest["parameter_table"],
        "drill_of": {
            "storm_id": storm_id,
            "content_hash": generation.content_hash,
            "from": list(move.source),
            "to": list(move.target),
            "rotate_deg": rotate_deg,
            "at": None if at is None else instant_text(at),
        },
    }
    publish_storm(
        workspace, drill, about, title=Sentence("drill storm {storm_id}", storm_id=storm_id), job=job
    )
    return DrillAnswer(drill.storm_id, drill=True)
