"""What is being written in the playbook editor, kept so that a crash takes at most its last second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.schema.jobs import drafts
from stormops_desktop.stores.workspace import Workspace

_PREFIX = "playbook/"


@dataclass(frozen=True, slots=True)
class PlaybookDraft:
    """The text in the editor; it need not be a playbook yet.

    Attributes:
        playbook_id: Of the play that was opened for writing.
        saved_at: Aware UTC.
    """

    playbook_id: str
    text: str
    saved_at: datetime


def keep_playbook_draft(workspace: Workspace, playbook_id: str, text: str, *, job: Job) -> None:
    """Write the draft of a play over an older one; drafts are no decisions and are not undone."""
    row = {
        "draft": _PREFIX + playbook_id,
        "document": {"text": text},
        "saved_at": job.clock().isoformat(),
    }
    workspace.keep(drafts, row)


def forget_playbook_draft(workspace: Workspace, playbook_id: str, *, job: Job) -> None:
    """Remove the draft of a play, if there is one."""
    workspace.forget(drafts, _PREFIX + playbook_id)


def read_playbook_drafts(workspace: Workspace) -> dict[str, PlaybookDraft]:
    """All drafts by the id of their play."""
    rows = workspace.rows(select(drafts).where(drafts.c.draft.startswith(_PREFIX, autoescape=True)))
    found = [
        PlaybookDraft(
            row["draft"].removeprefix(_PREFIX),
            row["document"]["text"],
            datetime.fromisoformat(row["saved_at"]),
        )
        for row in rows
    ]
    return {draft.playbook_id: draft for draft in found}
