"""What is told after a crash."""

from __future__ import annotations

from datetime import UTC, datetime

import uuid_utils

from stormops_desktop.model.job_record import JobRecord, JobState
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.job_rows import keep_job
from stormops_desktop.operations.plays.playbook_drafts import keep_playbook_draft
from stormops_desktop.operations.workspaces.recover_session import recover_session
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.workspace import Workspace


def test_lost_jobs_drafts_and_the_newest_deed_are_found(workspace: Workspace) -> None:
    """G32: what was committed last, what was being written and what was running are all named."""
    row = {"bookmark_id": "b", "name": "b", "lon": 0.0, "lat": 0.0, "zoom": 3.0}
    workspace.apply(Command("bookmark b", (RowChange("bookmarks", "b", None, row),)))
    keep_playbook_draft(workspace, "frisco-alpha", "{", job=Job())
    running = JobRecord(str(uuid_utils.uuid7()), "Score", JobState.RUNNING, datetime.now(UTC))
    keep_job(workspace, running)
    recovery = recover_session(workspace, before=str(uuid_utils.uuid7()))
    assert [job.title for job in recovery.lost_jobs] == ["Score"]
    assert recovery.drafts == ("playbook/frisco-alpha",)
    assert recovery.newest is not None
    assert recovery.newest.title == "bookmark b"


def test_a_quiet_end_leaves_nothing_to_tell(workspace: Workspace) -> None:
    """Nothing was lost in an empty workspace."""
    recovery = recover_session(workspace, before=str(uuid_utils.uuid7()))
    assert (recovery.lost_jobs, recovery.drafts, recovery.newest) == ((), (), None)
