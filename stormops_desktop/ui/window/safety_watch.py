"""Safety copies of the decisions while a window has a workspace open."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer

from stormops_desktop.model.errors import BusyError, CancelledError, StormOpsError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.workspaces.keep_safety_copy import keep_safety_copy
from stormops_desktop.ui.window.desk import Desk

_LOOK = timedelta(minutes=1)


class SafetyWatch(QObject):
    """Looks each minute, on a thread, whether a copy is due; tells once what keeps it from being made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._told: str | None = None
        timer = QTimer(self, interval=_LOOK // timedelta(milliseconds=1))
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Make a copy if one is due."""
        job = Job(cancel=self._desk.cancel_token())
        self._desk.ask(
            partial(keep_safety_copy, job=job), self._made, owner=self, topic="copy", failed=self._failed
        )

    def _made(self, _made: bool) -> None:
        self._told = None

    def _failed(self, error: StormOpsError) -> None:
        if isinstance(error, BusyError | CancelledError) or error.message == self._told:
            return  # the next look makes it
        self._told = error.message
        self._desk.notice.emit(error)
