"""Jobs of a window: in line, told, cancelled, tried again, and never holding up its end."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from stormops_desktop.model.errors import StormOpsError, UsageError
from stormops_desktop.model.job_record import JobState
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.job_rows import past_jobs
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.jobs import job_runner, patient_pool
from stormops_desktop.ui.jobs.job_runner import JobRunner


@pytest.fixture
def runner(workspace: Workspace, qtbot: QtBot) -> Iterator[JobRunner]:
    """A runner over an empty workspace."""
    runner = JobRunner(workspace)
    yield runner
    runner.close()


def _until_cancelled(_workspace: Workspace, *, job: Job) -> None:
    job.progress(0.25, "working")
    while True:
        job.cancel.raise_if_cancelled()
        time.sleep(0.005)


def _answer(_workspace: Workspace, *, job: Job) -> str:
    job.progress(0.5, "half")
    return "done"


def _refuse(_workspace: Workspace, *, job: Job) -> None:
    raise UsageError("Not so.", remedy="Like this.")


def _ended(qtbot: QtBot, runner: JobRunner, job_id: str) -> None:
    qtbot.waitUntil(lambda: runner.record(job_id) not in runner.open_jobs, timeout=10_000)


def _niceness(_workspace: Workspace, *, job: Job) -> list[int]:
    assert isinstance(job.pool, Executor)
    own = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    return [own, job.pool.submit(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id())).result()]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems put the window's thread first themselves")
def test_the_window_goes_before_its_jobs(runner: JobRunner, qtbot: QtBot) -> None:
    """A job's thread, its kernels' threads and the warm process have a lower priority than the window's."""
    heard: list[list[int]] = []
    _ended(qtbot, runner, runner.start("Try", _niceness, then=heard.append))
    runner.warm()
    qtbot.waitUntil(lambda: runner._process.process_id is not None, timeout=10_000)
    process_id = runner._process.process_id
    assert process_id is not None
    window = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert heard == [[window + 5] * 2]
    assert os.getpriority(os.PRIO_PROCESS, process_id) == window + 5


def test_a_job_tells_its_steps_and_its_answer(runner: JobRunner, qtbot: QtBot) -> None:
    """Its starter hears the answer; the record says that it is done, and its log has every step."""
    heard: list[Any] = []
    job_id = runner.start("Try", _answer, then=heard.append)
    _ended(qtbot, runner, job_id)
    record = runner.record(job_id)
    assert heard == ["done"]
    assert (record.state, record.fraction) == (JobState.DONE, 1.0)
    assert [line.split("Z ")[1] for line in record.log] == ["half"]


def test_cancelling_is_seen_at_once_and_ends_within_200_ms(runner: JobRunner, qtbot: QtBot) -> None:
    """G02: the state says at once that it stops, and the job ends within 200 ms, without an error."""
    job_id = runner.start("Long", _until_cancelled, failed=lambda _error: pytest.fail("it did not fail"))
    qtbot.waitUntil(lambda: runner.record(job_id).fraction > 0)
    runner.cancel(job_id)
    assert runner.record(job_id).state is JobState.CANCELLING
    begun = time.monotonic()
    _ended(qtbot, runner, job_id)
    assert time.monotonic() - begun < 0.2
    assert runner.record(job_id).state is JobState.CANCELLED


def test_a_waiting_job_is_cancelled_at_once(runner: JobRunner, qtbot: QtBot) -> None:
    """G07: one job of several in line is cancelled without waiting for those before it; the others run."""
    first, second = runner.start("First", _until_cancelled), runner.start("Second", _until_cancelled)
    third = runner.start("Third", _answer)
    runner.cancel(second)
    assert runner.record(second).state is JobState.CANCELLED
    runner.cancel(first)
    _ended(qtbot, runner, third)
    assert runner.record(third).state is JobState.DONE


def test_an_error_goes_to_its_starter_else_to_everybody(runner: JobRunner, qtbot: QtBot) -> None:
    """Who asked to hear of errors hears of them alone; else the runner's signal tells, and knows the job."""
    heard: list[StormOpsError] = []
    _ended(qtbot, runner, runner.start("Mine", _refuse, failed=heard.append))
    with qtbot.waitSignal(runner.failed) as told:
        job_id = runner.start("Anybody's", _refuse)
    assert [error.message for error in heard] == ["Not so."]
    assert told.args
    assert runner.job_of(told.args[0]) == job_id
    error = runner.record(job_id).error
    assert error is not None
    assert (error["message"], error["remedy"]) == ("Not so.", "Like this.")


