"""What every command shares: the workspace, the job, and how to answer."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from stormops_desktop.cli.answers import print_json
from stormops_desktop.cli.progress_line import ProgressLine
from stormops_desktop.model.progress import CancelToken

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stormops_desktop.operations.jobs.job import Job
    from stormops_desktop.stores.workspace import Workspace


class Session:
    """One run of the command line."""

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self.exit_status = 0
        self._workspace: Path | None = None
        self._cancel = CancelToken()
        self._resources = ExitStack()
        self._job: Job | None = None
        self._progress = ProgressLine(sys.stderr)

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            previous = signal.signal(number, self._interrupted)
            self._resources.callback(signal.signal, number, previous)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.clear()
        self._resources.close()

    def _interrupted(self, _signal: int, _frame: FrameType | None) -> None:
        """Ask the job to stop and clear away what is half made; a second Ctrl-C does not wait for it."""
        if self._cancel.cancelled:
            raise KeyboardInterrupt
        self._cancel.cancel()

    def choose_workspace(self, folder: Path | None) -> None:
        """Take the folder named on the command line, if any."""
        self._workspace = folder

    @property
    def job(self) -> Job:
        """The job of this command: its threads start when it is first asked for."""
        if self._job is None:
            from stormops_desktop.operations.jobs.job import Job, kernel_threads

            pool = self._resources.enter_context(kernel_threads())
            self._job = Job(self._progress, self._cancel, pool=pool)
        return self._job

    @property
    def has_workspace(self) -> bool:
        """Whether a folder was named."""
        return self._workspace is not None

    @property
    def workspace_folder(self) -> Path:
        """The folder named with -w or STORMOPS_WORKSPACE, else the current one."""
        return self._workspace if self._workspace is not None else Path.cwd()

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The workspace, open for this command; what it decides goes into a safety copy too."""
        from stormops_desktop.stores.workspace import Workspace

        with Workspace.open(self.workspace_folder) as workspace:
            before = workspace.newest_entry_id()
            yield workspace
            if workspace.newest_entry_id() != before:
                self.keep_safety_copy(workspace)

    def keep_safety_copy(self, workspace: Workspace) -> None:
        """Copy the decisions where it is time to; the command is done, whatever becomes of the copy."""
        from stormops_desktop.model.errors import CancelledError, StormOpsError
        from stormops_desktop.operations.jobs.job import Job
        from stormops_desktop.operations.workspaces.keep_safety_copy import keep_safety_copy

        try:
            with suppress(CancelledError):  # the next command makes it
                keep_safety_copy(workspace, job=Job(cancel=self._cancel))
        except StormOpsError as error:
            click.echo(f"No safety copy was made: {error}", err=True)

    def answer(
        self,
        value: Any,
        people: Callable[[Any], RenderableType] | None = None,
        *,
        exit_status: int = 0,
    ) -> None:
        """Print an operation's answer: one JSON value with --json, else what `people` makes of it."""
        self._progress.clear()
        self.exit_status = exit_status
        if self.json:
            print_json(value)
            return
        from stormops_desktop.cli.tables import print_for_people

        print_for_people(value, people)


def pass_session(command: Callable[..., None]) -> Callable[..., None]:
    """Decorate a command that takes the Session first."""
    return click.make_pass_decorator(Session)(command)
