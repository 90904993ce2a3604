"""What runs as a job: an operation with all but its workspace and its job filled in."""

from __future__ import annotations

from typing import Any, Protocol

from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace


class Work(Protocol):
    """Most often `functools.partial(operation, ...)`, which also travels to another process."""

    def __call__(self, workspace: Workspace, /, *, job: Job) -> Any:
        """Run, and return the operation's answer."""


class LooseWork(Protocol):
    """Work that makes its own workspace, such as the demo's."""

    def __call__(self, *, job: Job) -> Any:
        """Run, and return the operation's answer."""
