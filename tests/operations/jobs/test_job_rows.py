"""Jobs are written down and found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import uuid_utils
from sqlalchemy import select

from stormops_desktop.formats.phrasebook import read_phrasebook
from stormops_desktop.model.job_record import JobRecord, JobState
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job_rows import forget_past_jobs, keep_job, mark_lost_jobs, past_jobs
from stormops_desktop.operations.jobs.known_work import kept
from stormops_desktop.stores.schema.jobs import jobs
from stormops_desktop.stores.workspace import Workspace

_BEGUN = datetime(2026, 11, 20, 15, tzinfo=UTC)


def _job(state: JobState, title: str = "Score the storm") -> JobRecord:
    ended = None if state in {JobState.RUNNING, JobState.WAITING} else _BEGUN + timedelta(minutes=1)
    return JobRecord(str(uuid_utils.uuid7()), title, state, _BEGUN, ended, log=("15:00:01Z reading",))


def test_a_job_comes_back_as_it_was_written(workspace: Workspace) -> None:
    """State, times, log and error are read as they were kept; a later row of a job replaces the earlier."""
    job = _job(JobState.RUNNING)
    keep_job(workspace, job)
    failed = replace(job, state=JobState.FAILED, ended_at=_BEGUN, error={"code": "busy", "message": "Full."})
    keep_job(workspace, failed)
    assert past_jobs(workspace) == (failed,)


def test_jobs_come_newest_first(workspace: Workspace) -> None:
    """Ids are in order of time, and so are the jobs."""
    for title in ("first", "second", "third"):
        keep_job(workspace, _job(JobState.DONE, title))
    assert [job.title for job in past_jobs(workspace)] == ["third", "second", "first"]


def test_what_ran_at_a_crash_is_lost(workspace: Workspace) -> None:
    """G33: a job that ran when the program died is told as lost once; ended ones and new ones are not."""
    running, waiting, done = _job(JobState.RUNNING), _job(JobState.WAITING), _job(JobState.DONE)
    now = str(uuid_utils.uuid7())
    mine = _job(JobState.RUNNING)
    for job in (running, waiting, done, mine):
        keep_job(workspace, job)
    lost = mark_lost_jobs(workspace, before=now)
    assert [job.job_id for job in lost] == [running.job_id, waiting.job_id]
    states = {job.job_id: job.state for job in past_jobs(workspace)}
    assert states[running.job_id] is states[waiting.job_id] is JobState.LOST
    assert (states[done.job_id], states[mine.job_id]) == (JobState.DONE, JobState.RUNNING)
    assert mark_lost_jobs(workspace, before=now) == ()


def test_ended_jobs_can_be_forgotten(workspace: Workspace) -> None:
    """Clearing the list removes ended jobs, but neither running ones nor those to be kept."""
    done, kept, running = _job(JobState.DONE), _job(JobState.FAILED), _job(JobState.RUNNING)
    for job in (done, kept, running):
        keep_job(workspace, job)
    assert forget_past_jobs(workspace, keep={kept.job_id}) == 1
    assert {job.job_id for job in past_jobs(workspace)} == {kept.job_id, running.job_id}


def test_jobs_are_no_decisions(workspace: Workspace) -> None:
    """Writing jobs leaves the journal alone: they are not undone."""
    keep_job(workspace, _job(JobState.DONE))
    assert workspace.last_entry() == 0


def test_what_a_job_was_is_kept_with_it(workspace: Workspace) -> None:
    """G33: the work of a job that ran at a crash comes back with it; what is no such data is dropped."""
    work = kept("score", storm_id="frisco")
    job = replace(_job(JobState.RUNNING), work=work)
    keep_job(workspace, job)
    (lost,) = mark_lost_jobs(workspace, before=str(uuid_utils.uuid7()))
    assert lost.work == work
    assert past_jobs(workspace)[0].work == work
    for nonsense in ("score", {"name": 3, "arguments": {}}, {"name": "score"}, [1]):
        row = workspace.rows(select(jobs))[0]
        workspace.keep(jobs, {**row, "work": nonsense})
        assert past_jobs(workspace)[0].work is None


def test_log_and_error_keep_their_parts(workspace: Workspace) -> None:
    """What a job said last week can be read in another language today."""
    step = Sentence("{clock}Z {step}", clock="15:00:01", step=Sentence("score {storm_id}", storm_id="frisco"))
    full = {"code": "busy", "message": Sentence("score {storm_id}", storm_id="b"), "remedy": None}
    keep_job(workspace, replace(_job(JobState.FAILED), log=(step,), error=full))
    (kept_job,) = past_jobs(workspace)
    spanish = read_phrasebook("es")
    assert [spanish.tell(line) for line in kept_job.log] == ["15:00:01Z puntuar frisco"]
    assert kept_job.error is not None
    assert (spanish.tell(kept_job.error["message"] or ""), kept_job.error["remedy"]) == ("puntuar b", None)
