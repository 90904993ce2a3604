"""Solver processes working on one task: started early, given tasks, heard, cancelled, replaced, ended."""

from __future__ import annotations

import contextlib
import queue
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import NamedTuple, Self

from stormops_desktop.model.errors import (
    BadInputError,
    NotInstalledError,
    StormOpsError,
    UsageError,
)
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import sentence_of
from stormops_desktop.operations.routes.solver_mailbox import Message
from stormops_desktop.operations.routes.solver_process import SolverProcess

_LOOK = 0.02
"""Seconds between looks at the cancel token."""
_ERRORS = {kind.code: kind for kind in (BadInputError, NotInstalledError, UsageError)}


class Event(NamedTuple):
    """What solver number `worker` told."""

    worker: int
    message: Message

    @property
    def kind(self) -> str:
        """Such as `plan`, `news`, `done`."""
        return str(self.message["event"])


class SolverTeam:
    """Some solver processes, warm for the first task as soon as they have loaded.

    A context manager; leaving it ends them. One task at a time for all of them. It outlives its processes:
    one that died or had to be killed is replaced before the next task.
    """

    def __init__(self, size: int = 2) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._processes: list[SolverProcess] = []
        self._number = 0
        self._hurried = 0
        self._tasks = 0
        for worker in range(size):
            self._processes.append(self._start(worker))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.close()

    def __len__(self) -> int:
        return len(self._processes)

    @property
    def process_ids(self) -> list[int]:
        """The operating system's numbers of the processes."""
        return [process.process_id for process in self._processes]

    def wait_ready(self, cancel: CancelToken) -> None:
        """Return when all have loaded their solvers and none has a task any more.

        Raises:
            CancelledError: `cancel` was called.
            StormOpsError: A process died twice while it loaded.
        """
        self._stop()
        self._replace_dead()
        self._wait_free(cancel)
        if self._replace_dead():  # killed for not ending its last task, or died while it loaded
            self._wait_free(cancel)
        if not all(process.alive for process in self._processes):
            raise StormOpsError(
                "A route solver's process ends as soon as it is started.",
                remedy="Close other programs to free memory and run it again; if that does not help, install "
                "StormOps again.",
            )

    def begin(self, tasks: Iterable[Message], cancel: CancelToken) -> None:
        """Give every solver its task, as soon as all are ready; an earlier one is not heard any more.

        Raises:
            CancelledError, StormOpsError: As `wait_ready`.
        """
        self.wait_ready(cancel)
        self._number += 1
        self._tasks = 0
        for process, task in zip(self._processes, tasks, strict=False):
            process.give({**task, "number": self._number})
            self._tasks += 1

    def send(self, worker: int, message: Message) -> None:
        """Send news without waiting; to a solver that has died they are lost."""
        self._processes[worker].send(message)

    def events(
        self, cancel: CancelToken, seconds: float | None = None, enough: threading.Event | None = None
    ) -> Iterator[Event]:
        """Events until every solver is done or `seconds` are over; errors of solvers are raised here.

        Once `enough` is set, every solver is asked for the best answer it has. A solver that dies is left
        behind while another lives or has answered, which stderr tells. However this ends, solvers still at
        work are asked to stop, and killed where they do not within 1.5 s.

        Raises:
            CancelledError: `cancel` was called; raised at once, not when the solvers have ended.
            StormOpsError: A solver failed, or all died.
        """
        working, answers = self._tasks, 0
        ends = None if seconds is None else time.perf_counter() + seconds
        try:
            while working:
                event = self._next(cancel, ends, enough)
                if event is None:
                    return
                working -= event.kind in {"done", "died"}
                answers += event.kind == "done"
                if event.kind == "failed" or (event.kind == "died" and not working + answers):
                    raise _error(event.message)
                if event.kind == "died":
                    sys.stderr.write(event.message["message"] + " The search goes on without it.\n")
                else:
                    yield event
        finally:
            self._stop()

    def _next(self, cancel: CancelToken, ends: float | None, enough: threading.Event | None) -> Event | None:
        while True:
            cancel.raise_if_cancelled()
            if enough is not None and enough.is_set():
                self._hurry()
            look = _LOOK if ends is None else min(_LOOK, ends - time.perf_counter())
            if look <= 0:
                return None
            with contextlib.suppress(queue.Empty):
                event = self._events.get(timeout=look)
                if event.message["number"] == self._number:
                    return event

    def _hurry(self) -> None:
        """Ask for the best answers so far, once a task."""
        if self._hurried != self._number:
            self._hurried = self._number
            for process in self._processes:
                process.send({"enough": self._number})

    def _stop(self) -> None:
        for process in self._processes:
            process.stop()

    def _wait_free(self, cancel: CancelToken) -> None:
        for process in self._processes:
            while not process.wait_free(_LOOK):
                cancel.raise_if_cancelled()
        cancel.raise_if_cancelled()

    def _replace_dead(self) -> bool:
        """Start new processes in place of dead ones; whether there were any."""
        dead = [worker for worker, process in enumerate(self._processes) if not process.alive]
        for worker in dead:
            self._processes[worker].close()
            self._processes[worker] = self._start(worker)
        return bool(dead)

    def _start(self, worker: int) -> SolverProcess:
        return SolverProcess(lambda message: self._events.put(Event(worker, message)))


def _error(message: Message) -> StormOpsError:
    kind = _ERRORS.get(message.get("code", ""), StormOpsError)
    return kind(
        sentence_of(message["message"]),
        remedy=sentence_of(message["remedy"]),
        file=message.get("file"),
        record=message.get("record"),
    )
