"""Planning a day as a job of the window, with its processes kept warm and its plan shown while it grows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from stormops_desktop.model.crew_hours import CrewHours
from stormops_desktop.model.job_record import OPEN_STATES
from stormops_desktop.model.kept_work import KeptWork
from stormops_desktop.operations.jobs.known_work import kept
from stormops_desktop.operations.jobs.stand_back import run_behind
from stormops_desktop.operations.jobs.work import Work
from stormops_desktop.operations.routes.kept_workers import KeptWorkers
from stormops_desktop.ui.panels.routes.live_plan import LivePlan
from stormops_desktop.ui.panels.routes.plan_work import BuildChoices, build, plan_again
from stormops_desktop.ui.text.quantities import local_date
from stormops_desktop.ui.window.desk import Desk


class Planning(QObject):
    """One search at a time."""

    began = Signal()
    went_on = Signal(object)
    """The JobRecord of the search."""
    improved = Signal(object)
    """The PlanSketch of a better plan."""
    ended = Signal()
    """Done, failed or stopped."""
    built = Signal(object)
    """A BuildRoutesAnswer."""
    planned_again = Signal(object)
    """A RebuildRoutesAnswer."""
    failed = Signal(object)
    """A StormOpsError."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.kept = KeptWorkers()
        self._desk = desk
        self._live = LivePlan(desk, self)
        self._job: str | None = None
        self._warmed = False
        self._live.improved.connect(self._improved)
        desk.jobs.changed.connect(self._changed)
        desk.jobs.ended.connect(self._ended)
        desk.at_close(self.kept.close)

    @property
    def running(self) -> bool:
        """Whether a day is being planned."""
        return self._job is not None

    def warm(self) -> None:
        """Start the planning processes, on another thread, unless that has been done."""
        if not self._warmed:
            self._warmed = True
            start = partial(run_behind, self.kept.warm)
            self._desk.ask(lambda _workspace: start(), _nothing, owner=self, topic="warm")

    def build(self, crews: int | Sequence[CrewHours], day: date, choices: BuildChoices) -> None:
        """Build the routes of a day."""
        work = partial(build, kept=self.kept, live=self._live, crews=crews, day=day, choices=choices)
        title = self.tr("Build the routes of {0}").format(local_date(day))
        again = kept("build routes", crews=crews, day=day, seconds=choices.seconds, balance=choices.balance)
        self._start(title, work, self.built.emit, again)

    def plan_again(self, day: date, route_id: str | None, seconds: float) -> None:
        """Plan what is left of one route, or of the whole day."""
        work = partial(
            plan_again, kept=self.kept, live=self._live, day=day, route_id=route_id, seconds=seconds
        )
        title = self.tr("Plan the routes of {0} again").format(local_date(day))
        again = kept("rebuild routes", route_id=route_id, day=day, seconds=seconds)
        self._start(title, work, self.planned_again.emit, again)

    def take_best(self) -> None:
        """End the search; the best plan so far becomes the day."""
        if self.running:
            self._live.take_best()

    def stop(self) -> None:
        """Stop the search; the day stays as it was."""
        if self._job is not None:
            self._desk.jobs.cancel(self._job)

    def _start(self, title: str, work: Work, done: Callable[[Any], None], again: KeptWork) -> None:
        if self.running:
            return
        self._job = self._desk.jobs.start(title, work, then=done, failed=self.failed.emit, again=again)
        self.began.emit()
        self._changed(self._job)

    def _changed(self, job_id: str) -> None:
        if job_id == self._job:
            record = self._desk.jobs.record(job_id)
            if record.state in OPEN_STATES:
                self.went_on.emit(record)

    def _ended(self, job_id: str) -> None:
        self._live.end()  # whichever job it was: a search may have been tried again from the Jobs panel
        if job_id == self._job:
            self._job = None
            self.ended.emit()

    def _improved(self, sketch: object) -> None:
        if self.running:
            self.improved.emit(sketch)


def _nothing(_answer: object) -> None:
    """Warming has no answer."""
