"""Work for tests: functions that another process can import."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from stormops_desktop.model.errors import MissingUnitError
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.stores.workspace import Workspace


def answer_in_steps(workspace: Workspace, *, job: Job) -> tuple[int, str]:
    """Tells three steps, answers with its process and the workspace's name."""
    for step in range(3):
        job.progress(step / 3, f"step {step}")
    return os.getpid(), workspace.root.name


def refuse(_workspace: Workspace, *, job: Job) -> None:
    """Ends with an error of ours, with all its parts."""
    raise MissingUnitError(
        Sentence("{what} has no unit.", what="Hail"), remedy="Say it.", file="a.csv", record="line 7"
    )


def stumble(_workspace: Workspace, *, job: Job) -> None:
    """Ends with an error that nobody raised on purpose."""
    raise ZeroDivisionError("of nothing")


def fill_the_disk(_workspace: Workspace, *, device: Path, job: Job) -> None:
    """Writes where there is no room."""
    device.write_bytes(b"some bytes")


def wait_to_be_cancelled(_workspace: Workspace, *, job: Job) -> None:
    """Looks at its token every 10 ms."""
    job.progress(0.0, "waiting")
    while True:
        job.cancel.raise_if_cancelled()
        time.sleep(0.01)


def heed_nothing(_workspace: Workspace, *, job: Job) -> None:
    """Never looks at its token."""
    job.progress(0.0, "deaf")
    time.sleep(60)


def kill_yourself(_workspace: Workspace, *, job: Job) -> None:
    """What the system does to a process that takes too much memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def answer_what_cannot_travel(_workspace: Workspace, *, job: Job) -> Callable[[], None]:
    """A lambda cannot be sent to another process."""
    return lambda: None


def make_a_file(*, file: Path, job: Job) -> Path:
    """Work without a workspace."""
    job.progress(0.5, "writing")
    file.write_text("made", encoding="utf-8")
    return file
