"""Keeping a playbook file in the workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_playbooks import checked_playbook
from stormops_desktop.operations.plays.save_playbook import keep_playbook
from stormops_desktop.operations.plays.validate_playbook import notes_on, read_playbook_file
from stormops_desktop.stores.workspace import Workspace

IMPORT_TITLE = Sentence("import playbook")
"""How the titles of these commands begin; the id follows."""


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
    playbook = checked_playbook(read_playbook_file(file), str(file))
    replaced = keep_playbook(
        workspace,
        playbook,
        title=Sentence(
            "{import_title} {playbook_id}", import_title=IMPORT_TITLE, playbook_id=playbook.playbook_id
        ),
        job=job,
    )
    return ImportPlaybookAnswer(
        playbook.playbook_id,
        playbook.name,
        playbook.version,
        playbook.status.value,
        replaced,
        notes_on(playbook),
    )
