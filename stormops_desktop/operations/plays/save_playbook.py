"""Keeping a playbook that was written here: checked, versioned, one undo step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from stormops_desktop.model.playbook import Playbook
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_playbooks import checked_playbook, playbook_documents
from stormops_desktop.operations.plays.playbook_drafts import forget_playbook_draft
from stormops_desktop.operations.plays.validate_playbook import notes_on
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.schema.playbooks import playbooks
from stormops_desktop.stores.workspace import Workspace

SAVE_TITLE = Sentence("save playbook")
"""How the titles of these commands begin; the id follows."""


@dataclass(frozen=True, slots=True)
class SavePlaybookAnswer:
    """The playbook as it is kept now.

    Attributes:
        version: Counted up where the contents changed and the writer left the version as it was.
        changed: False where it was just so already; then nothing was written.
        notes: What it names that is not used yet.
    """

    playbook_id: str
    name: str
    version: str
    changed: bool
    notes: tuple[str, ...]


def save_playbook(
    workspace: Workspace, document: Mapping[str, Any], *, draft_of: str | None = None, job: Job
) -> SavePlaybookAnswer:
    """Check a playbook and keep it; a version never means two contents.

    Args:
        draft_of: Forget the draft of this play once it is kept.

    Raises:
        BadInputError: It cannot be run; the error names the key path.
    """
    playbook = checked_playbook(document, None)
    current = playbook_documents(workspace).get(playbook.playbook_id)
    changed = current is None or dict(current) != dict(document)
    if changed:
        if current is not None and current.get("playbook_version", "v1.0.0") == playbook.version:
            playbook = checked_playbook(
                {**document, "playbook_version": next_version(playbook.version)}, None
            )
        keep_playbook(
            workspace,
            playbook,
            title=Sentence(
                "{save_title} {playbook_id}", save_title=SAVE_TITLE, playbook_id=playbook.playbook_id
            ),
            job=job,
        )
    if draft_of is not None:
        forget_playbook_draft(workspace, draft_of, job=job)
    return SavePlaybookAnswer(
        playbook.playbook_id, playbook.name, playbook.version, changed, notes_on(playbook)
    )


def keep_playbook(workspace: Workspace, playbook: Playbook, *, title: str, job: Job) -> bool:
    """Write a checked playbook, over one of the same id; returns whether there was one."""
    after = {
        "name": playbook.name,
        "version": playbook.version,
        "status": playbook.status.value,
        "document": dict(playbook.document),
        "imported_at": job.clock().isoformat(),
    }
    stored = workspace.rows(
        select(*(playbooks.c[name] for name in after)).where(playbooks.c.playbook_id == playbook.playbook_id)
    )
    before = stored[0] if stored else None
    workspace.apply(Command(title, (RowChange("playbooks", playbook.playbook_id, before, after),)))
    return before is not None


def next_version(version: str) -> str:
    """The version after: its last number counted up ("v1.2.0" gives "v1.2.1"), or ".1" where it has none."""
    found = re.search(r"(\d+)(\D*)$", version)
    if found is None:
        return f"{version}.1"
    return f"{version[: found.start()]}{int(found[1]) + 1}{found[2]}"
