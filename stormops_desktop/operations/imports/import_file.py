"""Taking in one file of a kind that a person has confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stormops_desktop.formats.vector.read_layer import ReadOptions
from stormops_desktop.model.errors import UsageError
from stormops_desktop.model.hail import Skipped
from stormops_desktop.model.territory import ContactKind, LayerKind
from stormops_desktop.operations.basemaps.edit_basemaps import add_tile_file
from stormops_desktop.operations.crews.import_crews import import_crews
from stormops_desktop.operations.imports.file_kinds import LISTS, FileKind
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.import_playbook import import_playbook
from stormops_desktop.operations.territory.import_contacts import import_contacts
from stormops_desktop.operations.territory.import_territory import import_roads, import_territory
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FileDetails:
    """What a person says about the file; None leaves it to the file.

    Attributes:
        crs: Its coordinate system, such as EPSG:2276.
        state: Two letters, for rows that do not say it.
        as_of: The day a contact list was taken from its source.
    """

    crs: str | None = None
    state: str | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class FileImport:
    """What came of it, or would.

    Attributes:
        read, imported: Rows; 1 and 1 for a file that is one thing.
        skipped: Rows that could not be used, each with its reason.
        notes: Sentences about the file.
        mapping: Our column by the file's, where there are columns.
    """

    kind: FileKind
    file: Path
    read: int
    imported: int
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()


def import_file(
    workspace: Workspace,
    file: Path,
    *,
    kind: FileKind,
    details: FileDetails,
    dry_run: bool = False,
    job: Job,
) -> FileImport:
    """Read the file and keep it as one undo step; a dry run reads it alone.

    Storms have an import of their own, with more files and a unit to be asked for.

    Raises:
        StormOpsError: What the import of that kind raises.
        UsageError: The kind has no import here, or no dry run.
    """
    if kind in LISTS:
        return _import_list(workspace, file, kind, details, dry_run, job)
    match kind:
        case FileKind.ROADS:
            roads = import_roads(workspace, file, dry_run=dry_run, job=job)
            return FileImport(kind, file, roads.read, roads.imported, roads.skipped, roads.notes)
        case FileKind.CREWS | FileKind.PLAYBOOK | FileKind.TILES:
            return _import_whole(workspace, file, kind, dry_run, job)
        case FileKind.STORM | FileKind.WORKSPACE:
            raise UsageError(
                "This is no file of the territory.", remedy="Import it from the Storms panel.", file=file
            )
    answer = import_territory(
        workspace,
        file,
        LayerKind(kind.value),
        options=ReadOptions({}, crs=details.crs),
        state=details.state,
        dry_run=dry_run,
        job=job,
    )
    mapping = tuple((answer.mapping or {}).items())
    return FileImport(kind, file, answer.read, answer.imported, answer.skipped, answer.notes, mapping)


def has_dry_run(kinds: Sequence[FileKind]) -> bool:
    """Whether files of these kinds can be looked at beforehand."""
    return not {FileKind.CREWS, FileKind.PLAYBOOK, FileKind.TILES, FileKind.STORM}.intersection(kinds)


def _import_list(
    workspace: Workspace, file: Path, kind: FileKind, details: FileDetails, dry_run: bool, job: Job
) -> FileImport:
    if details.as_of is None:
        raise UsageError(
            "A contact list needs the day on which it was taken from its source.",
            remedy="Give that day: laws ask how old a list is.",
            file=file,
        )
    answer = import_contacts(
        workspace,
        file,
        ContactKind(kind.value),
        as_of=details.as_of,
        mapping={},
        dry_run=dry_run,
        job=job,
    )
    mapping = tuple(answer.mapping.items())
    return FileImport(kind, file, answer.read, answer.imported, answer.skipped, mapping=mapping)


def _import_whole(workspace: Workspace, file: Path, kind: FileKind, dry_run: bool, job: Job) -> FileImport:
    if dry_run:
        raise UsageError("A file of this kind is taken whole.", remedy="Import it.", file=file)
    if kind is FileKind.CREWS:
        crews = import_crews(workspace, file)
        return FileImport(kind, file, crews.crews, crews.crews)
    if kind is FileKind.PLAYBOOK:
        play = import_playbook(workspace, file, job=job)
        return FileImport(kind, file, 1, 1, notes=play.notes)
    add_tile_file(workspace, file, job=job)
    return FileImport(kind, file, 1, 1)
