"""Importing a storm: weather files become fields and swaths, report files reports and warnings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from stormops_desktop.engines.hail.combine import combine_fields
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.hail import HailField, StormEvent, Swath
from stormops_desktop.model.sentence import Sentence, sentence_record
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.storms.read_storm_files import (
    StormFiles,
    content_hash,
    read_storm_files,
)
from stormops_desktop.operations.storms.storm_answers import (
    FieldAnswer,
    SkippedAnswer,
    SwathAnswer,
    field_answers,
    notes_of,
    skipped_answers,
    swath_answers,
)
from stormops_desktop.operations.storms.weather_table import product_table_in_use
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.journal import Command
from stormops_desktop.stores.storms import storm_generation, storm_ids, storm_slot, write_storm
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ImportStormAnswer:
    """What `storm import` made.

    Attributes:
        already_imported: True where these very files are in the workspace already; nothing was changed.
        notes: What a person should know: a projection's operation and accuracy, a time taken from a name.
    """

    storm_id: str
    fields: tuple[FieldAnswer, ...]
    swaths: tuple[SwathAnswer, ...]
    reports: int
    warnings: int
    skipped: tuple[SkippedAnswer, ...]
    synthetic: bool
    already_imported: bool
    notes: tuple[str, ...]


def import_storm(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    name: str | None,
    units: str | None = None,
    dry_run: bool = False,
    job: Job,
) -> ImportStormAnswer:
    """Import files as one storm.

    The same files again are the same storm, and nothing changes.

    Args:
        units: Of the sizes in files that do not say theirs, such as Earth-2 output: mm, cm, m or inch.
        dry_run: Say what would come in, and change nothing.

    Raises:
        UsageError: No file is named, or one does not exist.
        BadInputError: A file cannot be used; nothing was imported.
        CancelledError: Nothing was imported.
    """
    if not files:
        raise UsageError("No file is named.", remedy="Name the storm's files: stormops storm import FILE...")
    hashes = {path: content_hash(path, job.cancel) for path in files}
    table = product_table_in_use()
    known = imported_before(workspace, hashes.values())
    if known is not None and known.manifest["parameter_table"]["sha256"] == table.sha256:
        return _answer(known.manifest, already_imported=True)
    _load_early(job.pool)
    gathered = read_storm_files(hashes, table, units, job)
    job.progress(0.6, "cutting swaths")
    swaths, product = _swaths(gathered.fields, job)
    storm_id = (
        known.manifest["storm_id"] if known is not None else new_storm_id(workspace, gathered, name, product)
    )
    event = _event(storm_id, name, gathered, swaths)
    job.progress(0.8, "writing the storm")
    about = {
        "kind": "storm",
        "product": product,
        "sources": gathered.sources,
        "notes": [sentence_record(note) for note in gathered.notes],
        "parameter_table": {"version": table.version, "sha256": table.sha256},
    }
    if dry_run:
        with workspace.stage() as staged:  # never sealed, so nothing of it stays
            return _answer(write_storm(staged.path, event, about), already_imported=False)
    generation = publish_storm(
        workspace, event, about, title=Sentence("import storm {storm_id}", storm_id=storm_id), job=job
    )
    return _answer(generation.manifest, already_imported=False)


def publish_storm(
    workspace: Workspace, event: StormEvent, about: Mapping[str, Any], *, title: str, job: Job
) -> Generation:
    """Write a storm beside what is there and make it current, as one undo step."""
    with workspace.stage() as staged:
        manifest = write_storm(staged.path, event, about, pool=job.pool)
        job.cancel.raise_if_cancelled()
        generation = staged.seal(storm_slot(event.storm_id), manifest)
        workspace.apply(Command(title, (workspace.set_slot(generation),)))
    return generation


def free_storm_id(workspace: Workspace, wanted: str) -> str:
    """`wanted`, or with the first number behind it that no storm of the workspace has."""
    taken = set(storm_ids(workspace))
    number, storm_id = 1, wanted
    while storm_id in taken:
        number += 1
        storm_id = f"{wanted}-{number}"
    return storm_id


def imported_before(workspace: Workspace, hashes: Iterable[str]) -> Generation | None:
    """The storm made of exactly these contents, drills aside."""
    wanted = set(hashes)
    for storm_id in storm_ids(workspace):
        generation = storm_generation(workspace, storm_id)
        sources = {source["sha256"] for source in generation.manifest.get("sources", ())}
        if sources == wanted and not generation.manifest["drill"]:
            return generation
    return None


def _load_early(pool: Executor | None) -> None:
    """Let the contouring libraries load while the first file is decoded: both take a quarter second."""
    if pool is not None:
        pool.submit(import_module, "stormops_desktop.engines.hail.swaths")


def _swaths(fields: Sequence[HailField], job: Job) -> tuple[tuple[Swath, ...], str | None]:
    """Swaths of the product that counts, and its name; none without fields."""
    if not fields:
        return (), None
    from stormops_desktop.engines.hail.swaths import swaths_of

    combined = combine_fields(fields)
    return swaths_of(combined.central, cancel=job.cancel), combined.product


def new_storm_id(workspace: Workspace, gathered: StormFiles, name: str | None, product: str | None) -> str:
    """From the name where there is one, else what was measured and the day it ended on (UTC)."""
    wanted = _slug(name) if name else ""
    if not wanted:
        _, ends = gathered.times
        what = (
            "reports" if product is None else "mesh" if product.upper().startswith("MESH") else _slug(product)
        )
        mark = "synthetic-" if any(entry.synthetic for entry in gathered.fields) else ""
        wanted = f"{mark}{what}-{ends:%Y-%m-%d}"
    return free_storm_id(workspace, wanted)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _event(storm_id: str, name: str | None, gathered: StormFiles, swaths: tuple[Swath, ...]) -> StormEvent:
    begins, ends = gathered.times
    return StormEvent(
        storm_id=storm_id,
        name=name or storm_id,
        begins=begins,
        ends=ends,
        fields=tuple(gathered.fields),
        swaths=swaths,
        reports=tuple(gathered.reports),
        warnings=tuple(gathered.warnings),
        skipped=tuple(gathered.skipped),
        synthetic=any(entry.synthetic for entry in gathered.fields),
    )


def _answer(manifest: Mapping[str, Any], *, already_imported: bool) -> ImportStormAnswer:
    return ImportStormAnswer(
        storm_id=manifest["storm_id"],
        fields=field_answers(manifest),
        swaths=swath_answers(manifest),
        reports=manifest["reports"],
        warnings=manifest["warnings"],
        skipped=skipped_answers(manifest),
        synthetic=manifest["synthetic"],
        already_imported=already_imported,
        notes=notes_of(manifest),
    )
