"""What files would bring as a storm, before anything is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from stormops_desktop.engines.hail.combine import choose_product, combine_fields
from stormops_desktop.formats.weather.product_table import ProductTable
from stormops_desktop.model.errors import BadInputError, MissingUnitError, StormOpsError, UsageError
from stormops_desktop.model.progress import part_of
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.homes_hit import HomesHit, homes_under
from stormops_desktop.operations.storms.import_storm import imported_before, new_storm_id
from stormops_desktop.operations.storms.read_storm_files import StormFiles, content_hash, read_storm_files
from stormops_desktop.operations.storms.storm_answers import FieldAnswer, SkippedAnswer, field_answer
from stormops_desktop.operations.storms.weather_table import product_table_in_use
from stormops_desktop.operations.territory.territory_clock import territory_time_zone
from stormops_desktop.stores.storms import field_header
from stormops_desktop.stores.territory import PROPERTIES_SLOT
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FilePreview:
    """One file.

    Attributes:
        skipped: Records that would be set aside.
        error: Why the file cannot be used, else None.
        unit_missing: Whether it could be used by somebody who says the unit of its sizes.
    """

    file: Path
    fields: tuple[FieldAnswer, ...] = ()
    reports: int = 0
    warnings: int = 0
    skipped: tuple[SkippedAnswer, ...] = ()
    notes: tuple[str, ...] = ()
    error: StormOpsError | None = None
    unit_missing: bool = False


@dataclass(frozen=True, slots=True)
class StormPreview:
    """What an import of the files would make; nothing was changed.

    Attributes:
        storm_id: The id it would have, "" where nothing can be imported.
        begins, ends: Aware UTC; None likewise.
        product: The product that would count; None without fields.
        homes: What it would do to the territory; None without one, or without fields.
        already: The storm that was made of these very files, or None.
        problem: Why files that are sound one by one cannot be one storm, else None.
        time_zone: Of the territory, "" without one.
    """

    files: tuple[FilePreview, ...]
    storm_id: str = ""
    begins: datetime | None = None
    ends: datetime | None = None
    product: str | None = None
    homes: HomesHit | None = None
    synthetic: bool = False
    already: str | None = None
    problem: StormOpsError | None = None
    time_zone: str = ""

    @property
    def sound(self) -> bool:
        """Whether every file can be used."""
        return all(file.error is None for file in self.files)


def preview_storm(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    name: str | None = None,
    units: str | None = None,
    job: Job,
) -> StormPreview:
    """Read the files as an import would, each by itself, and keep nothing.

    Args:
        name, units: As in `import_storm`.

    Raises:
        UsageError: No file is named.
        CancelledError: As soon as the token says so.
    """
    if not files:
        raise UsageError("No file is named.", remedy="Choose the storm's files.")
    table = product_table_in_use()
    whole, previews, hashes = StormFiles(), [], []
    for number, path in enumerate(dict.fromkeys(files)):
        part = part_of(job.progress, number / len(files), (number + 0.8) / len(files))
        looked, found = _look_into(path, table, units, replace(job, progress=part))
        previews.append(looked)
        if found is not None:
            _join(whole, found)
            hashes.append(found.sources[0]["sha256"])
    preview = StormPreview(tuple(previews), time_zone=territory_time_zone(workspace))
    if not hashes:
        return preview
    job.progress(0.9, "counting homes")
    known = imported_before(workspace, hashes)
    preview = replace(preview, already=None if known is None else known.manifest["storm_id"])
    try:
        return _as_storm(workspace, preview, whole, name, job)
    except (BadInputError, UsageError) as error:
        return replace(preview, problem=error)


def _look_into(
    path: Path, table: ProductTable, units: str | None, job: Job
) -> tuple[FilePreview, StormFiles | None]:
    try:
        found = read_storm_files({path: content_hash(path, job.cancel)}, table, units, job)
    except (BadInputError, UsageError) as error:
        return FilePreview(path, error=error, unit_missing=isinstance(error, MissingUnitError)), None
    preview = FilePreview(
        path,
        fields=tuple(field_answer(field_header(field)) for field in found.fields),
        reports=len(found.reports),
        warnings=len(found.warnings),
        skipped=tuple(SkippedAnswer(entry.record, entry.reason) for entry in found.skipped),
        notes=tuple(found.notes),
    )
    return preview, found


def _join(whole: StormFiles, part: StormFiles) -> None:
    whole.fields += part.fields
    whole.reports += part.reports
    whole.warnings += part.warnings


def _as_storm(
    workspace: Workspace, preview: StormPreview, whole: StormFiles, name: str | None, job: Job
) -> StormPreview:
    """The preview with what all files make together.

    Raises:
        BadInputError, UsageError: They cannot be one storm.
    """
    begins, ends = whole.times
    product = choose_product(whole.fields) if whole.fields else None
    if product is not None:
        combine_fields(whole.fields)
    territory = workspace.generation(PROPERTIES_SLOT)
    return replace(
        preview,
        storm_id=preview.already or new_storm_id(workspace, whole, name, product),
        begins=begins,
        ends=ends,
        product=product,
        homes=None if territory is None else homes_under(whole.fields, territory, job=job),
        synthetic=any(field.synthetic for field in whole.fields),
    )
