"""One solver process as its parent sees it: it loads, takes a task, ends it, is stopped, dies."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.routes.solver_mailbox import Message

CANCEL_GRACE = 1.5
"""Seconds a cancelled solver has to end its task by itself before it is killed."""
_MODULE = "stormops_desktop.operations.routes.solver_worker"
_FOREIGN = ("PYTHON", "LD_", "DYLD_")
_ENDS = {"done", "cancelled", "failed"}


class SolverProcess:
    """A solver that is started at once; nothing here waits for it, but `wait_free` for as long as it is told.

    Two threads read and write its pipes, for a solver that is stuck reads nothing and would block a writer.

    Args:
        hear: Called from the reading thread with every event, at last with one named `died`.

    Attributes:
        process_id: The operating system's number.
    """

    def __init__(self, hear: Callable[[Message], None]) -> None:
        self._hear = hear
        self._process = _started()
        self.process_id = self._process.pid
        self._mail: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._free = threading.Event()
        self._lock = threading.Lock()
        self._number = 0
        self._stopping = False
        self._ended = False
        self._death: Message | None = None
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._read, self._write)]
        for thread in self._threads:
            thread.start()

    @property
    def alive(self) -> bool:
        """Whether it runs and may be given a task."""
        return not self._ended and self._process.poll() is None

    def wait_free(self, seconds: float) -> bool:
        """Whether, within `seconds`, it has loaded and has no task, or is dead."""
        return self._free.wait(seconds)

    def give(self, task: Message) -> None:
        """Give a task with its `number`; it must be free."""
        with self._lock:
            self._number, self._stopping = task["number"], False
            if self._death is not None:  # since the caller looked
                self._hear({**self._death, "number": self._number})
                return
            self._free.clear()
        self.send(task)

    def send(self, message: Message) -> None:
        """Send without waiting; what is sent to a dead process is lost, which its `died` tells."""
        self._mail.put(message)

    def stop(self) -> None:
        """Ask it to end its task and return; where it has not within the grace, it is killed."""
        with self._lock:
            if self._free.is_set() or self._stopping or self._number == 0:
                return
            self._stopping = True
        self.send({"cancel": self._number})
        timer = threading.Timer(CANCEL_GRACE, self._kill_if_busy, [self._number])
        timer.daemon = True
        timer.start()

    def kill(self) -> None:
        """End it at once; it holds nothing that could be left half-written."""
        self._ended = True
        self._process.kill()

    def close(self) -> None:
        """Kill it and give back its pipes and threads."""
        self.kill()
        self._mail.put(None)
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # unsent bytes for a dead process
                    stream.close()

    def _kill_if_busy(self, number: int) -> None:
        with self._lock:
            if self._number == number and not self._free.is_set():
                self.kill()

    def _write(self) -> None:
        stream = self._process.stdin
        with contextlib.suppress(OSError):  # it died: the reading thread tells
            while stream is not None and (message := self._mail.get()) is not None:
                stream.write(json.dumps(message).encode() + b"\n")
                stream.flush()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            if not line.endswith(b"\n"):
                break  # it died in the middle of a line
            message = json.loads(line)
            with self._lock:
                if message["event"] == "ready" or (
                    message["event"] in _ENDS and message["number"] == self._number
                ):
                    self._free.set()
            self._hear(message)
        self.kill()  # it cannot answer any more; marked before the wait, during which `poll` tells nothing
        status = self._process.wait()
        with self._lock:
            self._death = _death(status)
            self._free.set()
            self._hear({**self._death, "number": self._number})


def _started() -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
    except OSError as error:
        raise StormOpsError(
            Sentence("A route solver's process cannot be started ({error}).", error=error),
            remedy="Close other programs to free memory and run it again.",
            file=sys.executable,
        ) from error


def _death(status: int) -> Message:
    how = f"signal {-status}" if status < 0 else f"exit status {status}"
    return {
        "event": "died",
        "message": Sentence("A route solver's process ended before its answer ({how}).", how=how),
        "remedy": "Run it again: a new process is started. If it happens again, close other programs to free "
        "memory, or plan fewer stops at once.",
    }
