"""Work that makes or mends a workspace, while none is open: the demo, a copy, a safety copy put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.operations.jobs.work import LooseWork
from stormops_desktop.operations.jobs.work_process import WorkProcess
from stormops_desktop.ui.jobs.patient_pool import PatientPool
from stormops_desktop.ui.text.localized import localized


class FolderWork(QObject):
    """One piece of work at a time, in a process of its own; signals arrive on the window's thread."""

    progressed = Signal(float, str)
    made = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """A StormOpsError; a CancelledError where it was cancelled."""
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: PatientPool | None = None
        self._cancel = CancelToken()
        self._ended.connect(self._end)

    @property
    def running(self) -> bool:
        """Whether something is being made."""
        return self._pool is not None

    def start(self, work: LooseWork, *, clean_up: Callable[[], None] | None = None) -> None:
        """Run `work`, a partial of a module's function.

        Args:
            clean_up: Called on a thread where it failed or its process was killed.
        """
        self._cancel = CancelToken()
        self._pool = PatientPool(1, "folder work")
        self._pool.submit(self._run, work, clean_up)

    def cancel(self) -> None:
        """Ask it to stop; it ends within 1.5 s."""
        self._cancel.cancel()

    def close(self) -> None:
        """Cancel and wait."""
        self._cancel.cancel()
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def _run(self, work: LooseWork, clean_up: Callable[[], None] | None) -> None:
        process = WorkProcess()
        outcome: Any
        try:
            outcome = process.run(None, work, progress=self._report, cancel=self._cancel)
        except Exception as error:  # noqa: BLE001  (whatever it is, a person must hear of it)
            outcome = error if isinstance(error, CancelledError) else told(error)
            if clean_up is not None:
                clean_up()
        finally:
            process.close()
        self._ended.emit(outcome)

    def _report(self, fraction: float, step: str) -> None:
        """On the work's thread."""
        self.progressed.emit(fraction, localized(step))

    def _end(self, outcome: object) -> None:
        if self._pool is not None:
            self._pool.close()
            self._pool = None
        if isinstance(outcome, StormOpsError):
            self.failed.emit(outcome)
        else:
            self.made.emit(outcome)
