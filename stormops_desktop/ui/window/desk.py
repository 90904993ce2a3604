"""What the parts of a window share while a workspace is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.jobs.unexpected import told
from stormops_desktop.operations.jobs.work import Work
from stormops_desktop.stores.commit_watch import CommitWatch
from stormops_desktop.stores.workspace import Workspace
from stormops_desktop.ui.jobs.background_reads import BackgroundReads
from stormops_desktop.ui.jobs.garbage import Garbage
from stormops_desktop.ui.jobs.job_runner import JobRunner
from stormops_desktop.ui.jobs.patient_pool import PatientPool
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.window.selection import Selection

if TYPE_CHECKING:
    from stormops_desktop.ui.map.canvas import MapCanvas

_WATCH_MS = 250


class Desk(QObject):
    """An open workspace with all that panels and map need; nothing here makes the window's thread wait.

    Attributes:
        workspace: For questions and commands on other threads, never on the window's.
        jobs: Long work, listed in the Jobs panel.
        selection: The selected properties.
        preferences: Units, language, theme; what listens to them ends with the desk.
        garbage: Collects Python's cyclic garbage on this thread.
        canvas: The map, for panels' tools and overlays; None where there is a panel and no window.
    """

    changed = Signal(object)
    """A frozenset of the tables that commits touched ("slots", "proposals", ...), whoever made them."""
    storm_changed = Signal()
    day_changed = Signal()
    draft_plan_changed = Signal()
    go_to = Signal(object)
    """A BBox that the map should show."""
    panel_wanted = Signal(str)
    """The name of a panel to be shown and given the keyboard."""
    notice = Signal(object)
    """A StormOpsError, or a sentence, for the bar above the map."""
    command_done = Signal(str)
    """What a quick command did, for the status bar."""
    closing = Signal()
    """The workspace is about to be left: stop what has been asked and is not needed any more."""
    _commanded = Signal(object)

    def __init__(self, workspace: Workspace, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.preferences = preferences.for_a_while(self)
        self.canvas: MapCanvas | None = None
        self.selection = Selection(self)
        self.jobs = JobRunner(workspace, self)
        self._reads = BackgroundReads(self)
        self.garbage = Garbage(self)
        self._commands = PatientPool(1, "command")
        self._storm: str | None = None
        self._day: date | None = None
        self._draft_plan: Any = None
        self._at_close: list[Callable[[], None]] = []
        self._tokens: WeakSet[CancelToken] = WeakSet()
        self._closed = False
        self._watch = CommitWatch(workspace.root)
        self._last_entry = workspace.last_entry()
        self._unread = self._failing = False
        self._reads.failed.connect(self.notice)
        self.jobs.failed.connect(self.notice)
        self.jobs.ended.connect(self._look)
        self._commanded.connect(self._command_ended)
        self._timer = QTimer(self, interval=_WATCH_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    # What is looked at

    @property
    def storm(self) -> str | None:
        """The id of the storm that map and panels show."""
        return self._storm

    @storm.setter
    def storm(self, storm_id: str | None) -> None:
        if storm_id != self._storm:
            self._storm = storm_id
            self.storm_changed.emit()

    @property
    def day(self) -> date | None:
        """The day whose routes are shown."""
        return self._day

    @day.setter
    def day(self, day: date | None) -> None:
        if day != self._day:
            self._day = day
            self.day_changed.emit()

    @property
    def draft_plan(self) -> Any:
        """The best plan so far of a day that is being built, or None."""
        return self._draft_plan

    @draft_plan.setter
    def draft_plan(self, plan: Any) -> None:
        self._draft_plan = plan
        self.draft_plan_changed.emit()

    # What is asked and done

    def ask[T](
        self,
        question: Callable[[Workspace], T],
        then: Callable[[T], None],
        *,
        owner: QObject,
        topic: str,
        failed: Callable[[StormOpsError], None] | None = None,
    ) -> None:
        """Ask the workspace on a thread; a later question of the same owner and topic replaces this one."""
        self._reads.ask(partial(question, self.workspace), then, owner=owner, topic=topic, failed=failed)

    def ask_outside[T](
        self,
        question: Callable[[], T],
        then: Callable[[T], None],
        *,
        owner: QObject,
        topic: str,
        failed: Callable[[StormOpsError], None] | None = None,
    ) -> None:
        """Ask somebody else, as a server; while it is silent, neither reading nor closing waits for it."""
        self._reads.ask(question, then, owner=owner, topic=topic, failed=failed, apart=True)

    def cancel_token(self) -> CancelToken:
        """For a question that may take long: leaving the workspace cancels it, as whoever asks may."""
        token = CancelToken()
        self._tokens.add(token)
        return token

    def hold_questions(self) -> None:
        """Let them wait until `release_questions`: the window's first picture comes first."""
        self._reads.hold()

    def release_questions(self) -> None:
        """Ask what waited."""
        self._reads.release()

    def command(
        self,
        work: Work,
        *,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[StormOpsError], None] | None = None,
    ) -> None:
        """Do something short that changes decisions (approve, lock, undo), in the order of the calls."""

        def run() -> None:
            try:
                outcome = work(self.workspace, job=Job())
            except Exception as error:  # noqa: BLE001  (whatever it is, a person must hear of it)
                outcome = told(error)
            self._commanded.emit((outcome, then, failed))

        self._commands.submit(run)

    def undo(self) -> None:
        """Take back the newest command."""
        self.command(lambda workspace, *, job: workspace.undo(), then=self._undone)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.command(lambda workspace, *, job: workspace.redo(), then=self._redone)

    @property
    def idle(self) -> bool:
        """Whether no question is open and no job waits or runs (for tests and pictures)."""
        return self._reads.idle and not self.jobs.open_jobs

    def at_close(self, end: Callable[[], None]) -> None:
        """Have `end` called on closing, when jobs and commands have ended and the workspace is still open."""
        self._at_close.append(end)

    def close(self) -> None:
        """Cancel jobs, wait for threads, release the workspace."""
        self._timer.stop()
        self.closing.emit()
        for token in self._tokens:
            token.cancel()
        self._closed = True
        self.jobs.close()
        self._commands.close()
        for end in self._at_close:
            end()
        self._reads.close()
        self._watch.close()
        self.workspace.close()
        self.garbage.close()

    def _look(self) -> None:
        if self._closed:  # the end of a job that was cancelled by closing
            return
        if self._watch.changed() or self._unread:
            after, self._unread = self._last_entry, False
            self.ask(
                lambda workspace: workspace.changed_tables(after),
                self._tell,
                owner=self,
                topic="changed tables",
                failed=self._read_again,
            )

    def _read_again(self, error: StormOpsError) -> None:
        """What could not be read now is read at the next look; it is told once."""
        self._unread = True
        if not self._failing:
            self._failing = True
            self.notice.emit(error)

    def _tell(self, news: tuple[frozenset[str], int]) -> None:
        self._failing = False
        tables, self._last_entry = news
        if "slots" in tables:
            self.selection.clear()
        if tables:
            self.changed.emit(tables)

    def _command_ended(self, ended: tuple[Any, Any, Any]) -> None:
        if self._closed:  # it ended while the desk closed: nobody is left to hear of it
            return
        outcome, then, failed = ended
        self._look()
        if isinstance(outcome, StormOpsError):
            (failed or self.notice.emit)(outcome)
        elif then is not None:
            then(outcome)

    def _undone(self, title: str) -> None:
        self.command_done.emit(self.tr("Undone: {0}").format(localized(title)))

    def _redone(self, title: str) -> None:
        self.command_done.emit(self.tr("Done again: {0}").format(localized(title)))
