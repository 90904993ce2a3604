"""Letting the window's thread go first where processors are few."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

_STEPS = 5
"""Niceness beside the window's thread: a third of its share where both want one processor."""
_MOST = 19


def stand_back() -> None:
    """From now on the window's thread goes before the calling one, and all that this one starts.

    On Linux alone, where each thread has a niceness of its own, which the threads and processes it starts
    inherit; called again it changes nothing. macOS puts a window's thread into a class of its own by itself,
    and Windows raises it when it gets input.
    """
    if sys.platform == "linux":
        window = os.getpriority(os.PRIO_PROCESS, os.getpid())
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), min(window + _STEPS, _MOST))


def run_behind[R](work: Callable[[], R]) -> R:
    """Run `work` on a thread of its own that stands back, and return its answer: to start processes."""
    with ThreadPoolExecutor(1, thread_name_prefix="behind", initializer=stand_back) as behind:
        return behind.submit(work).result()
