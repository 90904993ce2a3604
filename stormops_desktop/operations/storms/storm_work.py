"""Operations on storms as work for a window: libraries load where the work runs, not where it is started.

Each is a module's function, so that a partial of it travels to another process.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from stormops_desktop.model.geometry import LonLat
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace

if TYPE_CHECKING:
    from stormops_desktop.operations.scores.score_properties import ScoreAnswer
    from stormops_desktop.operations.storms.drill_storm import DrillAnswer
    from stormops_desktop.operations.storms.export_storm import ExportStormAnswer
    from stormops_desktop.operations.storms.import_storm import ImportStormAnswer


def import_files(
    workspace: Workspace, *, files: Sequence[Path], name: str | None, units: str | None, job: Job
) -> ImportStormAnswer:
    """See `import_storm`."""
    from stormops_desktop.operations.storms.import_storm import import_storm

    return import_storm(workspace, files, name=name, units=units, job=job)


def make_drill(
    workspace: Workspace,
    *,
    storm_id: str,
    to: LonLat,
    source: LonLat,
    rotate_deg: float,
    at: datetime | None,
    job: Job,
) -> DrillAnswer:
    """See `drill_storm`."""
    from stormops_desktop.operations.storms.drill_storm import drill_storm

    return drill_storm(workspace, storm_id, to=to, source=source, rotate_deg=rotate_deg, at=at, job=job)


def export_files(workspace: Workspace, *, storm_id: str, out: Path, job: Job) -> ExportStormAnswer:
    """See `export_storm`."""
    from stormops_desktop.operations.storms.export_storm import export_storm

    return export_storm(workspace, storm_id, out=out, job=job)


def score_homes(workspace: Workspace, *, storm_id: str, job: Job) -> ScoreAnswer:
    """See `score_properties`."""
    from stormops_desktop.operations.scores.score_properties import score_properties

    return score_properties(workspace, storm_id, job=job)
