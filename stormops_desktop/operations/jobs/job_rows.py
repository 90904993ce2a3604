"""Jobs as rows of the workspace: written while they run, read again at the next start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from stormops_desktop.model.job_record import OPEN_STATES, JobRecord, JobState
from stormops_desktop.model.kept_work import KeptWork
from stormops_desktop.model.sentence import sentence_of, sentence_record
from stormops_desktop.stores.schema.jobs import jobs
from stormops_desktop.stores.workspace import Workspace

_MOST_PAST = 200


def keep_job(workspace: Workspace, record: JobRecord) -> None:
    """Write a job as it stands over an older row of it."""
    row = {
        "job_id": record.job_id,
        "title": record.title,
        "state": record.state.value,
        "started_at": record.started_at.isoformat(),
        "ended_at": None if record.ended_at is None else record.ended_at.isoformat(),
        "log": [sentence_record(line) for line in record.log],
        "error": None if record.error is None else _parts(record.error, sentence_record),
        "work": None if record.work is None else asdict(record.work),
    }
    workspace.keep(jobs, row)


def past_jobs(workspace: Workspace) -> tuple[JobRecord, ...]:
    """The 200 newest jobs that were written down, newest first: UUIDv7 are in order of time."""
    rows = workspace.rows(select(jobs).order_by(jobs.c.job_id.desc()).limit(_MOST_PAST))
    return tuple(_record(row) for row in rows)


def mark_lost_jobs(workspace: Workspace, *, before: str) -> tuple[JobRecord, ...]:
    """Note that jobs that are written down as waiting or running are no more; returns them, oldest first.

    Args:
        before: A UUIDv7; jobs that were started after it was made are left alone.
    """
    open_states = [state.value for state in OPEN_STATES]
    left = select(jobs).where(jobs.c.state.in_(open_states), jobs.c.job_id < before)
    rows = workspace.rows(left.order_by(jobs.c.job_id))
    lost = tuple(replace(_record(row), state=JobState.LOST) for row in rows)
    for record in lost:
        keep_job(workspace, record)
    return lost


def forget_past_jobs(workspace: Workspace, *, keep: Collection[str] = ()) -> int:
    """Remove the rows of jobs that have ended, but for those of the ids in `keep`; returns how many."""
    open_states = [state.value for state in OPEN_STATES]
    rows = workspace.rows(select(jobs.c.job_id).where(jobs.c.state.not_in(open_states)))
    gone = [row["job_id"] for row in rows if row["job_id"] not in keep]
    for job_id in gone:
        workspace.forget(jobs, job_id)
    return len(gone)


def _record(row: Mapping[str, Any]) -> JobRecord:
    state = JobState(row["state"])
    return JobRecord(
        row["job_id"],
        row["title"],
        state,
        datetime.fromisoformat(row["started_at"]),
        None if row["ended_at"] is None else datetime.fromisoformat(row["ended_at"]),
        fraction=1.0 if state is JobState.DONE else 0.0,
        log=tuple(map(sentence_of, row["log"])),
        error=None if row["error"] is None else _parts(row["error"], sentence_of),
        work=_work(row["work"]),
    )


def _parts[Text](error: Mapping[str, Any], turned: Callable[[Any], Text]) -> dict[str, Text | None]:
    return {name: None if part is None else turned(part) for name, part in error.items()}


def _work(kept: Any) -> KeptWork | None:
    """What a job was; None where nobody wrote it down, or something else than this program did."""
    match kept:
        case {"name": str(name), "arguments": dict(arguments)}:
            return KeptWork(name, arguments)
    return None
