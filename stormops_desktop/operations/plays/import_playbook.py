"""Keeping a playbook in the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_playbooks import checked_playbook
from stormops_desktop.operations.plays.validate_playbook import notes_on, read_playbook_file
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.playbooks import playbooks
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ImportPlaybookAnswer:
    """What `playbook import` tells; `replaced` where one of the same id was there."""

    playbook_id: str
    name: str
    version: str
    status: str
    replaced: bool
    notes: tuple[str, ...]


def import_playbook(workspace: Workspace, file: Path, *, job: Job) -> ImportPlaybookAnswer:
    """Check a playbook file and keep it; one undo step.

    Raises:
        UsageError: There is no such file.
        BadInputError: It cannot be run; the error names the key path.
    """
    document = read_playbook_file(file)
    playbook = checked_playbook(document, str(file))
    after = {
        "name": playbook.name,
        "version": playbook.version,
        "status": playbook.status.value,
        "document": dict(document),
        "imported_at": job.clock().isoformat(),
    }
    stored = workspace.rows(
        select(*(playbooks.c[name] for name in after)).where(playbooks.c.playbook_id == playbook.playbook_id)
    )
    before = stored[0] if stored else None
    change = RowChange("playbooks", playbook.playbook_id, before, after)
    workspace.apply(Command(f"import playbook {playbook.playbook_id}", (change,)))
    return ImportPlaybookAnswer(
        playbook.playbook_id,
        playbook.name,
        playbook.version,
        playbook.status.value,
        before is not None,
        notes_on(playbook),
    )
