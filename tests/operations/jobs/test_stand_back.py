"""The window's thread goes first: work behind it has a lower priority, and so has all that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from stormops_desktop.operations.jobs.stand_back import run_behind, stand_back

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems put windows first themselves")


def niceness() -> int:
    """Of the calling thread."""
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_a_thread_stands_back_with_all_that_it_starts() -> None:
    """Its own threads and processes have its niceness, also when it stands back twice; others keep theirs."""

    def work() -> list[int]:
        stand_back()
        stand_back()
        with ThreadPoolExecutor(1) as pool:
            child = subprocess.run(["nice"], capture_output=True, text=True, check=True)
            return [niceness(), pool.submit(niceness).result(), int(child.stdout)]

    before = niceness()
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(work).result()
    assert found == [before + 5] * 3
    assert niceness() == before


def test_work_run_behind_answers_and_raises() -> None:
    """The caller hears of its answer and of its error, and keeps his own priority."""
    before = niceness()
    assert run_behind(niceness) == before + 5
    with pytest.raises(ZeroDivisionError):
        run_behind(lambda: 1 // 0)
    assert niceness() == before
