"""Work in a process of its own: answers, errors, cancelling, death."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Timer
from types import ModuleType
from typing import Any

import psutil
import pytest

from stormops_desktop.model.errors import BusyError, CancelledError, MissingUnitError, StormOpsError
from stormops_desktop.model.progress import CancelToken, no_progress
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.work_process import CANCEL_GRACE_S, WorkProcess
from stormops_desktop.stores.workspace import Workspace

_HERE = Path(__file__).parent
_FULL_DEVICE = Path("/dev/full")


@pytest.fixture
def samples(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of sample work, as both processes import it."""
    monkeypatch.syspath_prepend(str(_HERE))
    return importlib.import_module("work_samples")


@pytest.fixture
def process() -> Iterator[WorkProcess]:
    """A work process, ended after the test."""
    process = WorkProcess()
    yield process
    process.close()
    assert process.process_id is None


@pytest.fixture
def run(process: WorkProcess, workspace: Workspace) -> Callable[..., Any]:
    """Run work on an empty workspace."""

    def call(work: Any, *, cancel: CancelToken | None = None, progress: Any = no_progress) -> Any:
        return process.run(workspace.root, work, progress=progress, cancel=cancel or CancelToken())

    return call


def test_answers_and_progress_come_back(
    run: Callable[..., Any], samples: ModuleType, process: WorkProcess
) -> None:
    """The answer is the work's, made in the other process, and every step was told in order."""
    told: list[tuple[float, str]] = []
    answered, name = run(
        samples.answer_in_steps, progress=lambda fraction, step: told.append((fraction, step))
    )
    assert answered == process.process_id != os.getpid()
    assert name == "workspace"
    assert [step for _, step in told] == ["step 0", "step 1", "step 2"]


def test_the_process_stays_warm(run: Callable[..., Any], samples: ModuleType) -> None:
    """A second piece of work runs in the same process, which has loaded everything already."""
    assert run(samples.answer_in_steps)[0] == run(samples.answer_in_steps)[0]


def test_an_error_travels_whole(run: Callable[..., Any], samples: ModuleType) -> None:
    """An error of ours arrives with its kind, words and their parts, file and record."""
    with pytest.raises(MissingUnitError) as refused:
        run(samples.refuse)
    error = refused.value
    assert (error.message, error.remedy, error.file, error.record) == (
        "Hail has no unit.",
        "Say it.",
        "a.csv",
        "line 7",
    )
    assert isinstance(error.message, Sentence)
    assert (error.message.template, error.message.values) == ("{what} has no unit.", {"what": "Hail"})


def test_what_nobody_expected_is_told_and_logged(
    run: Callable[..., Any], samples: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    """An unexpected error names itself to the person, and its place in the program goes into the log."""
    with pytest.raises(StormOpsError, match="ZeroDivisionError: of nothing"):
        run(samples.stumble)
    assert "in stumble" in caplog.text


@pytest.mark.skipif(not _FULL_DEVICE.exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told_as_such(run: Callable[..., Any], samples: ModuleType) -> None:
    """Writing where there is no room says that the disk is full, and that nothing was changed."""
    with pytest.raises(BusyError, match="disk is full") as refused:
        run(partial(samples.fill_the_disk, device=_FULL_DEVICE))
    assert "nothing was changed" in refused.value.remedy


def test_an_answer_that_cannot_travel_is_an_error(
    run: Callable[..., Any], samples: ModuleType, process: WorkProcess
) -> None:
    """Where an answer cannot be sent, the process lives on and says so."""
    with pytest.raises(StormOpsError, match="unexpectedly"):
        run(samples.answer_what_cannot_travel)
    assert run(samples.answer_in_steps)[0] == process.process_id


def test_cancelled_work_ends_within_200_ms(run: Callable[..., Any], samples: ModuleType) -> None:
    """G04: one key stops a job that would run for ever; work that looks at its token ends within 200 ms."""
    run(samples.answer_in_steps)
    cancel, cancelled = CancelToken(), [0.0]

    def progress(_fraction: float, _step: str) -> None:
        def stop() -> None:
            cancelled[0] = time.monotonic()
            cancel.cancel()

        Timer(0.1, stop).start()

    with pytest.raises(CancelledError):
        run(samples.wait_to_be_cancelled, cancel=cancel, progress=progress)
    assert time.monotonic() - cancelled[0] < 0.2


def test_deaf_work_is_killed_after_its_grace(
    run: Callable[..., Any], samples: ModuleType, process: WorkProcess
) -> None:
    """G07: work whose cancel is not heard is killed alone, and the next piece of work runs."""
    cancel = CancelToken()
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        run(samples.heed_nothing, cancel=cancel, progress=lambda _fraction, _step: cancel.cancel())
    assert time.monotonic() - begun < CANCEL_GRACE_S + 15
    assert process.process_id is None
    assert run(samples.answer_in_steps)[1] == "workspace"


def test_a_killed_process_is_told_and_replaced(run: Callable[..., Any], samples: ModuleType) -> None:
    """A process that the system kills is told with what to do; the next work runs in a new one."""
    with pytest.raises(StormOpsError, match=r"ended before its answer \(signal 9\)") as died:
        run(samples.kill_yourself)
    assert "Nothing was changed" in died.value.remedy
    assert run(samples.answer_in_steps)[1] == "workspace"


def test_work_needs_no_workspace(process: WorkProcess, samples: ModuleType, tmp_path: Path) -> None:
    """Work that makes its own workspace runs without one."""
    work = partial(samples.make_a_file, file=tmp_path / "made.txt")
    made = process.run(None, work, progress=no_progress, cancel=CancelToken())
    assert made.read_text(encoding="utf-8") == "made"


def test_the_process_ends_with_its_parent() -> None:
    """When the program is killed, its work process leaves by itself within some seconds."""
    program = (
        "import os, time\n"
        "from stormops_desktop.operations.jobs.work_process import WorkProcess\n"
        "if __name__ == '__main__':\n"
        "    process = WorkProcess()\n"
        "    process.warm()\n"
        "    print(process.process_id, flush=True)\n"
        "    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    child.wait(timeout=20)
