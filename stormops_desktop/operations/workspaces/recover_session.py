"""What the last session left behind when it did not end by itself."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from stormops_desktop.model.job_record import JobRecord
from stormops_desktop.operations.jobs.job_rows import mark_lost_jobs
from stormops_desktop.operations.workspaces.work_history import IN_FORCE, Deed, work_history
from stormops_desktop.stores.schema.jobs import drafts
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Recovery:
    """What is told after a crash.

    Attributes:
        lost_jobs: They waited or ran; nothing of them was kept.
        drafts: What was being written and is still there, such as "playbook/frisco-alpha".
        newest: The newest deed that stands; None in a workspace where nothing was done.
    """

    lost_jobs: tuple[JobRecord, ...]
    drafts: tuple[str, ...]
    newest: Deed | None


def recover_session(workspace: Workspace, *, before: str) -> Recovery:
    """Note jobs that were lost, and look what is there.

    Args:
        before: A UUIDv7 of the start of this session: jobs of this session are left alone.
    """
    lost = mark_lost_jobs(workspace, before=before)
    kept = tuple(row["draft"] for row in workspace.rows(select(drafts.c.draft).order_by(drafts.c.draft)))
    standing = (deed for deed in work_history(workspace) if deed.standing in IN_FORCE)
    return Recovery(lost, kept, next(standing, None))
