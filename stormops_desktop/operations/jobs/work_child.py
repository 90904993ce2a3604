"""The warm process itself: takes work from a pipe, runs it, tells how it goes. It ends with its parent."""

from __future__ import annotations

import os
import queue
import signal
import threading
import traceback
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from stormops_desktop.model import errors
from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job, kernel_threads
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.operations.jobs.work import LooseWork, Work
from stormops_desktop.stores.workspace import Workspace

type Order = tuple[Path | None, Work | LooseWork]
"""The workspace that is worked on, if any, and the work."""


@dataclass(frozen=True, slots=True)
class Started:
    """The work has begun."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far it is."""

    fraction: float
    step: str


@dataclass(frozen=True, slots=True)
class Answered:
    """It is done."""

    answer: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """It ended with an error, told by parts: exceptions with keyword arguments do not travel."""

    kind: str
    message: str
    remedy: str
    file: str | None
    record: str | None
    trace: str = ""
    """Where in the program, for the log; "" for errors that were raised on purpose."""

    def error(self) -> StormOpsError:
        """The error, as the work raised it."""
        if self.kind == CancelledError.__name__:
            return CancelledError()
        kind: type[StormOpsError] = getattr(errors, self.kind, StormOpsError)
        return kind(self.message, remedy=self.remedy, file=self.file, record=self.record)


def serve(pipe: Connection) -> None:
    """Run what comes in, one at a time, until the other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal; the parent cancels
    inbox: queue.SimpleQueue[Order] = queue.SimpleQueue()
    tokens: list[CancelToken] = [CancelToken()]
    threading.Thread(target=_read, args=(pipe, inbox, tokens), daemon=True).start()
    while True:
        root, work = inbox.get()
        pipe.send(Started())
        outcome = _run(root, work, tokens[0], pipe)
        try:
            pipe.send(outcome)
        except (TypeError, AttributeError, ValueError) as error:  # what pickling raises, before it writes
            pipe.send(_failed(told(error)))


def _read(pipe: Connection, inbox: queue.SimpleQueue[Order], tokens: list[CancelToken]) -> None:
    """Sort what comes in: work, or None to cancel what runs; where the parent is gone, end at once."""
    try:
        while True:
            message = pipe.recv()
            if message is None:
                tokens[0].cancel()
            else:
                tokens[0] = CancelToken()
                inbox.put(message)
    except (EOFError, OSError):
        os._exit(0)


def _run(
    root: Path | None, work: Work | LooseWork, cancel: CancelToken, pipe: Connection
) -> Answered | Failed:
    def progress(fraction: float, step: str) -> None:
        pipe.send(Progressed(fraction, step))

    try:
        with kernel_threads() as pool:
            job = Job(progress, cancel, pool=pool)
            if root is None:
                return Answered(cast("LooseWork", work)(job=job))
            with Workspace.open(root) as workspace:
                return Answered(cast("Work", work)(workspace, job=job))
    except StormOpsError as error:
        return _failed(error)
    except Exception as error:  # noqa: BLE001  (the process's last resort: the parent must learn of it)
        return replace(_failed(told(error)), trace=traceback.format_exc())


def _failed(error: StormOpsError) -> Failed:
    return Failed(type(error).__name__, error.message, error.remedy, error.file, error.record)
