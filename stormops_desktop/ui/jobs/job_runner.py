"""The jobs of one window: started, watched, cancelled, tried again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import uuid_utils
from PySide6.QtCore import QObject, Signal

from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.model.job_record import OPEN_STATES, JobRecord, JobState
from stormops_desktop.model.kept_work import KeptWork
from stormops_desktop.model.progress import CancelToken, Progress
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job, kernel_threads
from stormops_desktop.operations.jobs.job_rows import keep_job
from stormops_desktop.operations.jobs.known_work import do_again, kept_work, runs_in_process
from stormops_desktop.operations.jobs.stand_back import stand_back
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.operations.jobs.work import Work
from stormops_desktop.operations.jobs.work_process import WorkProcess
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.jobs.job_claim import JobClaim
from stormops_desktop.ui.jobs.patient_pool import PatientPool
from stormops_desktop.ui.jobs.remaining_time import RemainingTime

type Then = Callable[[Any], None]
type Failed = Callable[[StormOpsError], None]

_TOLD_EVERY_S = 0.05
_MOST_LINES = 500
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Running:
    """What only the runner knows of a job."""

    work: Work
    in_process: bool
    then: Then | None
    failed: Failed | None
    cancel: CancelToken = field(default_factory=CancelToken)
    claim: JobClaim = field(default_factory=JobClaim)
    remaining: RemainingTime = field(default_factory=RemainingTime)
    log: list[str] = field(default_factory=list)
    error: StormOpsError | None = None


class JobRunner(QObject):
    """Runs long work on the window's workspace, one after the other, so that no job's commit meets another's.

    Signals carry the job's id; `record(job_id)` tells the rest. All are emitted on the window's thread.
    """

    changed = Signal(str)
    """A job is new, has moved on or has ended."""
    ended = Signal(str)
    failed = Signal(object)
    """A StormOpsError of a job whose starter did not ask to hear of it."""
    _told = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._records: dict[str, JobRecord] = {}
        self._running: dict[str, _Running] = {}
        self._line = PatientPool(1, "job", begin=stand_back)
        self._scribe = PatientPool(1, "job records")
        self._process = WorkProcess()
        self._closed = False
        self._told.connect(self._hear)

    def start(
        self,
        title: str,
        work: Work,
        *,
        in_process: bool = False,
        then: Then | None = None,
        failed: Failed | None = None,
        again: KeptWork | None = None,
    ) -> str:
        """Put work in line; returns the job's id.

        Args:
            title: What a person reads, such as "Import storm MESH_20240228.grib2".
            in_process: True for work that holds the GIL: then it must be a partial of a module's function.
            again: The same work as data, for a later window to do it again; None takes it from a partial of a
                known operation, and keeps none of any other work.
            then, failed: Hear the answer or the error on the window's thread; a cancelled job calls neither.
        """
        job_id = str(uuid_utils.uuid7())
        self._records[job_id] = JobRecord(
            job_id, title, JobState.WAITING, datetime.now(UTC), work=again or kept_work(work)
        )
        self._running[job_id] = _Running(work, in_process, then, failed)
        self._keep(self._records[job_id])
        self.changed.emit(job_id)
        self._line.submit(self._run, job_id)
        return job_id

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop: one that waits ends at once, one that runs within 1.5 s."""
        running = self._running.get(job_id)
        if running is None or self._records[job_id].state not in OPEN_STATES:
            return
        running.cancel.cancel()
        if running.claim.take():
            self._end(job_id, JobState.CANCELLED, None)
            self._keep(self._records[job_id])
        else:
            self._update(job_id, state=JobState.CANCELLING)

    def retry(self, job_id: str) -> str:
        """Start the same work again as a new job; its starter hears of that one."""
        again = self._running[job_id]
        return self.start(
            self._records[job_id].title,
            again.work,
            in_process=again.in_process,
            then=again.then,
            failed=again.failed,
            again=self._records[job_id].work,
        )

    def can_retry(self, job_id: str) -> bool:
        """Whether this window knows the work of a job that has ended."""
        return job_id in self._running and self._records[job_id].state not in OPEN_STATES

    def do_again(self, job: JobRecord) -> str:
        """Start the work of an earlier window's job as a new job; returns its id.

        Raises:
            ValueError: Nobody kept what it was: see `can_do_again`.
        """
        if job.work is None:
            raise ValueError(f"the work of job {job.job_id} was not kept")
        work = partial(do_again, work=job.work)
        return self.start(job.title, work, in_process=runs_in_process(job.work), again=job.work)

    def job_of(self, error: StormOpsError) -> str | None:
        """The id of the job that this very error ended; None where none did."""
        return next((job_id for job_id, running in self._running.items() if running.error is error), None)

    def record(self, job_id: str) -> JobRecord:
        """How a job of this window stands."""
        return self._records[job_id]

    def records(self) -> list[JobRecord]:
        """All jobs of this window, newest first."""
        return list(reversed(self._records.values()))

    @property
    def open_jobs(self) -> list[JobRecord]:
        """Those that wait or run."""
        return [record for record in self._records.values() if record.state in OPEN_STATES]

    def warm(self) -> None:
        """Start the process for work that holds the GIL before it is needed."""
        self._line.submit(self._process.warm)

    def close(self) -> bool:
        """Cancel everything and wait some seconds for its end; False where a job does not heed its token.

        Such a job runs on until the program ends; what it has not committed by then is not kept.
        """
        self._closed = True
        for running in self._running.values():
            running.cancel.cancel()
        ended = self._line.close()
        self._scribe.close()
        if ended:
            self._process.close()
        else:
            _log.warning("left running: %s", [record.title for record in self.open_jobs])
        return ended

    # On the job's thread

    def _run(self, job_id: str) -> None:
        running = self._running[job_id]
        if not running.claim.take():
            return
        begun = replace(self._records[job_id], state=JobState.RUNNING)
        self._told.emit((job_id, JobState.RUNNING, None))
        self._keep(begun)
        error: StormOpsError | None = None
        answer: Any = None
        try:
            running.cancel.raise_if_cancelled()
            answer = self._work(job_id, running)
            state = JobState.DONE
        except CancelledError:
            state = JobState.CANCELLED
        except Exception as unexpected:  # noqa: BLE001  (whatever it is, a person must hear of it)
            state, error = JobState.FAILED, told(unexpected)
        _log.info("job %s: %s%s", begun.title, state.value, "" if error is None else f": {error}")
        ended = replace(begun, state=state, ended_at=datetime.now(UTC), log=tuple(running.log))
        self._keep(ended if error is None else replace(ended, error=_parts(error)))
        self._told.emit((job_id, state, answer if error is None else error))

    def _work(self, job_id: str, running: _Running) -> Any:
        progress = self._teller(job_id, running)
        if running.in_process:
            return self._process.run(
                self._workspace.root, running.work, progress=progress, cancel=running.cancel
            )
        with kernel_threads() as pool:
            return running.work(self._workspace, job=Job(progress, running.cancel, pool=pool))

    def _teller(self, job_id: str, running: _Running) -> Progress:
        """Tells the window of progress, at most 20 times a second; every new step goes into the log."""
        told_at, told_step = 0.0, ""

        def progress(fraction: float, step: str) -> None:
            nonlocal told_at, told_step
            now = time.monotonic()
            if step and step != told_step:
                told_step = step
                if len(running.log) < _MOST_LINES:
                    running.log.append(_line(step))
            elif now - told_at < _TOLD_EVERY_S:
                return
            told_at = now
            self._told.emit((job_id, fraction, step))

        return progress

    def _keep(self, record: JobRecord) -> None:
        """Write the job down, so that the next start can tell of it."""
        self._scribe.submit(self._write, record)

    def _write(self, record: JobRecord) -> None:
        """On the scribe's thread; where the disk is full the job goes on, and its log says so."""
        try:
            keep_job(self._workspace, record)
        except Exception as error:  # noqa: BLE001  (whatever it is, a person must hear of it)
            self._told.emit((record.job_id, None, told(error)))

    # On the window's thread

    def _hear(self, news: tuple[str, Any, Any]) -> None:
        if self._closed:  # what is still on its way would reach panels that are gone
            return
        job_id, what, more = news
        if what is None:
            self._running[job_id].log.append(_line(str(more)))
            self._update(job_id, log=tuple(self._running[job_id].log))
        elif isinstance(what, float | int):
            running = self._running[job_id]
            remaining = running.remaining.report(float(what), time.monotonic())
            log = tuple(running.log)
            self._update(job_id, fraction=float(what), step=more, remaining_s=remaining, log=log)
        elif what is JobState.RUNNING:
            if self._records[job_id].state is JobState.WAITING:
                self._update(job_id, state=JobState.RUNNING)
        else:
            self._end(job_id, what, more)

    def _end(self, job_id: str, state: JobState, more: Any) -> None:
        running = self._running[job_id]
        self._update(
            job_id,
            state=state,
            ended_at=datetime.now(UTC),
            fraction=1.0 if state is JobState.DONE else self._records[job_id].fraction,
            remaining_s=None,
            log=tuple(running.log),
            error=_parts(more) if isinstance(more, StormOpsError) else None,
        )
        if isinstance(more, StormOpsError):
            running.error = more
        self.ended.emit(job_id)
        if state is JobState.DONE and running.then is not None:
            running.then(more)
        elif state is JobState.FAILED:
            (running.failed or self.failed.emit)(more)

    def _update(self, job_id: str, **values: Any) -> None:
        self._records[job_id] = replace(self._records[job_id], **values)
        self.changed.emit(job_id)


def _line(step: str) -> str:
    """A line of a job's log; a step that has its own Sentence keeps it."""
    return Sentence("{clock}Z {step}", clock=f"{datetime.now(UTC):%H:%M:%S}", step=step)


def _parts(error: StormOpsError) -> dict[str, str | None]:
    return {
        "code": error.code,
        "message": error.message,
        "remedy": error.remedy,
        "file": error.file,
        "record": error.record,
    }
