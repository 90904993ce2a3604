"""Changing a day's routes by hand: move, lock, skip; each one undo step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.work import Work
from stormops_desktop.operations.routes.kept_workers import KeptWorkers
from stormops_desktop.operations.routes.lock_stop import lock_stop
from stormops_desktop.operations.routes.skip_stop import skip_stop
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.panels.routes.plan_work import assign
from stormops_desktop.ui.window.desk import Desk

if TYPE_CHECKING:
    from stormops_desktop.operations.routes.explain_stop import ExplainStopAnswer


class HandChanges(QObject):
    """Tells when a change begins and ends, so that nobody changes what is about to change."""

    began = Signal()
    ended = Signal()
    moved = Signal(object)
    """An AssignStopAnswer."""
    explained = Signal(object)
    """An ExplainStopAnswer."""
    failed = Signal(object)
    """A StormOpsError."""

    def __init__(self, desk: Desk, kept: KeptWorkers, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept = kept

    def move(self, stop_id: str, crew: str, position: int | None) -> None:
        """Give a stop to a crew, at a position from 1 among its stops to come, or at the best."""
        work = partial(assign, kept=self._kept, stop_id=stop_id, crew=crew, position=position)
        self._change(work, self.moved.emit)

    def lock(self, stop_id: str, *, release: bool) -> None:
        """Keep a stop with its crew and in its order, or let it go."""
        self._change(partial(_lock, stop_id=stop_id, release=release))

    def skip(self, stop_id: str, reason: str) -> None:
        """Leave a stop out of the day."""
        self._change(partial(_skip, stop_id=stop_id, reason=reason))

    def explain(self, stop_id: str) -> None:
        """Ask of each crew whether it could take a stop."""
        question = partial(_explain, stop_id=stop_id)
        self._desk.ask(question, self.explained.emit, owner=self, topic="why", failed=self.failed.emit)

    def _change(self, work: Work, then: Callable[[Any], object] | None = None) -> None:
        self.began.emit()

        def done(answer: object) -> None:
            self.ended.emit()
            if then is not None:
                then(answer)

        self._desk.command(work, then=done, failed=self._fail)

    def _fail(self, error: StormOpsError) -> None:
        self.ended.emit()
        self.failed.emit(error)


def _lock(workspace: Workspace, *, job: Job, stop_id: str, release: bool) -> object:
    return lock_stop(workspace, stop_id, release=release)


def _skip(workspace: Workspace, *, job: Job, stop_id: str, reason: str) -> object:
    return skip_stop(workspace, stop_id, reason=reason)


def _explain(workspace: Workspace, *, stop_id: str) -> ExplainStopAnswer:
    from stormops_desktop.operations.routes.explain_stop import explain_stop

    return explain_stop(workspace, stop_id, job=Job())
