"""A process that is kept warm for operations that hold the GIL, as the one who gives it work sees it."""

from __future__ import annotations

import logging
import multiprocessing
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.model.progress import CancelToken, Progress
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.work import LooseWork, Work
from stormops_desktop.operations.jobs.work_child import Answered, Failed, Progressed, Started, serve

CANCEL_GRACE_S = 1.5
"""How long cancelled work may take to end by itself before its process is killed."""
_LISTEN_S = 0.05
_log = logging.getLogger(__name__)


class WorkProcess:
    """Runs one piece of work at a time; starts anew where its process was killed or died.

    A kill is safe at any moment: an operation writes only to unpublished generations, and publishes with one
    commit.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    @property
    def process_id(self) -> int | None:
        """The operating system's number, None where no process runs."""
        return self._process.pid if self._process is not None and self._process.is_alive() else None

    def warm(self) -> None:
        """Start the process if none runs; it loads what it needs meanwhile."""
        with self._turn:
            self._started()

    def run(
        self, root: Path | None, work: Work | LooseWork, *, progress: Progress, cancel: CancelToken
    ) -> Any:
        """Run `work` on the workspace at `root` there, and wait for its answer.

        Args:
            root: None for LooseWork.

        Raises:
            CancelledError: Within the grace after `cancel`, whatever the work does.
            StormOpsError: What the work raised, or that its process died.
        """
        with self._turn:
            cancel.raise_if_cancelled()
            pipe = self._started()
            try:
                pipe.send((root, work))
                return self._listen(pipe, progress, cancel)
            except (EOFError, OSError) as error:
                died = self._died()
                cancel.raise_if_cancelled()
                raise died from error

    def close(self) -> None:
        """End the process; it has 1.5 s to leave by itself."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.join(CANCEL_GRACE_S)
            self._end()

    def _started(self) -> Connection:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs,), name="stormops work")
        self._process.start()
        theirs.close()
        return self._pipe

    def _listen(self, pipe: Connection, progress: Progress, cancel: CancelToken) -> Any:
        told_at: float | None = None
        while True:
            if cancel.cancelled and told_at is None:
                pipe.send(None)
                told_at = time.monotonic()
            if told_at is not None and time.monotonic() - told_at > CANCEL_GRACE_S:
                self._end()
                raise CancelledError
            if not pipe.poll(_LISTEN_S):
                continue
            match pipe.recv():
                case Started():
                    pass
                case Progressed(fraction, step):
                    progress(fraction, step)
                case Answered(answer):
                    return answer
                case Failed() as failed:
                    if failed.trace:
                        _log.error("in the work process: %s", failed.trace)
                    raise failed.error()

    def _died(self) -> StormOpsError:
        status = None
        if self._process is not None:
            self._process.join(CANCEL_GRACE_S)
            status = self._process.exitcode
        self._end()
        how = f"signal {-status}" if status is not None and status < 0 else f"exit status {status}"
        return StormOpsError(
            Sentence("The process that did this work ended before its answer ({how}).", how=how),
            remedy="Nothing was changed. Run it again; if it happens again, close other programs to free "
            "memory.",
        )

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None
