"""Putting back a safety copy of the decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stormops_desktop.model.errors import BadInputError, UsageError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.safety_copies.kept_copies import SafetyCopy, kept_copies
from stormops_desktop.stores.safety_copies.put_back import put_back
from stormops_desktop.stores.safety_copies.read_copy import damage, newest_deed


@dataclass(frozen=True, slots=True)
class RestoredWorkspace:
    """What was put back, or would be in a dry run.

    Attributes:
        workspace: Its folder.
        copy: The name of the copy.
        made_at: What was decided later is not in it (UTC).
        newest: What was done last in it; None where nothing was.
        damaged: The folder with the database as it was; None in a dry run.
        skipped: Newer copies that are damaged themselves.
    """

    workspace: Path
    copy: str
    made_at: datetime
    newest: str | None
    damaged: Path | None
    skipped: tuple[str, ...]
    dry_run: bool


def restore_workspace(
    root: Path, *, name: str | None = None, dry_run: bool = False, job: Job
) -> RestoredWorkspace:
    """Put the newest sound copy in the place of the database, or the copy of that name.

    The database as it was is kept in a folder beside the copies. Imports and scores are no part of it: they
    are never changed once made.

    Raises:
        UsageError: There is no copy, or none of that name.
        BadInputError: No copy is sound, or the folder cannot be written to.
        BusyError: Somebody has the workspace open.
        CancelledError: Cancelled; nothing was changed, as after the others.
    """
    copy, skipped = _sound_copy(_wanted(root, name), job)
    damaged = None
    if not dry_run:
        try:
            damaged = put_back(copy, root, now=job.clock())
        except OSError as error:
            raise BadInputError(
                Sentence("The copy cannot be put back: {reason}.", reason=error.strerror),
                remedy="Nothing was changed: see that the folder can be written to and the disk has room.",
                file=root,
            ) from error
    newest = newest_deed(copy.path)
    return RestoredWorkspace(root, copy.path.name, copy.made_at, newest, damaged, skipped, dry_run)


def _wanted(root: Path, name: str | None) -> list[SafetyCopy]:
    copies = [copy for copy in kept_copies(root) if name in (None, copy.path.name)]
    if not copies:
        raise UsageError(
            "There is no safety copy here."
            if name is None
            else Sentence("There is no safety copy “{name}”.", name=name),
            remedy="`stormops -w FOLDER workspace check` lists the copies there are.",
            file=root,
        )
    return copies


def _sound_copy(copies: list[SafetyCopy], job: Job) -> tuple[SafetyCopy, tuple[str, ...]]:
    problems: dict[str, str] = {}
    for copy in copies:
        job.cancel.raise_if_cancelled()
        job.progress(len(problems) / len(copies), "reading the safety copies")
        problem = damage(copy.path)
        if problem is None:
            return copy, tuple(problems)
        problems[copy.path.name] = problem
    raise BadInputError(
        Sentence("No safety copy is sound; the newest: {problem}.", problem=problems[copies[0].path.name]),
        remedy="Restore the folder from a backup of the whole disk, if there is one.",
        file=copies[0].path,
    )