def test_a_failed_job_can_be_tried_again(runner: JobRunner, qtbot: QtBot) -> None:
    """Trying again is a new job with the same work; its starter hears of that one."""
    heard: list[str] = []
    tries: list[int] = []

    def at_second_try(_workspace: Workspace, *, job: Job) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise UsageError("Not yet.", remedy="Try again.")
        return "done"

    job_id = runner.start("Twice", at_second_try, then=heard.append, failed=lambda _error: None)
    assert not runner.can_retry(job_id)
    _ended(qtbot, runner, job_id)
    assert runner.can_retry(job_id)
    again = runner.retry(job_id)
    _ended(qtbot, runner, again)
    assert heard == ["done"]
    assert runner.record(job_id).state is JobState.FAILED


def test_what_ran_is_written_down(runner: JobRunner, qtbot: QtBot, workspace: Workspace) -> None:
    """The next start can tell what ran, how it ended and what it logged."""
    _ended(qtbot, runner, runner.start("Kept", _answer))
    qtbot.waitUntil(lambda: past_jobs(workspace)[0].state is JobState.DONE)
    (job,) = past_jobs(workspace)
    assert (job.title, job.fraction) == ("Kept", 1.0)
    assert job.log[0].endswith("half")


def test_a_full_disk_costs_the_record_not_the_job(
    runner: JobRunner, qtbot: QtBot, workspace: Workspace
) -> None:
    """Where the database cannot grow, the job goes on, and its log says that it was not written down."""
    workspace.rows(text("PRAGMA max_page_count = 1"))  # type: ignore[arg-type]  # as SQLite has it when full
    big = "x" * 5_000_000

    def work(_workspace: Workspace, *, job: Job) -> str:
        job.progress(0.5, big)
        return "done"

    heard: list[str] = []
    job_id = runner.start("Full", work, then=heard.append)
    qtbot.waitUntil(lambda: any("disk is full" in line for line in runner.record(job_id).log))
    assert heard == ["done"]


def test_progress_does_not_flood_the_window(runner: JobRunner, qtbot: QtBot) -> None:
    """Ten thousand reports of one step become some signals; every new step is logged."""

    def chatter(_workspace: Workspace, *, job: Job) -> None:
        for count in range(10_000):
            job.progress(count / 10_000, f"part {count // 5_000}")

    changes: list[str] = []
    runner.changed.connect(changes.append)
    job_id = runner.start("Chatter", chatter)
    _ended(qtbot, runner, job_id)
    assert len(changes) < 100
    assert len(runner.record(job_id).log) == 2


def test_closing_does_not_wait_for_ever(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """G08: a job that heeds no cancel keeps the window from closing for some seconds only."""
    monkeypatch.setattr(patient_pool.PatientPool.close, "__defaults__", (0.3,))
    release = threading.Event()

    def deaf(_workspace: Workspace, *, job: Job) -> None:
        release.wait(30)

    runner = JobRunner(workspace)
    job_id = runner.start("Deaf", deaf)
    qtbot.waitUntil(lambda: runner.record(job_id).state is JobState.RUNNING)
    begun = time.monotonic()
    assert not runner.close()
    assert time.monotonic() - begun < 3
    release.set()


def test_closing_during_a_job_ends_it(workspace: Workspace, qtbot: QtBot) -> None:
    """D85: closing while a job runs cancels it, waits for it, and leaves no thread behind."""
    runner = JobRunner(workspace)
    job_id = runner.start("Long", _until_cancelled)
    qtbot.waitUntil(lambda: runner.record(job_id).state is JobState.RUNNING)
    assert runner.close()
    assert past_jobs(workspace)[0].state is JobState.CANCELLED


def test_the_module_log_names_what_ended(
    runner: JobRunner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """Each job leaves one line in the program's log: its title and how it ended."""
    caplog.set_level("INFO", logger=job_runner.__name__)
    _ended(qtbot, runner, runner.start("Logged", _answer))
    qtbot.waitUntil(lambda: "job Logged: done" in caplog.text)


def test_nobody_hears_of_a_job_after_closing(workspace: Workspace, qtbot: QtBot) -> None:
    """An answer that was on its way when the window closed does not reach panels that are gone by then."""
    runner, answered = JobRunner(workspace), threading.Event()
    heard: list[Any] = []

    def answer(_workspace: Workspace, *, job: Job) -> str:
        answered.set()
        return "done"

    runner.start("Try", answer, then=heard.append)
    runner.changed.connect(heard.append)
    assert answered.wait(10)
    runner.close()
    qtbot.wait(20)
    assert heard == []
