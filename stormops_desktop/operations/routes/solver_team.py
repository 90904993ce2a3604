"""Solver processes as their parent sees them: started early, given tasks, heard, cancelled, ended."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, NamedTuple, Self

from stormops_desktop.model.errors import (
    BadInputError,
    CancelledError,
    NotInstalledError,
    StormOpsError,
    UsageError,
)
from stormops_desktop.model.progress import CancelToken

type Message = dict[str, Any]

CANCEL_GRACE = 1.5
"""Seconds a cancelled solver has to end by itself before it is killed."""
_LOOK = 0.05
"""Seconds between looks at the cancel token."""
_MODULE = "stormops_desktop.operations.routes.solver_worker"
_ERRORS = {kind.code: kind for kind in (BadInputError, NotInstalledError, UsageError)}
_FOREIGN = ("PYTHON", "LD_", "DYLD_")


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

    A context manager; leaving it ends them. One task at a time for all of them.
    """

    def __init__(self, size: int = 2) -> None:
        self._events: queue.Queue[Event] = queue.Queue()
        self._processes = [self._start(worker) for worker in range(size)]
        self._ready = False
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(BrokenPipeError):
                        stream.close()

    def __len__(self) -> int:
        return len(self._processes)

    @property
    def process_ids(self) -> list[int]:
        """The operating system's numbers of the processes."""
        return [process.pid for process in self._processes]

    def alive(self, worker: int) -> bool:
        """Whether a solver's process still runs."""
        return self._processes[worker].poll() is None

    def wait_ready(self, cancel: CancelToken) -> None:
        """Return when all have loaded their solvers."""
        waiting = 0 if self._ready else len(self)
        while waiting:
            event = self._next(cancel, None)
            waiting -= event is not None and event.kind == "ready"
        self._ready = True

    def begin(self, tasks: Iterable[Message]) -> None:
        """Give every solver its task; what they still say of an earlier one is not heard any more."""
        self._number += 1
        for worker, task in enumerate(tasks):
            self.send(worker, {**task, "number": self._number})

    def send(self, worker: int, message: Message) -> None:
        """Send a task or news; news to a solver that has died are lost, which its end event tells."""
        stream = self._processes[worker].stdin
        with contextlib.suppress(BrokenPipeError):
            if stream is not None:
                stream.write(json.dumps(message).encode() + b"\n")
                stream.flush()

    def events(self, cancel: CancelToken, seconds: float | None = None) -> Iterator[Event]:
        """Events until every solver is done or `seconds` are over; errors of solvers are raised here.

        Raises:
            CancelledError: `cancel` was called; the solvers have ended their task, or were killed.
            StormOpsError: A solver failed or died.
        """
        ends = None if seconds is None else time.perf_counter() + seconds
        working = len(self)
        while working:
            event = self._next(cancel, ends)
            if event is None:
                return
            if event.kind == "failed":
                self._tell_all_to_stop()
                raise _error(event.message)
            working -= event.kind == "done"
            yield event

    def _next(self, cancel: CancelToken, ends: float | None) -> Event | None:
        while True:
            if cancel.cancelled:
                self._cancel()
                raise CancelledError
            look = _LOOK if ends is None else min(_LOOK, ends - time.perf_counter())
            if look <= 0:
                return None
            with contextlib.suppress(queue.Empty):
                event = self._events.get(timeout=look)
                if event.message.get("number", self._number) == self._number:
                    return event

    def _tell_all_to_stop(self) -> None:
        for worker in range(len(self) if self._number else 0):
            self.send(worker, {"cancel": self._number})

    def _cancel(self) -> None:
        """Ask all to end their task; kill those that have not after the grace."""
        self._tell_all_to_stop()
        ends = time.perf_counter() + CANCEL_GRACE
        silent = set(range(len(self)))
        with contextlib.suppress(queue.Empty):
            while silent and (left := ends - time.perf_counter()) > 0:
                event = self._events.get(timeout=left)
                if event.kind in {"cancelled", "done", "failed", "ready"}:
                    silent.discard(event.worker)
        for worker in silent:
            self._processes[worker].kill()
            self._processes[worker].wait()

    def _start(self, worker: int) -> subprocess.Popen[bytes]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
        process = subprocess.Popen(
            [sys.executable, "-I", "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        threading.Thread(target=self._hear, args=(worker, process), daemon=True).start()
        return process

    def _hear(self, worker: int, process: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(ValueError):  # the stream is closed when the team ends
            for line in process.stdout or ():
                self._events.put(Event(worker, json.loads(line)))
        message = "A solver's process ended before its answer."
        remedy = "Run it again; if it happens again, give it fewer stops or more memory."
        self._events.put(Event(worker, {"event": "failed", "message": message, "remedy": remedy}))


def _error(message: Message) -> StormOpsError:
    kind = _ERRORS.get(message.get("code", ""), StormOpsError)
    return kind(
        message["message"], remedy=message["remedy"], file=message.get("file"), record=message.get("record")
    )
