"""The jobs of one window: started, watched, cancelled, tried again."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import uuid_utils
from PySide6.QtCore import QObject, Signal

from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.model.job_record import OPEN_STATES, JobRecord, JobState
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job, kernel_threads
from stormops_desktop.operations.jobs.work import Work
from stormops_desktop.operations.jobs.work_process import WorkProcess
from stormops_desktop.stores.schema import jobs as job_tables
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.jobs.remaining_time import RemainingTime
from stormops_desktop.ui.jobs.unexpected import told

type Then = Callable[[Any], None]
type Failed = Callable[[StormOpsError], None]


@dataclass(slots=True)
class _Running:
    """What only the runner knows of a job."""

    work: Work
    in_process: bool
    then: Then | None
    failed: Failed | None
    cancel: CancelToken = field(default_factory=CancelToken)
    remaining: RemainingTime = field(default_factory=RemainingTime)


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
        self._line = ThreadPoolExecutor(1, thread_name_prefix="job")
        self._process = WorkProcess()
        self._told.connect(self._hear)

    def start(
        self,
        title: str,
        work: Work,
        *,
        in_process: bool = False,
        then: Then | None = None,
        failed: Failed | None = None,
    ) -> str:
        """Put work in line; returns the job's id.

        Args:
            title: What a person reads, such as "Import storm MESH_20240228.grib2".
            in_process: True for work that holds the GIL: then it must be a partial of a module's function.
            then, failed: Hear the answer or the error on the window's thread; a cancelled job calls neither.
        """
        job_id = str(uuid_utils.uuid7())
        self._records[job_id] = JobRecord(job_id, title, JobState.WAITING, datetime.now(UTC))
        self._running[job_id] = _Running(work, in_process, then, failed)
        self.changed.emit(job_id)
        self._line.submit(self._run, job_id)
        return job_id

    def cancel(self, job_id: str) -> None:
        """Ask a job to stop; it says so at once and ends within 1.5 s."""
        running = self._running.get(job_id)
        if running is not None and self._records[job_id].state in OPEN_STATES:
            running.cancel.cancel()
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
        )

    def can_retry(self, job_id: str) -> bool:
        """Whether this window knows the work of a job that has ended."""
        return job_id in self._running and self._records[job_id].state not in OPEN_STATES

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

    def close(self) -> None:
        """Cancel everything and wait until it has ended."""
        for job_id in list(self._running):
            self._running[job_id].cancel.cancel()
        self._line.shutdown(wait=True)
        self._process.close()

    # On the job's thread

    def _run(self, job_id: str) -> None:
        running = self._running[job_id]
        self._told.emit((job_id, JobState.RUNNING, None))
        try:
            running.cancel.raise_if_cancelled()
            self._keep(job_id, JobState.RUNNING, None)
            answer = self._work(job_id, running)
        except CancelledError:
            outcome: tuple[str, JobState, Any] = (job_id, JobState.CANCELLED, None)
        except Exception as error:  # noqa: BLE001  (whatever it is, a person must hear of it)
            outcome = (job_id, JobState.FAILED, told(error))
        else:
            outcome = (job_id, JobState.DONE, answer)
        self._keep(job_id, outcome[1], outcome[2] if outcome[1] is JobState.FAILED else None)
        self._told.emit(outcome)

    def _work(self, job_id: str, running: _Running) -> Any:
        def progress(fraction: float, step: str) -> None:
            self._told.emit((job_id, fraction, step))

        if running.in_process:
            return self._process.run(
                self._workspace.root, running.work, progress=progress, cancel=running.cancel
            )
        with kernel_threads() as pool:
            return running.work(self._workspace, job=Job(progress, running.cancel, pool=pool))

    def _keep(self, job_id: str, state: JobState, error: StormOpsError | None) -> None:
        """Write the job down, so that the next start can tell of it."""
        record = self._records[job_id]
        now = datetime.now(UTC).isoformat()
        row = {
            "job_id": job_id,
            "title": record.title,
            "state": state.value,
            "started_at": record.started_at.isoformat(),
            "ended_at": None if state is JobState.RUNNING else now,
            "log": list(record.log),
            "error": None if error is None else _parts(error),
        }
        self._workspace.keep(job_tables.jobs, row)

    # On the window's thread

    def _hear(self, news: tuple[str, Any, Any]) -> None:
        job_id, what, more = news
        if isinstance(what, float | int):
            remaining = self._running[job_id].remaining.report(float(what), time.monotonic())
            log = self._records[job_id].log
            if more and more != self._records[job_id].step:
                log = (*log, f"{datetime.now(UTC):%H:%M:%S}Z {more}")
            self._update(job_id, fraction=float(what), step=more, remaining_s=remaining, log=log)
        elif what is JobState.RUNNING:
            if self._records[job_id].state is JobState.WAITING:
                self._update(job_id, state=JobState.RUNNING)
        else:
            self._end(job_id, what, more)

    def _end(self, job_id: str, state: JobState, more: Any) -> None:
        running = self._running[job_id]
        error = _parts(more) if isinstance(more, StormOpsError) else None
        fraction = 1.0 if state is JobState.DONE else self._records[job_id].fraction
        ended = datetime.now(UTC)
        self._update(job_id, state=state, ended_at=ended, fraction=fraction, remaining_s=None, error=error)
        self.ended.emit(job_id)
        if state is JobState.DONE and running.then is not None:
            running.then(more)
        elif state is JobState.FAILED:
            (running.failed or self.failed.emit)(more)

    def _update(self, job_id: str, **values: Any) -> None:
        self._records[job_id] = replace(self._records[job_id], **values)
        self.changed.emit(job_id)


def _parts(error: StormOpsError) -> dict[str, str | None]:
    return {
        "code": error.code,
        "message": error.message,
        "remedy": error.remedy,
        "file": error.file,
        "record": error.record,
    }
